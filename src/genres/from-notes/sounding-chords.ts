/** @file The chords under bars of notes. */
import { lastUpTo } from '../../score/last-up-to.ts';
import type { ChordSymbol } from '../../score/score.ts';
import { parseChordSymbol } from '../../theory/chord-symbol.ts';
import { mod } from '../../theory/pitch.ts';

/** A chord and where it begins to sound; the composer's planned chords are such chords. */
export interface SoundingChord {
  readonly tick: number;
  /** Pitch class 0..11. */
  readonly root: number;
  /** Pitch class of the bass tone; the root unless the chord is inverted or over a pedal. */
  readonly bass: number;
  /** Chord tones as semitones above the root, ascending from 0: [0, 3, 7, 10]. */
  readonly intervals: readonly number[];
  /** Pitch classes of the scale over it; it decides on degrees that the chord itself lacks. */
  readonly scale: readonly number[];
}

/** The chords as they are read here: those of a Score are chord symbols. */
export type GivenChord = SoundingChord | ChordSymbol;

/**
 * The chords by tick. Symbols that are no chord, such as N.C., are left out: what is before them goes on.
 */
export function soundingChords(given: readonly GivenChord[]): SoundingChord[] {
  return given
    .flatMap((chord): SoundingChord[] => ('intervals' in chord ? [chord] : readSymbol(chord)))
    .sort((a, b) => a.tick - b.tick);
}

function readSymbol({ tick, symbol }: ChordSymbol): SoundingChord[] {
  if (!/^[A-G]/.test(symbol)) return [];
  const { root, bass, tones } = parseChordSymbol(symbol);
  const intervals = tones.map(({ semitones }) => semitones).sort((a, b) => a - b);
  return [{ tick, root: root.pitchClass, bass: bass.pitchClass, intervals, scale: [] }];
}

/** The chords under bars that begin at a tick, by ticks from there. */
export class ChordsBelow {
  readonly #chords: readonly SoundingChord[];
  readonly #start: number;
  readonly #length: number;

  /**
   * @param chords by tick, at least one.
   * @param length of the bars in ticks: where no chord is known after them, they begin again.
   */
  constructor(chords: readonly SoundingChord[], start: number, length: number) {
    this.#chords = chords;
    this.#start = start;
    this.#length = length;
  }

  at(tick: number): SoundingChord {
    return this.#chords[this.#indexAt(tick)]!;
  }

  /** The chord after the one that sounds at a tick, and where it begins. */
  after(tick: number): { readonly chord: SoundingChord; readonly tick: number } {
    const next = this.#chords[this.#indexAt(tick) + 1];
    if (next) return { chord: next, tick: next.tick - this.#start };
    return { chord: this.at(0), tick: this.#length };
  }

  #indexAt(tick: number): number {
    return lastUpTo(this.#start + tick, this.#chords, (chord) => chord.tick);
  }
}

/** Whether a pitch is a tone of the chord or its bass tone. */
export function isTone(pitch: number, { root, bass, intervals }: SoundingChord): boolean {
  return mod(pitch - bass, 12) === 0 || intervals.some((i) => mod(root + i - pitch, 12) === 0);
}
