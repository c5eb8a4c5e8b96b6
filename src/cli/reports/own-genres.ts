/** @file What a command says about files in the user's genres folder that cannot be used. */
import { problemLine } from '../../genres/genre-file-error.ts';
import type { GenresNow } from '../../workspace/genres/genre-library.ts';
import type { Console } from '../terminal/context.ts';

/** One line for each problem on stderr; the other genres are there all the same. */
export function warnOfOwnGenres(screen: Console, { problems }: GenresNow): void {
  if (problems.length === 0) return;
  screen.warn(screen.text('genresLeftOut'));
  for (const problem of problems) screen.warn(`  ${problemLine(problem, screen.language)}`);
}
