/** @file The musical options of a request, and the errors for those a genre does not offer. */
import type { GenreComposerOptions } from '../../compose/genre-composer.ts';
import { NotInGenreError } from '../../compose/options/option-error.ts';
import { PassageError } from '../../compose/options/passage-error.ts';
import { MUSIC } from '../../requests/music.ts';
import { ChordChartError } from '../../theory/chord-chart.ts';
import { UserError } from '../../texts/user-error.ts';

/** As in {@link GenreComposerOptions}; the genre decides those left out. */
export type MusicOptions = Pick<GenreComposerOptions, keyof typeof MUSIC>;

/** The options passed to the composer unchanged, in table order. */
const NAMES = Object.keys(MUSIC) as (keyof typeof MUSIC)[];

/** The options that are given. */
export function musicOptions(source: MusicOptions): MusicOptions {
  const given = NAMES.filter((name) => source[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, source[name]])) as MusicOptions;
}

/**
 * Runs `compose` and turns its errors about options into UserError `not_in_genre`, `invalid_passages` or
 * `invalid_chords`.
 */
export async function explained<T>(compose: () => Promise<T>): Promise<T> {
  try {
    return await compose();
  } catch (error) {
    throw userErrorOf(error);
  }
}

/** Converts the composer's errors about options into a UserError; returns other errors unchanged. */
export function userErrorOf(error: unknown): unknown {
  if (error instanceof NotInGenreError) {
    const { genre, choice, value, known } = error;
    return new UserError('not_in_genre', { genre, choice, value, known }, { cause: error });
  }
  if (error instanceof PassageError) {
    return new UserError('invalid_passages', { problem: error.problem }, { cause: error });
  }
  if (error instanceof ChordChartError) {
    const { problem, column } = error;
    return new UserError('invalid_chords', { problem, column }, { cause: error });
  }
  return error;
}
