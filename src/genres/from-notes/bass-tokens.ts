/** @file The tokens of a bass line that play a pitch over a chord, and the octave degrees are counted in. */
import { mod } from '../../theory/pitch.ts';
import { degreeInterval } from '../degree-interval.ts';
import type { Degree } from '../pattern-text.ts';
import type { SoundingChord } from './sounding-chords.ts';

/** A degree as it is written, and how unusual it is to write it. */
export interface DegreeToken {
  readonly token: string;
  readonly cost: number;
  /** Whether the pitch is a tone of the chord. */
  readonly inChord: boolean;
}

export type BassRange = readonly [low: number, high: number];

const DEGREES: readonly (readonly [degree: Degree, cost: number])[] = [
  [1, 0],
  [5, 0],
  [3, 0],
  [7, 0],
  [8, 0.6],
  [6, 0.3],
  [9, 0.5],
];
const OCTAVES = [
  { mark: '', shift: 0, cost: 0 },
  { mark: '_', shift: -12, cost: 0.5 },
  { mark: '^', shift: 12, cost: 0.5 },
];
/** The root in another octave: `8` is the usual way to write it. */
const OTHER_ROOT = 0.5;
/** What the composer pays for a semitone from the octave before, and from the middle of the range. */
const HOME = 0.8;
/** Cost of a token against that of a semitone. */
const SEMITONE = 0.08;

/**
 * The simplest token of a degree that plays a pitch over a chord; undefined if none does: the fourth of a
 * chord without one, or a pitch far from the anchor.
 *
 * @param anchor pitch of the chord's bass tone from which degrees are counted.
 * @param range of the part, into which the composer folds what lies outside.
 */
export function degreeToken(
  pitch: number,
  chord: SoundingChord,
  anchor: number,
  range?: BassRange,
): DegreeToken | undefined {
  let best: DegreeToken | undefined;
  const inChord = chord.intervals.some((i) => mod(chord.root + i - pitch, 12) === 0);
  for (const [degree, usual] of DEGREES) {
    const above = aboveBass(chord, degree);
    for (const { mark, shift, cost: marking } of OCTAVES) {
      if (folded(anchor + above + shift, range) !== pitch) continue;
      const root = degree === 1 || degree === 8 ? marking && OTHER_ROOT : 0;
      const cost = usual + marking + root;
      if (!best || cost < best.cost) best = { token: `${degree}${mark}`, cost, inChord };
    }
  }
  return best;
}

function aboveBass(chord: SoundingChord, degree: Degree): number {
  if (degree === 1) return 0;
  if (degree === 8) return 12;
  const above = mod(chord.root + degreeInterval(chord, degree) - chord.bass, 12);
  return degree === 9 ? above + 12 : above;
}

/**
 * The pitch of the chord's bass tone from which its degrees are counted: the octave in which the pitches
 * over it are written most simply, near the chord before and, if the range is known, where the composer
 * would choose it.
 *
 * @param pitches those over the chord, at least one.
 * @param before the anchor of the chord before.
 */
export function anchorOf(
  chord: SoundingChord,
  pitches: readonly number[],
  before: number | undefined,
  range?: BassRange,
): number {
  const [low, high] = range ?? [Math.min(...pitches) - 12, Math.max(...pitches)];
  const near = before ?? (range ? low + Math.round((high - low) / 3) : Math.min(...pitches));
  const middle = range ? (low + high) / 2 - 3 : near;
  const different = [...new Set(pitches)];
  let best = low + mod(chord.bass - low, 12);
  let least = Infinity;
  const top = range ? Math.max(low + 11, high - 7) : high;
  for (let anchor = best; anchor <= top; anchor += 12) {
    const written = different.reduce(
      (sum, pitch) => sum + (degreeToken(pitch, chord, anchor, range)?.cost ?? 2),
      0,
    );
    const cost = written + SEMITONE * (Math.abs(anchor - near) + HOME * Math.abs(anchor - middle));
    if (cost < least) [best, least] = [anchor, cost];
  }
  return best;
}

function folded(pitch: number, range: BassRange | undefined): number {
  if (!range) return pitch;
  const [low, high] = range;
  let within = pitch;
  while (within < low) within += 12;
  while (within > high) within -= 12;
  return within;
}
