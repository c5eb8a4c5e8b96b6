/** @file What is wrong with a melody that is to be accompanied; phrases without a full stop. */
import type { ArrangeProblems } from '../../arrange/arrange-error.ts';
import type { TextsByCode } from '../by-code.ts';
import { all } from './grammar.ts';

export const arranging: TextsByCode<ArrangeProblems> = {
  no_melody: () =>
    'the piece has no melody: no part has notes that could be one; name the track "Melody"',
  unknown_part: ({ part, known }) => `the piece has no part "${part}"; it has ${all(known)}`,
  chords_do_not_fill: ({ chart, bars }) =>
    `${chart} bars of chords do not fill the ${bars} bars of the melody; write ${bars}, or a number that goes into them`,
  meter_not_played: ({ genre, meter, bar, known }) =>
    `"${genre}" cannot be played in ${meter}, the meter of bar ${bar}; it is played in ${all(known)}`,
  too_many_bars: ({ bars, most }) =>
    `the melody has ${bars} bars; an arrangement has at most ${most}`,
  too_many_parts: ({ parts, most }) =>
    `${parts} parts are more than MIDI's ${most} channels can play; keep fewer`,
};
