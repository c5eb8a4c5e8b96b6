/** @file `midi-composer genres validate`: reports every problem of genre files with its location. */
import { resolve } from 'node:path';
import { noteLine, problemIn, problemLine } from '../../genres/yaml/genre-file-error.ts';
import { loadUsableGenres, type LoadedGenre } from '../../genres/loading/load.ts';
import { reviewGenre, type GenreReview } from '../../genres/review/review.ts';
import { readGenreTexts } from '../../workspace/genres/genre-files.ts';
import { genresById, type GenresNow } from '../../workspace/genres/genre-library.ts';
import type { Console } from '../terminal/context.ts';
import { ExitError } from '../terminal/exit-error.ts';

/**
 * Checks the files, which may extend one another and the available genres. Problems and notes go to stdout
 * in the compilers' format, `file:line:column: field: message`. Throws ExitError 1 if there are problems.
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
  const read = loadUsableGenres(texts, genresById(registry.list()));
  const { loaded } = read;
  const ids = new Set(loaded.map(({ genre }) => genre.id));
  const others = [
    ...registry.list().filter(({ id }) => !ids.has(id)),
    ...loaded.map(({ genre }) => genre),
  ];
  const reviewed = loaded.map((each) => {
    const heirs = heirsOf(each.genre.id, loaded);
    const compared = others.filter(({ id }) => !heirs.has(id));
    return { ...each, review: reviewGenre(each, compared) };
  });
  const problems = [
    ...unread,
    ...read.problems,
    ...reviewed.flatMap(({ review }) => review.problems),
  ];
  const notes = [...read.notes, ...reviewed.flatMap(({ review }) => review.notes)];
  if (json) {
    const { language } = screen;
    screen.json({
      valid: problems.length === 0,
      genres: reviewed.map(({ genre, file, review }) => ({
        id: genre.id,
        file,
        shared: review.shared,
        nearest: review.nearest && { id: review.nearest.genre.id, share: review.nearest.share },
      })),
      problems: problems.map((problem) => problemIn(problem, language)),
      notes: notes.map((note) => problemIn(note, language)),
    });
  } else {
    for (const problem of problems) screen.line(problemLine(problem, screen.language));
    for (const note of notes) screen.line(noteLine(note, screen.language));
    for (const { genre, file, review } of reviewed) {
      if (review.problems.length > 0) continue;
      const noted = notes.filter((note) => note.file === file).length;
      screen.say('validGenre', { file, id: genre.id, notes: noted });
      sayLikeness(review, screen);
    }
  }
  if (problems.length > 0) throw new ExitError(1);
}

/** Ids of the genres that extend this one, directly or through others: they are meant to be like it. */
function heirsOf(id: string, loaded: readonly LoadedGenre[]): Set<string> {
  const heirs = new Set([id]);
  for (const ancestor of heirs) {
    for (const { genre, base } of loaded) if (base === ancestor) heirs.add(genre.id);
  }
  heirs.delete(id);
  return heirs;
}

function sayLikeness({ shared, nearest }: GenreReview, screen: Console): void {
  screen.say('ownMusic', { music: shared });
  if (nearest === undefined) return;
  const percent = Math.round(100 * nearest.share);
  screen.say('nearestRelative', { genre: nearest.genre.name[screen.language], percent });
}
