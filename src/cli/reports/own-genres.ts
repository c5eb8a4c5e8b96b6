/** @file Reports problems in the files of the user's genres folder, and notes on them. */
import { noteLine, problemLine } from '../../genres/yaml/genre-file-error.ts';
import type { GenresNow } from '../../workspace/genres/genre-library.ts';
import type { Console } from '../terminal/context.ts';

/** Prints one line per problem on stderr; the other genres stay available. */
export function warnOfOwnGenres(screen: Console, { problems }: GenresNow): void {
  if (problems.length === 0) return;
  screen.warn(screen.text('genresLeftOut'));
  for (const problem of problems) {
    const shown = { ...problem, file: screen.path(problem.file) };
    screen.warn(`  ${problemLine(shown, screen.language)}`);
  }
}

/** Prints one line per note on stderr, such as that a file is in the older form. */
export function tellOfOwnGenres(screen: Console, { notes }: GenresNow): void {
  for (const note of notes) {
    screen.warn(noteLine({ ...note, file: screen.path(note.file) }, screen.language));
  }
}
