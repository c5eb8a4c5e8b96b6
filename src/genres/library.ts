/**
 * @file The vocabulary that genres share, `genres/_library/*.yaml`: what many files would otherwise say
 *   again. It holds words, never music: patterns and progressions are every genre's own.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILTIN_FOLDER } from './builtin-folder.ts';
import type { GenreData } from './file-form/data.ts';
import { readCadences, type CadenceSet } from './library-cadences.ts';
import { readFamily } from './library-families.ts';
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
  /** What the genres of a family share, in the normal form of genre files. */
  readonly families: Readonly<Record<string, GenreData>>;
}

/** The folder of the vocabulary in a folder of genres. */
export const LIBRARY_FOLDER = '_library';

/** The file of what a family shares, in its folder. */
const FAMILY_FILE = '_family.yaml';

/**
 * Reads the vocabulary in a folder of genres: `_library/*.yaml`, and `_family.yaml` of each family. Throws
 * GenreFileError with every problem of a file, with its line and field.
 */
export function readLibrary(genres: string): Library {
  const source = (name: string): GenreFile =>
    new GenreFile({ file: name, text: readFileSync(join(genres, name), 'utf8') });
  const words = (name: string): GenreFile => source(`${LIBRARY_FOLDER}/${name}.yaml`);
  return {
    instruments: readInstruments(words('instruments')),
    cadences: readCadences(words('cadences')),
    tensions: parseVocabulary(words('tensions'), tensionSetsSchema),
    accents: parseVocabulary(words('accents'), accentSetsSchema),
    voicings: parseVocabulary(words('voicings'), voicingsSchema),
    families: Object.fromEntries(
      readdirSync(genres)
        .filter((family) => existsSync(join(genres, family, FAMILY_FILE)))
        .sort()
        .map((family) => [family, readFamily(source(`${family}/${FAMILY_FILE}`), family)]),
    ),
  };
}

let builtin: Library | undefined;

/**
 * The program's own vocabulary, read once: from `library.json` beside this module in a built program,
 * otherwise from `genres/` in the project's root.
 */
export function builtinLibrary(): Library {
  builtin ??= loadBuiltin();
  return builtin;
}

function loadBuiltin(): Library {
  const compiled = new URL('./library.json', import.meta.url);
  if (existsSync(compiled)) return JSON.parse(readFileSync(compiled, 'utf8')) as Library;
  return readLibrary(BUILTIN_FOLDER);
}
