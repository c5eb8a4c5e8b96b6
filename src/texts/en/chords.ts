/** @file What is wrong with a chord chart; phrases without a full stop. */
import type { ChartProblems } from '../../theory/chord-chart.ts';
import type { TextsByCode } from '../by-code.ts';

export const chords: TextsByCode<ChartProblems> = {
  no_chords: () => 'the chart is empty; write some chords, such as "Dm7 G7 | Cmaj7"',
  not_a_chord: ({ found }) =>
    `"${found}" is not a chord; write a symbol such as F#m7b5 or C/E, a Roman numeral such as ii7, N.C. for no chord, or % to repeat a bar`,
  empty_bar: () =>
    'this bar is empty; write a chord, % to repeat the previous bar, or N.C. for no chord',
  nothing_before: ({ found }) =>
    `"${found}" repeats the previous chord, but there is none; start with a chord`,
  too_many_in_bar: ({ most }) =>
    `this bar has more than ${most} chords; spread them over more bars`,
  too_many_bars: ({ most }) => `the chart has more than ${most} bars; shorten it`,
};
