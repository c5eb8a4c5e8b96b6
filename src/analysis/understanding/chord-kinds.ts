/** @file The kinds of chords that are looked for, with how usual each is. */

export interface ChordKind {
  /** What stands after the root in a symbol. */
  readonly suffix: string;
  /** Semitones above the root. */
  readonly tones: readonly number[];
  /** Share of the chords of songs that are of this kind, roughly; all add up to 1. */
  readonly share: number;
}

export const CHORD_KINDS: readonly ChordKind[] = [
  { suffix: '', tones: [0, 4, 7], share: 0.42 },
  { suffix: 'm', tones: [0, 3, 7], share: 0.2 },
  { suffix: '7', tones: [0, 4, 7, 10], share: 0.12 },
  { suffix: 'maj7', tones: [0, 4, 7, 11], share: 0.05 },
  { suffix: 'm7', tones: [0, 3, 7, 10], share: 0.1 },
  { suffix: 'm7b5', tones: [0, 3, 6, 10], share: 0.015 },
  { suffix: 'dim', tones: [0, 3, 6], share: 0.01 },
  { suffix: 'dim7', tones: [0, 3, 6, 9], share: 0.01 },
  { suffix: 'aug', tones: [0, 4, 8], share: 0.005 },
  { suffix: 'sus4', tones: [0, 5, 7], share: 0.025 },
  { suffix: '7sus4', tones: [0, 5, 7, 10], share: 0.01 },
  { suffix: 'sus2', tones: [0, 2, 7], share: 0.008 },
  { suffix: '6', tones: [0, 4, 7, 9], share: 0.01 },
  { suffix: 'm6', tones: [0, 3, 7, 9], share: 0.005 },
  { suffix: '5', tones: [0, 7], share: 0.004 },
];

/** A chord as the search for chords numbers it: `kind * 12 + root`; the last number is no chord. */
export const CHORD_COUNT = CHORD_KINDS.length * 12;
export const NO_CHORD = CHORD_COUNT;

export function kindOf(chord: number): ChordKind {
  return CHORD_KINDS[Math.floor(chord / 12)]!;
}
