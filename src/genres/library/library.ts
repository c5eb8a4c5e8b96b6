/**
 * @file The vocabulary that genres share, `genres/_library/*.yaml`: what many files would otherwise say
 *   again. It holds words, never music: patterns and progressions are every genre's own.
 */
import type { GenreData } from '../yaml/data.ts';
import type { CadenceSet } from './cadences.ts';
import type { Instrument } from './instruments.ts';
import type { Voicing } from './schema.ts';

export type { Instrument } from './instruments.ts';

export interface Library {
  /** By id, such as `fiddle` or `jazz_kit`. */
  readonly instruments: Readonly<Record<string, Instrument>>;
  /** Sets such as `swing_major`. */
  readonly cadences: Readonly<Record<string, CadenceSet>>;
  /** By style and quality of chord. */
  readonly tensions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** By how the bar is felt, and by meter. */
  readonly accents: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  readonly voicings: Readonly<Record<string, Voicing>>;
  /** Outlines of forms, such as `aaba`, in the normal form of genre files. */
  readonly forms: Readonly<Record<string, GenreData>>;
  /** Who plays together, such as `rock_band`: parts in normal form, without patterns. */
  readonly ensembles: Readonly<Record<string, GenreData>>;
  /** What the genres of a family share, in the normal form of genre files. */
  readonly families: Readonly<Record<string, GenreData>>;
}

/** The folder of the vocabulary in a folder of genres. */
export const LIBRARY_FOLDER = '_library';
