/** @file Selects and sorts the pieces of a list. */
import type { PieceEntry } from './piece-entry.ts';

export const PIECE_ORDERS = ['newest', 'oldest', 'title', 'genre'] as const;

export interface PieceQuery {
  /** Words that all must be found in name, file, genre, key, tags or model; accents and case do not matter. */
  readonly words?: string;
  /** Id of a genre, including the second one of a fusion. */
  readonly genre?: string;
  /** Such as `D dorian`, or only `D`. */
  readonly key?: string;
  readonly tag?: string;
  /** Both if omitted. */
  readonly starred?: boolean;
  /** Default `newest`. */
  readonly order?: (typeof PIECE_ORDERS)[number];
}

/** The entries that match a query, in its order. @param entries in the order of {@link newest}. */
export function queryPieces(entries: readonly PieceEntry[], query: PieceQuery): PieceEntry[] {
  const words = folded(query.words ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const key = query.key && folded(query.key);
  const fits = (entry: PieceEntry): boolean => {
    if (query.starred !== undefined && entry.starred !== query.starred) return false;
    if (query.genre !== undefined && ![entry.genre, entry.fusion].includes(query.genre))
      return false;
    if (query.tag !== undefined && !entry.tags.includes(query.tag)) return false;
    if (key && !`${folded(entry.key ?? '')} `.startsWith(`${key} `)) return false;
    if (words.length === 0) return true;
    const text = textOf(entry);
    return words.every((word) => text.includes(word));
  };
  const found = entries.filter(fits);
  switch (query.order ?? 'newest') {
    case 'newest':
      return found;
    case 'oldest':
      return found.reverse();
    case 'title':
      return found.sort(byTitle);
    case 'genre':
      return found.sort(byGenre);
  }
}

/** The displayed name of a piece. */
export function shownTitle({ title, id }: Pick<PieceEntry, 'title' | 'id'>): string {
  return title ?? id;
}

type Compare = (a: PieceEntry, b: PieceEntry) => number;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Newest first. Pieces of the same time keep a fixed order, so pages do not overlap. */
export const newest: Compare = (a, b) =>
  compareText(b.createdAt, a.createdAt) || b.id.length - a.id.length || compareText(b.id, a.id);

const byTitle: Compare = (a, b) =>
  compareText(shownTitle(a).toLowerCase(), shownTitle(b).toLowerCase());

/** Files of other programs, which have no genre, come last. */
const byGenre: Compare = (a, b) => compareText(a.genre ?? '\uffff', b.genre ?? '\uffff');

const texts = new WeakMap<PieceEntry, string>();

function textOf(entry: PieceEntry): string {
  let text = texts.get(entry);
  if (text === undefined) {
    const { title, id, genre, fusion, key, tags, model } = entry;
    text = folded([title, id, genre, fusion, key, model, ...tags].filter(Boolean).join(' '));
    texts.set(entry, text);
  }
  return text;
}

/** In lower case, without accents, `_` as a space. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('_', ' ');
}
