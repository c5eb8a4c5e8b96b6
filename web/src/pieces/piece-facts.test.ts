/** @file Tests of what the list says about a piece. */
import { expect, it } from 'vitest';
import { ENGLISH } from '../texts/english.ts';
import { SPANISH } from '../texts/spanish.ts';
import { pieceGenre, pieceName, pieceOrigin, pieceSound, tagsIn } from './piece-facts.ts';
import type { Piece } from './pieces-api.ts';

const PIECE: Piece = {
  id: 'bossa_nova_32bars_2.mid',
  savedAs: 'output/bossa_nova_32bars_2.mid',
  title: null,
  starred: false,
  tags: [],
  parent: null,
  change: null,
  genre: 'bossa_nova',
  fusion: null,
  bars: 32,
  seed: 7,
  model: null,
  key: 'D dorian',
  tempo: 120,
  seconds: 64,
  sizeBytes: 5000,
  createdAt: '2026-05-03T10:15:00.000Z',
  deletedAt: null,
  problem: null,
};

const names: Record<string, string> = { bossa_nova: 'Bossa nova', trap: 'Trap' };
const genreName = (id: string) => names[id] ?? null;

it('is called by its name, or else by its file', () => {
  expect(pieceName(PIECE)).toBe('bossa_nova_32bars_2');
  expect(pieceName({ ...PIECE, title: 'Rainy Sunday' })).toBe('Rainy Sunday');
});

it('tells its genre and sound in a few letters, in each language', () => {
  expect(pieceGenre(PIECE, genreName, ENGLISH)).toBe('Bossa nova');
  expect(pieceSound(PIECE, 'en', ENGLISH)).toBe('D dorian · 120 BPM');
  expect(pieceSound({ ...PIECE, tempo: 96.6 }, 'es', SPANISH)).toBe('Re dórico · 97 BPM');
});

it('tells how it was made', () => {
  expect(pieceOrigin(PIECE, 'en', ENGLISH)).toMatch(/^32 bars · seed 7 · May 3, 2026, .* · output/);
  const spanish = pieceOrigin({ ...PIECE, model: 'jazz' }, 'es', SPANISH);
  expect(spanish).toMatch(/^32 compases · semilla 7 · Con jazz · 3 may 2026, /);
});

it('names both genres of a fusion, and one that is not there by its id', () => {
  expect(pieceGenre({ ...PIECE, fusion: 'trap' }, genreName, ENGLISH)).toBe('Bossa nova + Trap');
  expect(pieceGenre({ ...PIECE, genre: 'gone' }, genreName, ENGLISH)).toBe('gone');
});

it('omits what a file of another program does not say', () => {
  const foreign = { ...PIECE, genre: null, bars: null, seed: null, key: null };
  expect(pieceGenre(foreign, genreName, ENGLISH)).toBe('From another program');
  expect(pieceSound(foreign, 'en', ENGLISH)).toBe('120 BPM');
  expect(pieceOrigin(foreign, 'en', ENGLISH)).toMatch(/^May 3, 2026, /);
});

it('reads tags as they are typed', () => {
  expect(tagsIn(' calm, film  music,,calm , ')).toEqual(['calm', 'film music']);
});
