/**
 * @file Ways of reading a line as tokens (the viewpoints of Conklin and Witten, "Multiple viewpoint systems for
 *   music prediction", 1995): what one way has not met, another may know.
 */
import type { LineKey, LineNote } from '../../compose/advice/advisor.ts';
import {
  INTERVALS,
  WIDEST_INTERVAL,
  type LearnedName,
  type PredictorName,
} from '../models/line-ngrams.ts';
import { GRID, nearestDuration } from '../score/score-notes.ts';

export interface Viewpoint {
  /** The tokens of a note. @param previous the note before; undefined at the start of a line. */
  tokens(note: LineNote, previous: LineNote | undefined, key: LineKey): readonly number[];
  /** The token by which a pitch would follow a note. */
  pitchToken(pitch: number, previous: LineNote, key: LineKey): number;
}

const pitchesInKey: Viewpoint = {
  tokens: ({ pitch }, _, key) => [inKey(pitch, key)],
  pitchToken: (pitch, _, key) => inKey(pitch, key),
};

const pitches: Viewpoint = {
  tokens: ({ pitch }) => [pitch],
  pitchToken: (pitch) => pitch,
};

const intervals: Viewpoint = {
  tokens: ({ pitch }, previous) => (previous ? [interval(previous.pitch, pitch)] : []),
  pitchToken: (pitch, previous) => interval(previous.pitch, pitch),
};

const figures: Viewpoint = {
  tokens: (note, previous) => {
    const length = INTERVALS + nearestDuration(note.duration * GRID);
    return previous ? [interval(previous.pitch, note.pitch), length] : [length];
  },
  pitchToken: intervals.pitchToken,
};

export const VIEWPOINTS: Readonly<Record<PredictorName, Viewpoint>> = {
  pitches: pitchesInKey,
  intervals,
  figures,
  heardPitches: pitches,
  heardFigures: figures,
};

/** Notes at the end of a line that reach as far back as any of the learned n-grams. */
export const REACH = 5;

function inKey(pitch: number, { tonic }: LineKey): number {
  return pitch - tonic + 11;
}

function interval(from: number, to: number): number {
  return Math.min(WIDEST_INTERVAL, Math.max(-WIDEST_INTERVAL, to - from)) + WIDEST_INTERVAL;
}

/** The tokens of a whole line in one key. */
export function lineTokens(
  name: LearnedName,
  line: readonly LineNote[],
  key: LineKey,
): readonly number[] {
  return line.flatMap((note, i) => VIEWPOINTS[name].tokens(note, line[i - 1], key));
}
