/** @file Selects and sorts the pieces of a list. */
import { foldName } from '../../genres/nearest.ts';
import { parseKey } from '../../theory/key.ts';
import type { PieceEntry } from './piece-entry.ts';

/** Slowest first for `tempo`; from C upwards for `key`. */
export const PIECE_ORDERS = ['newest', 'oldest', 'title', 'genre', 'tempo', 'key'] as const;

export interface PieceQuery {
  /** Words that all must be found in name, file, genre, key, tags or model; accents and case do not matter. */
  readonly words?: string;
  /** Id of a genre, including the second one of a fusion; accents, case and hyphens do not matter. */
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
export function queryPieces<E extends PieceEntry>(entries: readonly E[], query: PieceQuery): E[] {
  const words = folded(query.words ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const key = query.key && folded(query.key);
  const genre = query.genre === undefined ? [] : [query.genre, foldName(query.genre)];
  const isOf = (id: string | null): boolean => id !== null && genre.includes(id);
  const fits = (entry: PieceEntry): boolean => {
    if (query.starred !== undefined && entry.starred !== query.starred) return false;
    if (genre.length > 0 && !isOf(entry.genre) && !isOf(entry.fusion)) return false;
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
    case 'tempo':
      return found.sort(byTempo);
    case 'key':
      return found.sort(byKey);
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

/** Files without a tempo come last, as do those without a key. */
const byTempo: Compare = (a, b) => (a.tempo ?? Infinity) - (b.tempo ?? Infinity) || 0;

const byKey: Compare = (a, b) =>
  tonicOf(a.key) - tonicOf(b.key) || compareText(a.key ?? '', b.key ?? '') || 0;

const tonics = new Map<string, number>();

/** Beyond the twelve pitch classes. */
const NO_TONIC = 12;

/** Pitch class of a key's tonic, 0 is C; {@link NO_TONIC} if there is none. */
function tonicOf(key: string | null): number {
  if (key === null) return NO_TONIC;
  let tonic = tonics.get(key);
  if (tonic === undefined) {
    tonic = tonicIn(key);
    tonics.set(key, tonic);
  }
  return tonic;
}

function tonicIn(key: string): number {
  try {
    return parseKey(key).tonic.pitchClass;
  } catch (error) {
    // The notes may hold any text.
    if (!(error instanceof RangeError)) throw error;
    return NO_TONIC;
  }
}

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
