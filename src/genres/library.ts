/**
 * @file The vocabulary that genres share, `genres/_library/*.yaml`: what many files would otherwise say
 *   again. It holds words, never music: patterns and progressions are every genre's own.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILTIN_FOLDER } from './builtin-folder.ts';
import { readCadences, type CadenceSet } from './library-cadences.ts';
import { parseVocabulary } from './library-file.ts';
import { readInstruments, type Instrument } from './library-instruments.ts';
import {
  accentSetsSchema,
  tensionSetsSchema,
  voicingsSchema,
  type Voicing,
} from './library-schema.ts';
import { GenreFile } from './genre-file.ts';

export type { Instrument } from './library-instruments.ts';
export type { Idiom } from './library-schema.ts';

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
}

/** The folder of the vocabulary in a folder of genres. */
export const LIBRARY_FOLDER = '_library';

/**
 * Reads the vocabulary in a folder, such as `genres/_library`. Throws GenreFileError with every problem
 * of a file, with its line and field.
 */
export function readLibrary(folder: string): Library {
  const source = (name: string): GenreFile =>
    new GenreFile({
      file: `${LIBRARY_FOLDER}/${name}`,
      text: readFileSync(join(folder, name), 'utf8'),
    });
  return {
    instruments: readInstruments(source('instruments.yaml')),
    cadences: readCadences(source('cadences.yaml')),
    tensions: parseVocabulary(source('tensions.yaml'), tensionSetsSchema),
    accents: parseVocabulary(source('accents.yaml'), accentSetsSchema),
    voicings: parseVocabulary(source('voicings.yaml'), voicingsSchema),
  };
}

let builtin: Library | undefined;

/**
 * The program's own vocabulary, read once: from `library.json` beside this module in a built program,
 * otherwise from `genres/_library` in the project's root.
 */
export function builtinLibrary(): Library {
  builtin ??= loadBuiltin();
  return builtin;
}

function loadBuiltin(): Library {
  const compiled = new URL('./library.json', import.meta.url);
  if (existsSync(compiled)) return JSON.parse(readFileSync(compiled, 'utf8')) as Library;
  return readLibrary(join(BUILTIN_FOLDER, LIBRARY_FOLDER));
}
