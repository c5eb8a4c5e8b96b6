/** @file Tests of what the list says about a piece. */
import { expect, it } from 'vitest';
import { TEXTS } from '../texts/texts.ts';
import { pieceFacts, pieceName } from './piece-facts.ts';
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

it('tells what was asked for, in each language', () => {
  const english = pieceFacts(PIECE, genreName, 'en', TEXTS.en);
  expect(english).toMatch(/^Bossa nova · 32 bars · 1:04 · D dorian · seed 7 · May 3, 2026, /);
  const spanish = pieceFacts(PIECE, genreName, 'es', TEXTS.es);
  expect(spanish).toMatch(
    /^Bossa nova · 32 compases · 1:04 · Re dórico · semilla 7 · 3 may 2026, /,
  );
});

it('names both genres of a fusion, the model, and the file of a named piece', () => {
  const piece = { ...PIECE, fusion: 'trap', model: 'jazz', title: 'Rain' };
  const facts = pieceFacts(piece, genreName, 'en', TEXTS.en);
  expect(facts).toContain('Bossa nova + Trap');
  expect(facts).toContain('With jazz');
  expect(facts).toContain('output/bossa_nova_32bars_2.mid');
});

it('omits what a file of another program does not say', () => {
  const foreign = { ...PIECE, genre: null, bars: null, seed: null, key: null, seconds: 30 };
  expect(pieceFacts(foreign, genreName, 'en', TEXTS.en)).toMatch(
    /^From another program · 0:30 · May 3/,
  );
});
