/**
 * @file Tests of requests in MIDI files across versions: older ones are read, unknown fields are kept.
 */
import { expect, test } from 'vitest';
import { GenreComposer } from '../../compose/genre-composer.ts';
import type { Passage } from '../../compose/options/passage.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { requestIn, withRequest } from './request-in-midi.ts';
import { findRequest, REQUEST_VERSION, storable } from './stored-request.ts';

const midi = writeMidi(await new GenreComposer('pop', { seed: 3 }).compose({ bars: 4 }));
const find = (stored: object) => findRequest(withRequest(midi, stored));

/** A request with every field. */
const FULL = {
  genre: 'pop',
  bars: 8,
  seed: 7,
  tempo: 92.5,
  key: 'Eb',
  density: 0.2,
  instruments: { bass: 33 },
  mute: ['pad'],
  sectionSeeds: { 'bass/verse': 4 },
  variations: { bass: { seed: 1, amount: 0.3 } },
  passages: [
    { bars: [1, 2], parts: ['bass'], seed: 4, variation: { seed: 1, amount: 0.5 } },
    { bars: [3, 3], parts: ['lead'], notes: [[-20, 480, 60, 90]] },
  ] as Passage[],
  fusion: { genre: 'funk', ratio: 0.4 },
  neural: { model: 'jazz', blend: { melody: 0.5 }, topK: 5 },
};

test('a request is read back, with its version and in table order', () => {
  const { neural, tempo, ...others } = FULL;
  const stored = storable({ neural, ...others, tempo });
  expect(stored).toEqual({ version: REQUEST_VERSION, ...FULL });
  expect(Object.keys(stored)).toEqual(['version', ...Object.keys(FULL)]);
  expect(find(stored)).toEqual({ status: 'read', request: FULL });
});

test('a file from before the versions is read', () => {
  expect(find(FULL)).toEqual({ status: 'read', request: FULL });
  expect(find({ genre: 'pop', seed: 3 })).toEqual({
    status: 'read',
    request: { genre: 'pop', bars: 32, seed: 3 },
  });
});

test('unknown fields are kept at every depth', () => {
  const future = { ...FULL, glow: 0.7, neural: { ...FULL.neural, guidance: 2 } };
  const found = find({ version: REQUEST_VERSION, ...future });
  expect(found).toEqual({ status: 'read', request: future });
  if (found.status !== 'read') return;
  const again = requestIn(withRequest(midi, storable({ ...found.request, tempo: 90 })));
  expect(again).toEqual({ version: REQUEST_VERSION, ...future, tempo: 90 });
});

test('an unused model is not written', () => {
  const { neural, ...alone } = FULL;
  expect(storable({ ...FULL, neural: { ...neural, blend: 0 } })).toEqual({ version: 1, ...alone });
});

test('reports a newer version; anything but a request counts as none', () => {
  expect(find({ version: REQUEST_VERSION + 1, ...FULL })).toEqual({ status: 'newer' });
  for (const stored of [
    [],
    { version: 'x', ...FULL },
    { version: 0.5, ...FULL },
    { genre: 3 },
    {},
  ]) {
    expect(find(stored), JSON.stringify(stored)).toEqual({ status: 'none' });
  }
  expect(find({ ...FULL, bars: 257 })).toEqual({ status: 'none' });
  expect(findRequest(midi)).toEqual({ status: 'none' });
  expect(findRequest(new Uint8Array())).toEqual({ status: 'none' });
});
