/**
 * @file The vocabulary that genres share, `genres/_library/*.yaml`: what many files would otherwise say
 *   again. It holds words, never music: patterns and progressions are every genre's own.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILTIN_FOLDER } from './builtin-folder.ts';
import { readInstruments, type Instrument } from './library-instruments.ts';
import { GenreFile } from './genre-file.ts';

export type { Instrument } from './library-instruments.ts';
export type { Idiom } from './library-schema.ts';

export interface Library {
  /** By id, such as `fiddle` or `jazz_kit`. */
  readonly instruments: Readonly<Record<string, Instrument>>;
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
  return { instruments: readInstruments(source('instruments.yaml')) };
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
