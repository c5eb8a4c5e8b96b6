/** @file Tests of drafting a genre from pieces. */
import { beforeAll, describe, expect, test } from 'vitest';
import { GenreComposer } from '../compose/genre-composer.ts';
import { fuseGenres } from '../genres/fusion/fusion.ts';
import { loadUsableGenres } from '../genres/loading/load.ts';
import { builtinGenres } from '../genres/registry/registry.ts';
import { draftGenre, type GenreDraft } from './draft-genre.ts';
import { examplePieces } from './example-pieces.ts';
import type { HeardPiece } from './heard-piece.ts';

const REQUEST = { id: 'my_swing', folder: 'swing files' };

let swing: HeardPiece[];
let draft: GenreDraft;
beforeAll(async () => {
  swing = await examplePieces('swing', [1, 2, 3, 4, 5, 6]);
  draft = draftGenre(swing, REQUEST);
}, 60_000);

test('the draft is a genre file without problems or notes on what is never played', () => {
  const { loaded, problems, notes } = loadUsableGenres([
    { file: 'my_swing.yaml', text: draft.text },
  ]);
  expect(problems).toEqual([]);
  expect(notes).toEqual([]);
  expect(loaded[0]!.genre).toEqual(draft.genre);
  expect(draft.text.split('\n').length).toBeLessThan(200);
});

test('it has the tempo, meter, swing and players of the pieces, and the family of its like', () => {
  const { genre } = draft;
  const tempos = swing.map(({ tempo }) => tempo);
  expect(genre.tempo.min).toBeGreaterThanOrEqual(Math.floor(Math.min(...tempos)));
  expect(genre.tempo.max).toBeLessThanOrEqual(Math.ceil(Math.max(...tempos)));
  expect(genre.meters.map(({ meter }) => meter)).toEqual(['4/4']);
  expect(genre.feel.swing).toMatchObject({ unit: 8 });
  expect(genre.feel.swing!.ratio[0]![1]).toBeCloseTo(0.64, 1);
  const roles = genre.parts.map(({ role }) => role);
  expect(roles).toEqual(expect.arrayContaining(['melody', 'chords', 'bass', 'drums']));
  expect(genre.family).toBe(draft.like.family);
  const bass = genre.parts.find(({ role }) => role === 'bass')!;
  expect(bass.programs.map(({ program }) => program)).toContain(32);
});

test('comments say how often each pattern was found, in the language that is asked for', () => {
  expect(draft.text).toMatch(/# Found \d+ times in \d files\./);
  const spanish = draftGenre(swing, { ...REQUEST, language: 'es' });
  expect(spanish.text).toMatch(/# Encontrado \d+ veces en \d archivos\./);
  expect(spanish.genre.parts).toEqual(draft.genre.parts);
});

test('comments say of how many files tempo, swing, instruments and a push are', () => {
  const pushed = swing.map((piece, i) => ({
    ...piece,
    parts: piece.parts.map((part) => ({
      ...part,
      late: part.role === 'bass' && i < 4 ? -12 : part.role === 'melody' ? 2 : 0,
    })),
  }));
  const { genre, text } = draftGenre(pushed, REQUEST);
  const timing = new Map(genre.parts.map((part) => [part.role, part.timing]));
  expect([timing.get('bass'), timing.get('melody')]).toEqual([-12, 0]);
  expect(text).toContain('Pushes ahead of the beat in 4 files.');
  expect(text).not.toContain('Lays back');
  expect(text).toMatch(/# (From \d+ to \d+ in half|\d+ in at least half) of 6 files\./);
  expect(text).toContain('Swing in 6 of 6 files.');
  expect(text).toMatch(/Moves and contours of \d+ phrases\./);
});

test('the same pieces give the same draft', () => {
  expect(draftGenre(swing, REQUEST).text).toBe(draft.text);
});

test('pieces are composed in it, and in its fusion with a shipped genre', async () => {
  for (const genre of [draft.genre, fuseGenres(draft.genre, builtinGenres().get('tango'), 0.4)]) {
    const score = await new GenreComposer(genre, { seed: 3 }).compose({ bars: 32 });
    expect(score.tracks.length).toBeGreaterThan(2);
    expect(score.tracks.every(({ notes }) => notes.length > 0)).toBe(true);
  }
});

describe('folders that lack something', () => {
  const without = (...roles: string[]): HeardPiece[] =>
    swing.map((piece) => ({
      ...piece,
      parts: piece.parts.filter(({ role }) => !roles.includes(role)),
    }));

  test('have no drums where nothing drums', () => {
    const { genre, text } = draftGenre(without('drums', 'percussion'), REQUEST);
    expect(genre.parts.some(({ role }) => role === 'drums')).toBe(false);
    expect(text).toContain('No drums in these files');
  });

  test('get the bass of a shipped genre, and the file says of which', () => {
    const { genre, text } = draftGenre(without('bass'), REQUEST);
    expect(genre.parts.some(({ role }) => role === 'bass')).toBe(true);
    const [, named] = /no part for bass: this one is that of "(\w+)"/.exec(text)!;
    expect(builtinGenres().has(named!)).toBe(true);
  });

  test('extend the shipped genre with the most similar beats where there are only drums', () => {
    const drums = without('melody', 'second_melody', 'chords', 'pad', 'bass').map((piece) => ({
      ...piece,
      chords: [],
      keys: [],
      mainKey: undefined,
    }));
    const { genre, text, like } = draftGenre(drums, REQUEST);
    expect(text).toContain(`extends: ${like.id}`);
    expect(genre.harmony).toEqual(like.harmony);
    const [own, shipped] = [genre, like].map((each) =>
      each.parts.filter(({ role }) => role === 'drums'),
    );
    expect(own).not.toEqual(shipped);
  });
});

test('a meter that a single file has is left out, and named', async () => {
  const waltzes = await examplePieces('waltz', [1, 2]);
  const one = draftGenre([...swing, waltzes[0]!], REQUEST);
  expect(one.genre.meters.map(({ meter }) => meter)).toEqual(['4/4']);
  expect(one.text).toContain('Left out: 3/4, in 1 file.');
  const two = draftGenre([...swing, ...waltzes], REQUEST);
  expect(two.genre.meters.map(({ meter }) => meter)).toEqual(['4/4', '3/4']);
}, 60_000);

test('fewer than five pieces are too few', () => {
  expect(() => draftGenre(swing.slice(0, 4), REQUEST)).toThrow(RangeError);
});
