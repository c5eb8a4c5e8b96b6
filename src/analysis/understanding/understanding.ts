/** @file What is understood of a piece: findings, how sure each is, and where it comes from. */
import type { Role, Score } from '../../score/score.ts';

/** Who says so: the user by hand, the file itself, or what was found in the notes. */
export type Source = 'given' | 'file' | 'found';

/** Certainties below this are unsure: the user should look. */
export const UNSURE_BELOW = 0.7;

/** How sure a finding is. */
export interface Known {
  /** 0..1: about how often such a finding is right; 1 for what the user or the file says outright. */
  readonly certainty: number;
  readonly source: Source;
}

/** A meter from its tick on, which is a bar line. */
export interface FoundMeter extends Known {
  readonly tick: number;
  readonly numerator: number;
  /** A power of two. */
  readonly denominator: number;
}

/** A key from its tick on; from the file where it has the file's signature, major or minor being heard. */
export interface FoundKey extends Known {
  readonly tick: number;
  /** Pitch class of the tonic, 0..11 from C. */
  readonly tonic: number;
  /** `mixolydian` is the key of the blues: seventh chords on the first, fourth and fifth degree. */
  readonly mode: 'major' | 'minor' | 'mixolydian';
}

/** A chord from its tick on. */
export interface FoundChord extends Known {
  readonly tick: number;
  /** `Dm7`, `C/E`; `N.C.` where there is none. */
  readonly symbol: string;
}

/** A stretch of whole bars that belongs together. */
export interface FoundSection extends Known {
  readonly tick: number;
  /** Its end, exclusive. */
  readonly end: number;
  /** `A`, `B`, ...; `A'` where A returns changed; what the file or the user calls it. */
  readonly name: string;
  /** Index of the first section with the same music; its own where there is none before. */
  readonly like: number;
}

/** What a line of a track does. */
export interface HeldRole {
  readonly role: Role;
  readonly certainty: number;
  /** Which notes of the track: all, the line on top, the line at the bottom, or what lies between. */
  readonly voice: 'all' | 'top' | 'bottom' | 'inner';
}

/** What a track does and plays; tracks are in the order of the Score. */
export interface FoundTrack extends Known {
  /** `other` for a track that holds several roles, such as a piano with melody and chords. */
  readonly role: Role;
  /** One for most tracks; several where melody, chords and bass share a track. */
  readonly holds: readonly HeldRole[];
  readonly instrument: FoundInstrument;
}

export interface FoundInstrument extends Known {
  /** General MIDI program, 0..127; null for a drum kit. */
  readonly program: number | null;
}

/** What is known of a piece that was not composed here. */
export interface Understanding {
  /**
   * The piece with all that follows written into it: meters, keys, chords, sections as markers, roles.
   * Notes and events are those of the file, and so are the programs.
   */
  readonly score: Score;
  /** In order; the first is that of tick 0. */
  readonly meters: readonly FoundMeter[];
  /** Ticks before the first whole bar: 0, or a pickup. */
  readonly pickup: number;
  /** In order; empty where nothing with a pitch sounds. */
  readonly keys: readonly FoundKey[];
  readonly chords: readonly FoundChord[];
  readonly sections: readonly FoundSection[];
  readonly tracks: readonly FoundTrack[];
}

/** What the user has set by hand; what is left out is found. */
export interface Given {
  readonly meters?: readonly { tick: number; numerator: number; denominator: number }[];
  readonly keys?: readonly Pick<FoundKey, 'tick' | 'tonic' | 'mode'>[];
  readonly chords?: readonly { tick: number; symbol: string }[];
  /** Sections by where they begin. */
  readonly sections?: readonly { tick: number; name: string }[];
  /** By index of the track; undefined for those to find. */
  readonly roles?: readonly (Role | undefined)[];
  /** General MIDI programs by index of the track; undefined for those to find. */
  readonly programs?: readonly (number | undefined)[];
}
