/** @file `midi-composer genres convert`: rewrites genre files of the older form, with lists, in maps. */
import { resolve } from 'node:path';
import { writeWhole } from '../../files/write-whole.ts';
import { convertGenre } from '../../genres/convert/convert-genre.ts';
import { problemLine, type GenreProblem } from '../../genres/yaml/genre-file-error.ts';
import type { GenreText } from '../../genres/yaml/genre-file.ts';
import { builtinLibrary } from '../../genres/loading/read-library.ts';
import { loadUsableGenres } from '../../genres/loading/load.ts';
import { readGenreTexts } from '../../workspace/genres/genre-files.ts';
import { genresById, type GenresNow } from '../../workspace/genres/genre-library.ts';
import type { Console } from '../terminal/context.ts';
import { ExitError } from '../terminal/exit-error.ts';

/**
 * Rewrites the files in place, each whole or not at all; those in the new form stay as they are. A file
 * that cannot be used is left alone and its problems are reported. Throws ExitError 1 if there is one.
 */
export async function convertGenres(
  files: readonly string[],
  { registry }: GenresNow,
  screen: Console,
): Promise<void> {
  const { texts, problems } = readGenreTexts(files.map((name) => ({ path: resolve(name), name })));
  const bases = genresById(registry.list());
  const read = loadUsableGenres(texts, bases);
  const found: GenreProblem[] = [...problems, ...read.problems];
  for (const source of texts) {
    if (read.problems.some(({ file }) => file === source.file)) continue;
    if (!isOlder(source.file, read.notes)) {
      screen.say('genreConverted', { file: source.file, changed: false });
      continue;
    }
    const text = convertGenre(source, builtinLibrary());
    const others = texts.map((each): GenreText => (each === source ? { ...source, text } : each));
    const wrong = loadUsableGenres(others, bases).problems.filter(
      ({ file }) => file === source.file,
    );
    found.push(...wrong);
    if (wrong.length > 0) continue;
    await writeWhole(resolve(source.file), Buffer.from(text));
    screen.say('genreConverted', { file: source.file, changed: true });
  }
  for (const problem of found) screen.line(problemLine(problem, screen.language));
  if (found.length > 0) throw new ExitError(1);
}

function isOlder(file: string, notes: readonly GenreProblem[]): boolean {
  return notes.some((note) => note.file === file && note.finding.kind === 'older-form');
}
