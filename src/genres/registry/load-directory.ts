/** @file Reads a folder of genre files, `<family>/<id>.yaml`. Names that start with `_` are not genres. */
import { expectArguments, PATH } from '../../arguments/arguments.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GenreFileError, type GenreProblem } from '../yaml/genre-file-error.ts';
import type { Genre } from '../genre.ts';
import { loadUsableGenres, type GenreText, type LoadedGenre } from '../loading/load.ts';

/**
 * The genres of a folder, sorted by id. Throws {@link GenreFileError} with every problem of every file;
 * a genre in the wrong folder, or whose file name is not its id, is a problem, too.
 */
export function loadGenreDirectory(directory: string): Genre[] {
  expectArguments('loadGenreDirectory(directory)', { directory: [directory, PATH] });
  return loadPlacedGenres(genreTexts(directory))
    .map(({ genre }) => genre)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Genres with their files; throws as {@link loadGenreDirectory} does. */
export function loadPlacedGenres(sources: readonly GenreText[]): readonly LoadedGenre[] {
  const { loaded, problems } = loadUsableGenres(sources);
  if (problems.length > 0) throw new GenreFileError(problems);
  const misplaced: GenreProblem[] = [];
  for (const { genre, file } of loaded) {
    const place = `${genre.family}/${genre.id}.yaml`;
    if (file === place) continue;
    const finding = { kind: 'misplaced', place } as const;
    misplaced.push({ file, line: 1, column: 1, field: 'id', finding });
  }
  if (misplaced.length > 0) throw new GenreFileError(misplaced);
  return loaded;
}

/** The genre files of a folder, by name. */
export function genreTexts(directory: string): GenreText[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      path,
      file: path.slice(directory.length).replaceAll('\\', '/').replace(/^\/+/, ''),
    }))
    .filter(({ file }) => !/(^|\/)_/.test(file))
    .map(({ path, file }) => ({ file, text: readFileSync(path, 'utf8') }));
}
