/** @file What the build writes beside the compiled registry, so that a program start parses no YAML. */
import { loadGenreDirectory } from './load-directory.ts';
import { genreJsonSchema } from './json-schema.ts';

/**
 * The text of `genres/builtin.json`: all genres of a folder of YAML files, checked. Throws
 * GenreFileError with every problem of every file.
 */
export function compileGenres(directory: string): string {
  return JSON.stringify(loadGenreDirectory(directory));
}

/** The text of `genres/genre.schema.json`. */
export function genreSchemaText(): string {
  return `${JSON.stringify(genreJsonSchema(), undefined, 2)}\n`;
}
