/** @file The pitch of a degree of a bass line over its chord. */
import { mod } from '../theory/pitch.ts';
import type { Degree } from './pattern-text.ts';

/** What a degree is counted on. */
export interface DegreeChord {
  /** Pitch class 0..11. */
  readonly root: number;
  /** Chord tones as semitones above the root, ascending from 0. */
  readonly intervals: readonly number[];
  /** Pitch classes of the scale over it. */
  readonly scale: readonly number[];
}

/** Semitones above the root of a degree of the chord: its own tone, else the one in its scale. */
export function degreeInterval(chord: DegreeChord, degree: Degree): number {
  const own = (wanted: readonly number[]) => wanted.find((i) => chord.intervals.includes(i));
  const scale = (wanted: readonly number[]) =>
    wanted.find((i) => chord.scale.includes(mod(chord.root + i, 12))) ?? wanted[0]!;
  switch (degree) {
    case 1:
      return 0;
    case 3:
      return own([4, 3, 5, 2]) ?? scale([4, 3, 5]);
    case 5:
      return own([7, 6, 8]) ?? scale([7, 6, 8]);
    case 6:
      return own([9]) ?? scale([9, 8]);
    case 7:
      return own([10, 11]) ?? (own([6]) && own([3]) ? own([9]) : undefined) ?? scale([10, 11]);
    case 8:
      return 12;
    case 9:
      return own([14, 13]) ?? scale([14, 13]);
  }
}
