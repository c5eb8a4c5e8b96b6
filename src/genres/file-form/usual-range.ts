/** @file The range of a part that does not say its own. */
import type { Role } from '../../score/roles.ts';

type Range = readonly [low: number, high: number];

/**
 * Where players of a role usually are, in MIDI notes: tunes from a low voice to a high violin, chords
 * round middle C, basses from the lowest string of a bass up to the tenth fret of its highest.
 */
const ZONES: Partial<Record<Role, Range>> = {
  melody: [55, 84],
  second_melody: [52, 84],
  chords: [45, 76],
  pad: [45, 76],
  bass: [28, 53],
};

/** The least that is worth confining a part to, in semitones. */
const OCTAVE = 12;

/**
 * What all instruments of a part can play, near where its role usually is; undefined if that is unknown
 * or they have less than an octave in common.
 */
export function usualRange(
  role: unknown,
  ranges: readonly (Range | undefined)[],
): Range | undefined {
  const zone = ZONES[role as Role];
  const known = ranges.filter((range) => range !== undefined);
  if (zone === undefined || known.length === 0 || known.length < ranges.length) return undefined;
  const common = known.reduce(meeting);
  const usual = meeting(common, zone);
  return [usual, common].find(([low, high]) => high - low >= OCTAVE);
}

function meeting(a: Range, b: Range): Range {
  return [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
}
