/**
 * @file The files that the build writes beside the compiled registry, so that the program starts
 *   without parsing YAML.
 */
import { readLibrary } from '../loading/read-library.ts';
import { loadGenreDirectory } from './load-directory.ts';
import { packFiles, packGenres } from './genre-pack.ts';
import { genreJsonSchema } from '../file-form/json-schema.ts';

/**
 * The files with all validated genres of a folder of YAML files, by name, to be written to `genres/`.
 * Throws GenreFileError with every problem of every file.
 */
export function compileGenres(directory: string): ReadonlyMap<string, string | Uint8Array> {
  return packFiles(packGenres(loadGenreDirectory(directory)));
}

/**
 * The text of `genres/library.json`: the vocabulary in a folder of genres. Throws GenreFileError with
 * every problem of a file.
 */
export function compileLibrary(directory: string): string {
  return JSON.stringify(readLibrary(directory));
}

/** The text of `genres/genre.schema.json`. */
export function genreSchemaText(): string {
  return `${JSON.stringify(genreJsonSchema(), undefined, 2)}\n`;
}
