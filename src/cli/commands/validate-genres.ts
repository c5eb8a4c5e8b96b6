/** @file `midi-composer genres validate`: reports every problem of genre files with its location. */
import { resolve } from 'node:path';
import { problemIn, problemLine } from '../../genres/genre-file-error.ts';
import { loadUsableGenres } from '../../genres/load.ts';
import { readGenreTexts } from '../../workspace/genres/genre-files.ts';
import { genresById, type GenresNow } from '../../workspace/genres/genre-library.ts';
import type { Console } from '../terminal/context.ts';
import { ExitError } from '../terminal/exit-error.ts';

/**
 * Checks the files, which may extend one another and the available genres. Problems go to stdout in the
 * compilers' format, `file:line:column: field: message`. Throws ExitError 1 if there are any.
 */
export function validateGenres(
  files: readonly string[],
  { registry }: GenresNow,
  screen: Console,
  json: boolean,
): void {
  const { texts, problems: unread } = readGenreTexts(
    files.map((name) => ({ path: resolve(name), name })),
  );
  const { loaded, problems: wrong } = loadUsableGenres(texts, genresById(registry.list()));
  const problems = [...unread, ...wrong];
  if (json) {
    const genres = loaded.map(({ genre, file }) => ({ id: genre.id, file }));
    screen.json({
      valid: problems.length === 0,
      genres,
      problems: problems.map((problem) => problemIn(problem, screen.language)),
    });
  } else {
    for (const problem of problems) screen.line(problemLine(problem, screen.language));
    for (const { genre, file } of loaded) screen.say('validGenre', { file, id: genre.id });
  }
  if (problems.length > 0) throw new ExitError(1);
}
