/** @file Finds the likeliest key of a chord progression. */
import type { Key } from './key.ts';
import { mod } from './pitch.ts';
import { isMinorScale, SCALES, type ScaleName } from './scale.ts';

export interface WeighedChord {
  /** Pitch class 0..11. */
  readonly root: number;
  /** Semitones above the root. */
  readonly intervals: readonly number[];
  /** Its length, in any unit. */
  readonly weight: number;
}

/** The fuller scales in which smaller ones are heard. */
const WHOLE_SCALES: Partial<Record<ScaleName, readonly number[]>> = {
  major_pentatonic: SCALES.major,
  minor_pentatonic: SCALES.minor,
  blues: [0, 2, 3, 4, 5, 7, 9, 10],
  slendro: SCALES.mixolydian,
  pelog: SCALES.phrygian,
};

/**
 * Weights of the evidence for a tonic, in lengths of the chord concerned (of the whole progression for
 * its first and last chord).
 */
const SIGN = { tonic: 0.3, dominant: 0.15, resolution: 0.6, start: 0.12, end: 0.06 };

/** Degrees of the chords of a blues, in semitones above the tonic; in major, all are dominant sevenths. */
const BLUES = { tonic: 0, fourth: 5, fifth: 7, flatSixth: 8 };

/** How much the chords of a major blues belong to a minor key, whose players play it too. */
const FOREIGN_BLUES = 0.9;

/**
 * The candidate whose scale holds most of the chords' tones (the raised seventh counts as part of a
 * minor scale), and whose tonic chord occurs, begins or ends the progression, and follows its dominant. In
 * a blues, which begins on I and has IV7, the sevenths of I, IV and V are at home and resolve nowhere, in
 * a minor one i, iv, V7 and bVI7 are at home; its last chord leads to its first.
 *
 * @param chords in order, at least one.
 * @param candidates at least one; of equally good ones the first wins.
 */
export function likeliestKey(chords: readonly WeighedChord[], candidates: readonly Key[]): Key {
  const scores = candidates.map((key) => score(chords, key));
  return candidates[scores.indexOf(Math.max(...scores))]!;
}

function score(chords: readonly WeighedChord[], { tonic, scale }: Key): number {
  const minor = isMinorScale(scale);
  const steps = new Set<number>(WHOLE_SCALES[scale] ?? SCALES[scale]);
  if (scale === 'minor' || scale === 'minor_pentatonic') steps.add(11);
  const total = chords.reduce((sum, { weight }) => sum + weight, 0);
  const degreeOf = ({ root }: WeighedChord): number => mod(root - tonic.pitchClass, 12);
  const isOfBlues = bluesChords(chords, degreeOf, minor);
  const isTonic = (chord: WeighedChord): boolean =>
    degreeOf(chord) === 0 && (!chord.intervals.includes(minor ? 4 : 3) || isOfBlues(chord));
  const isDominant = (chord: WeighedChord): boolean =>
    degreeOf(chord) === 7 && chord.intervals.includes(4);
  const settles = (chord: WeighedChord): boolean =>
    !chord.intervals.includes(10) || !chord.intervals.includes(4) || isOfBlues(chord);

  const turnaround = chords.some(isOfBlues) ? chords.at(-1) : undefined;
  let sum = 0;
  chords.forEach((chord, i) => {
    const degree = degreeOf(chord);
    const inside = chord.intervals.filter((tone) => steps.has(mod(degree + tone, 12))).length;
    const ownBlues =
      minor && chord.intervals.includes(4) && degree !== BLUES.fifth ? FOREIGN_BLUES : 1;
    const share = isOfBlues(chord) ? ownBlues : inside / chord.intervals.length;
    sum += chord.weight * share * share * share;
    if (isTonic(chord)) {
      sum += chord.weight * SIGN.tonic;
      const before = chords[i - 1] ?? turnaround;
      if (before && isDominant(before) && settles(chord)) sum += chord.weight * SIGN.resolution;
    }
    if (isDominant(chord)) sum += chord.weight * SIGN.dominant;
  });
  if (isTonic(chords[0]!)) sum += total * SIGN.start;
  if (isTonic(chords.at(-1)!)) sum += total * SIGN.end;
  return sum;
}

/** Tells the chords at home in a blues on the tonic; of progressions that are no blues, none. */
function bluesChords(
  chords: readonly WeighedChord[],
  degreeOf: (chord: WeighedChord) => number,
  minor: boolean,
): (chord: WeighedChord) => boolean {
  const has = ({ intervals }: WeighedChord, ...tones: number[]): boolean =>
    tones.every((tone) => intervals.includes(tone));
  const isSeventh = (chord: WeighedChord, degree: number): boolean =>
    degreeOf(chord) === degree && has(chord, 4, 10);
  const isMinor = (chord: WeighedChord, degree: number): boolean =>
    degreeOf(chord) === degree && has(chord, 3, 7);
  const [first] = chords as [WeighedChord];
  const { tonic, fourth, fifth, flatSixth } = BLUES;
  const isMinorBlues =
    minor &&
    isMinor(first, tonic) &&
    chords.some((chord) => isMinor(chord, fourth)) &&
    chords.some((chord) => isSeventh(chord, fifth));
  if (isMinorBlues) {
    return (chord) =>
      isMinor(chord, tonic) ||
      isMinor(chord, fourth) ||
      isSeventh(chord, fifth) ||
      isSeventh(chord, flatSixth);
  }
  const begins = isSeventh(first, tonic) || (degreeOf(first) === tonic && has(first, 4, 7));
  // IV7 that falls a fifth leads into another key.
  const rests = chords.some(
    (chord, i) =>
      isSeventh(chord, fourth) && degreeOf(chords[i + 1] ?? first) !== mod(fourth + 5, 12),
  );
  const home = chords.filter((chord) => isSeventh(chord, tonic) || isSeventh(chord, fifth));
  const blues = begins && rests && (isSeventh(first, tonic) || home.length > 1);
  return (chord) => blues && [tonic, fourth, fifth].some((degree) => isSeventh(chord, degree));
}
