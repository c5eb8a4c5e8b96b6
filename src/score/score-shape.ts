/** @file What makes a value a Score: the check of pieces that come from callers without types. */
import { isRecord, type Shape } from '../arguments/arguments.ts';

const LISTS = ['tempos', 'timeSignatures', 'keySignatures', 'chords', 'markers', 'tracks'] as const;
const TRACK_LISTS = ['notes', 'controls', 'pitchBends'] as const;

/** The lists of a Score and of its tracks are there; what lies in them is not looked at. */
export const SCORE: Shape = {
  words: 'a Score, such as compose(), readMidi().score or scoreOf() gives',
  fits: (value) =>
    isRecord(value) &&
    typeof value['ticksPerQuarter'] === 'number' &&
    typeof value['endTick'] === 'number' &&
    LISTS.every((list) => Array.isArray(value[list])) &&
    (value['tracks'] as unknown[]).every(isTrack),
};

function isTrack(value: unknown): boolean {
  return isRecord(value) && TRACK_LISTS.every((list) => Array.isArray(value[list]));
}
