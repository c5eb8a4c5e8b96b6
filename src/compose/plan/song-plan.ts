/** @file The song plan: form, key, chords and groove, made first and read by every part. */
import type { Genre, Mode } from '../../genres/genre.ts';
import type { Note } from '../../score/score.ts';
import type { Tuning } from '../../theory/scale.ts';
import type { PartIdeas } from '../options/ideas.ts';

export interface PlannedSection {
  /** As in the genre's form, or that of a section the piece has grown by, such as `solo`. */
  readonly name: string;
  /** The section of the genre whose chords and patterns fit it; its name unless it is a grown one. */
  readonly like: string;
  /** Sections of the same tune return to it; its name unless its melody is new each time, as in a solo. */
  readonly tune: string;
  /**
   * Share of what has been heard before that is played another way here, 0 (it returns as it was) .. 1;
   * see `drawsIn`. The beginning of the tune stays.
   */
  readonly development: number;
  /** 0 the first time the name occurs, 1 the second, ... */
  readonly occurrence: number;
  /** Bar index in the piece, from 0. */
  readonly startBar: number;
  readonly bars: number;
  /** 0..1. */
  readonly energy: number;
  /** Semitones by which the lead lies above the middle of its range. */
  readonly lift: number;
  /** Its tempo as a factor of the plan's. */
  readonly tempo: number;
  /** Ids of the genre's parts that rest here. */
  readonly silent: readonly string[];
  /** Length in quarter notes of the fill at its end; 0 for none. */
  readonly fillQuarters: number;
  /** Pitch class 0..11 of its key: the plan's tonic unless the form changes key. */
  readonly tonic: number;
  /** `Eb major`. */
  readonly keyName: string;
  /** The groove the parts play together, if the genre has one that fits. */
  readonly groove?: string;
}

export interface PlannedChord {
  readonly tick: number;
  /** Ticks until the next chord or the end. */
  readonly duration: number;
  /** `Dm7`, `G7b9`, `C/E`. */
  readonly symbol: string;
  /** As the genre or the user writes it: `ii7`, `Dm7`. */
  readonly roman: string;
  /** Pitch classes 0..11 (0 is C). */
  readonly root: number;
  /** The bass tone; equals root unless inverted or over a pedal. */
  readonly bass: number;
  /** Chord tones as semitones above the root, ascending from 0, such as [0, 3, 7, 10]. */
  readonly intervals: readonly number[];
  /** Tensions the style allows on it, as semitones above the root (9 is 2, 13 is 9). */
  readonly tensions: readonly number[];
  /** Pitch classes of the scale a line may use over it: the key's, bent to hold the chord's tones. */
  readonly scale: readonly number[];
  /** Pitch classes a tune rests on over a drone, in place of the tonic. */
  readonly rests?: readonly number[];
  /** N.C.: all but the drums and the melody rest; that continues as if over the tonic chord of the key. */
  readonly noChord?: true;
}

export interface SongPlan {
  readonly genre: Genre;
  readonly seed: number;
  /** Pitch class 0..11. */
  readonly tonic: number;
  readonly mode: Mode;
  /** By semitones above the tonic of each section; absent where the mode is twelve-tone. */
  readonly tuning?: Tuning;
  /** `Eb major`. */
  readonly keyName: string;
  /** Quarter notes per minute; a section's own factor can make it slower or faster. */
  readonly bpm: number;
  readonly meter: { readonly numerator: number; readonly denominator: number };
  readonly ticksPerBar: number;
  readonly bars: number;
  readonly sections: readonly PlannedSection[];
  /** Cover the piece without gaps. */
  readonly chords: readonly PlannedChord[];
  /** Long-short ratio of the swung pair at this tempo; 0.5 is straight. */
  readonly swing: number;
  /**
   * A lead that is given instead of composed, sorted by tick, one note at a time: the others make room
   * for it.
   *
   * @internal
   */
  readonly lead?: readonly Note[];
  /**
   * What a model has written, by `partTakeKey`; nothing where the rules compose alone.
   *
   * @internal
   */
  readonly ideas?: ReadonlyMap<string, PartIdeas>;
}
