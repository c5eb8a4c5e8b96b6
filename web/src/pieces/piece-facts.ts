/** @file What the list says about a piece. */
import type { Language } from '../api.ts';
import { count, keyName, number } from '../format.ts';
import type { Texts } from '../texts/texts.ts';
import type { Piece } from './pieces-api.ts';

/** The piece's name: the user's, or else its file's. */
export function pieceName({ title, id }: Pick<Piece, 'title' | 'id'>): string {
  return title ?? id.replace(/\.midi?$/i, '');
}

/**
 * The name of its genre, or of both: `Bossa nova + Trap`.
 *
 * @param genreName the name of a genre in the page's language; null if there is no such genre.
 */
export function pieceGenre(
  { genre, fusion }: Pick<Piece, 'genre' | 'fusion'>,
  genreName: (id: string) => string | null,
  texts: Texts,
): string {
  const genres = [genre, fusion].filter((id) => id !== null).map((id) => genreName(id) ?? id);
  return genres.length === 0 ? texts.pieceForeign : genres.join(' + ');
}

/** What it sounds like, in a few letters: `D dorian · 120 BPM`. */
export function pieceSound(
  { key, tempo }: Pick<Piece, 'key' | 'tempo'>,
  language: Language,
  texts: Texts,
): string {
  return joined([
    key ? keyName(key, language) : null,
    tempo === null ? null : texts.pieceTempo(number(Math.round(tempo), language)),
  ]);
}

/** How it was made: `32 bars · seed 7 · With jazz · 3 May 2026, 10:15 · output/rain.mid`. */
export function pieceOrigin(piece: Piece, language: Language, texts: Texts): string {
  const { bars, seed, model, createdAt, savedAs } = piece;
  return joined([
    bars === null ? null : count(bars, language, texts.countBars),
    seed === null ? null : texts.pieceSeed(String(seed)),
    model === null ? null : texts.withModel(model),
    dateOf(createdAt, language),
    savedAs,
  ]);
}

/** Tags as they are typed: `calm, film`; each once, without those that are empty. */
export function tagsIn(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.replace(/\s+/g, ' ').trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

function joined(facts: readonly (string | null)[]): string {
  return facts.filter((fact) => fact !== null).join(' · ');
}

/** `3 May 2026, 10:15` in the user's time zone. */
function dateOf(iso: string, language: Language): string {
  return new Date(iso).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
}
