/** @file Tests of the composition routes: composing, with and without a model, and files. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMidi } from '../../midi/read-midi.ts';
import { Composition, Problem } from '../schemas/compositions.ts';
import { testServer } from '../test-studio.ts';
import type { TestServer } from '../test-studio.ts';

let api: TestServer;
beforeEach(async () => {
  api = await testServer();
});
afterEach(() => api.close());

const post: TestServer['post'] = (...request) => api.post(...request);
const get: TestServer['get'] = (...request) => api.get(...request);

test('a piece is described and saved, and downloads as the same MIDI file', async () => {
  const answer = await post('/api/compositions', { genre: 'house', bars: 8, seed: 7 });
  expect(answer.statusCode).toBe(201);
  const piece = Composition.parse(answer.json());
  expect(piece).toMatchObject({
    genre: 'house',
    bars: 8,
    seed: 7,
    fileName: 'house_8bars.mid',
    savedAs: 'output/house_8bars.mid',
    neural: null,
  });
  expect(piece.tracks.length).toBeGreaterThanOrEqual(3);
  expect(piece.chords.length).toBeGreaterThan(0);
  expect((await get(answer.headers.location as string)).json()).toEqual(piece);

  const file = await get(piece.url);
  expect(file.headers['content-type']).toBe('audio/midi');
  expect(file.headers['content-disposition']).toBe('attachment; filename="house_8bars.mid"');
  expect(file.rawPayload).toEqual(readFileSync(join(api.workspace.root, piece.savedAs)));
  const { score } = readMidi(file.rawPayload);
  expect(score.tracks.map(({ notes }) => notes.length)).toEqual(
    piece.tracks.map(({ notes }) => notes.length),
  );
});

test('reports the glides of an 808 in semitones, from each gliding note to the next', async () => {
  const answer = await post('/api/compositions', { genre: 'drill', bars: 32, seed: 1 });
  const bass = Composition.parse(answer.json()).tracks.find(({ role }) => role === 'bass')!;
  expect(bass.bends.length).toBeGreaterThan(0);
  for (const [i, [tick, semitones]] of bass.bends.entries()) {
    // The slide reaches the next note's pitch as that note starts, and the wheel is back at the centre there.
    if (semitones !== 0) continue;
    const next = bass.notes.findIndex((note) => note[0] === tick);
    const [, before] = bass.bends[i - 1]!;
    expect(bass.notes[next - 1]![2] + before).toBeCloseTo(bass.notes[next]![2], 2);
  }
});

test('the same seed gives the same bytes; a second piece gets a number, not the first one’s file', async () => {
  const request = { genre: 'house', bars: 4, seed: 7 };
  const [first, second] = [
    Composition.parse((await post('/api/compositions', request)).json()),
    Composition.parse((await post('/api/compositions', request)).json()),
  ];
  expect(second.savedAs).toBe('output/house_4bars_2.mid');
  expect((await get(second.url)).rawPayload).toEqual((await get(first.url)).rawPayload);
});

test('without a seed, one is drawn and shown, and reproduces the piece', async () => {
  const request = { genre: 'house', bars: 4 };
  const drawn = Composition.parse((await post('/api/compositions', request)).json());
  const again = Composition.parse(
    (await post('/api/compositions', { ...request, seed: drawn.seed })).json(),
  );
  expect(again.tracks).toEqual(drawn.tracks);
});

test('tempo and key are kept', async () => {
  const request = { genre: 'house', bars: 4, seed: 1, tempo: 100, key: 'D dorian' };
  const piece = Composition.parse((await post('/api/compositions', request)).json());
  expect(piece).toMatchObject({ tempo: 100, key: 'D dorian' });
});

test('the piece follows the given chords, which set its key', async () => {
  const chords = 'F | Bb/D | C7 | N.C.';
  const request = { genre: 'house', bars: 4, seed: 1, chords, key: 'D' };
  const piece = Composition.parse((await post('/api/compositions', request)).json());
  expect(piece.chords.map(({ symbol }) => symbol)).toEqual(['F', 'Bb/D', 'C7', 'N.C.']);
  expect(piece.key).toMatch(/^D /);
});

test('reports invalid chords and options the genre does not have', async () => {
  const ask = async (options: object) => {
    const answer = await post('/api/compositions?lang=es', { genre: 'house', ...options });
    return Problem.parse(answer.json());
  };
  const chords = await ask({ chords: 'Dm7 | Hm7' });
  expect(chords).toMatchObject({ status: 422, code: 'invalid_chords', column: 7 });
  expect(chords.detail).toContain('«Hm7» no es un acorde');
  const meter = await ask({ meter: '7/8' });
  expect(meter).toMatchObject({ status: 422, code: 'not_in_genre', known: ['4/4'] });
  expect(await ask({ mode: 'locrian' })).toMatchObject({ code: 'not_in_genre' });
  expect(await ask({ mode: 'sad' })).toMatchObject({ status: 400, code: 'invalid_request' });
  expect(await ask({ chords: 'C '.repeat(3000) })).toMatchObject({ status: 400 });
});

test('parts are muted, given another sound and regenerated one by one', async () => {
  const request = { genre: 'house', bars: 8, seed: 7 };
  const compose = async (options: object) =>
    Composition.parse((await post('/api/compositions', { ...request, ...options })).json()).tracks;
  const free = await compose({});
  const changed = await compose({
    mute: ['pad'],
    instruments: { bass: 33 },
    partSeeds: { bass: 12 },
    density: 0.5,
    complexity: 0.5,
  });
  const of = (tracks: typeof free, role: string) => tracks.filter((track) => track.role === role);
  expect(of(changed, 'pad')).toEqual([]);
  expect(of(changed, 'bass')[0]?.program).toBe(33);
  expect(of(changed, 'drums')[0]?.notes).toEqual(of(free, 'drums')[0]?.notes);
  const many = Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`p${i}`, 1]));
  const invalid: [object, string][] = [
    [{ instruments: { bass: 128 } }, 'instruments.bass: must be at most 127'],
    [{ density: 2 }, 'density: must be at most 1'],
    [{ partSeeds: many }, 'partSeeds: must have at most 64 entries'],
  ];
  for (const [wrong, message] of invalid) {
    const answer = await post('/api/compositions', { ...request, ...wrong });
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(answer.json().detail).toContain(message);
  }
  const unknown = await post('/api/compositions', { ...request, sectionSeeds: { 'bass/zz': 1 } });
  expect(unknown.json()).toMatchObject({ status: 422, code: 'not_in_genre' });
});

test('two genres are fused', async () => {
  const request = { genre: 'house', bars: 8, seed: 7 };
  const fuse = async (fusion: object) => post('/api/compositions', { ...request, fusion });
  const piece = Composition.parse((await fuse({ genre: 'trap', ratio: 0.4 })).json());
  expect(piece.fileName).toBe('house_x_trap_8bars.mid');
  const plain = Composition.parse((await post('/api/compositions', request)).json());
  expect(piece.tracks).not.toEqual(plain.tracks);
  expect((await fuse({ genre: 'trapp' })).json()).toMatchObject({ code: 'unknown_genre' });
  expect((await fuse({ genre: 'trap', ratio: 2 })).json()).toMatchObject({ status: 400 });
});

test('with a model, the file name shows it and the notes differ', async () => {
  const request = { genre: 'house', bars: 8, seed: 7 };
  const plain = Composition.parse((await post('/api/compositions', request)).json());
  const answer = await post('/api/compositions', {
    ...request,
    neural: { model: 'first', blend: 0.9 },
  });
  const piece = Composition.parse(answer.json());
  expect(piece.fileName).toBe('house_8bars_neural.mid');
  expect(piece.neural).toEqual({ model: 'first', blend: 0.9 });
  expect(piece.tracks).not.toEqual(plain.tracks);
});

test('a model that is missing or damaged is an error, and nothing is written', async () => {
  writeFileSync(join(api.workspace.models, 'damaged.h5'), '');
  const compose = (model: string) =>
    post('/api/compositions?lang=es', { genre: 'house', neural: { model } });
  const missing = await compose('second');
  expect(missing.statusCode).toBe(404);
  expect(missing.json()).toMatchObject({ code: 'model_not_found' });
  const damaged = await compose('damaged');
  expect(damaged.statusCode).toBe(422);
  expect(damaged.json().detail).toMatch(/«damaged» no se puede usar porque su archivo está dañado/);
  expect(readdirSync(api.workspace.root)).not.toContain('output');
});

test('reports an invalid key and a missing piece', async () => {
  const key = await post('/api/compositions', { genre: 'house', key: 'H' });
  expect(key.json()).toMatchObject({ status: 422, code: 'invalid_key' });
  expect((await get('/api/compositions/x/file')).json()).toMatchObject({
    status: 404,
    code: 'composition_not_found',
  });
});
