/** @file What a row of the list of pieces says. */
import type { Language } from '../api.ts';
import { clock, count, keyName } from '../format.ts';
import type { Texts } from '../texts/texts.ts';
import type { Piece } from './pieces-api.ts';

/** The piece's name: the user's, or else its file's. */
export function pieceName({ title, id }: Pick<Piece, 'title' | 'id'>): string {
  return title ?? id.replace(/\.midi?$/i, '');
}

/**
 * The facts in one line, such as `Bossa nova · 32 bars · 1:04 · D dorian · seed 7 · 3 May 2026, 10:15`.
 *
 * @param genreName the name of a genre in the page's language; null if there is no such genre.
 */
export function pieceFacts(
  piece: Piece,
  genreName: (id: string) => string | null,
  language: Language,
  texts: Texts,
): string {
  const { genre, fusion, bars, seconds, key, seed, model, title, savedAs } = piece;
  const genres = [genre, fusion].filter((id) => id !== null).map((id) => genreName(id) ?? id);
  return [
    genres.length === 0 ? texts.pieceForeign : genres.join(' + '),
    bars === null ? null : count(bars, language, texts.countBars),
    seconds === null ? null : clock(seconds),
    key === null ? null : keyName(key, language),
    seed === null ? null : texts.pieceSeed(String(seed)),
    model === null ? null : texts.withModel(model),
    dateOf(piece.createdAt, language),
    title === null ? null : savedAs,
  ]
    .filter((fact) => fact !== null)
    .join(' · ');
}

/** `3 May 2026, 10:15` in the user's time zone. */
function dateOf(iso: string, language: Language): string {
  return new Date(iso).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
}
