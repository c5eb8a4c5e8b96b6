/** @file Tests of /api/compositions/:id/originality. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { writeExampleCard } from '../../neural/models/example-card.ts';
import { Composition, Originality } from '../schemas/compositions.ts';
import { testServer, type TestServer } from '../test-studio.ts';

let api: TestServer;
beforeEach(async () => {
  api = await testServer();
});
afterEach(() => api.close());

const NEURAL = { genre: 'house', bars: 8, seed: 7, neural: { model: 'first', blend: 1 } };

type Piece = z.infer<typeof Composition>;

async function composed(request: object): Promise<Piece> {
  return Composition.parse((await api.post('/api/compositions', request)).json());
}
const trainedOn = (directory: string) =>
  writeExampleCard(join(api.workspace.models, 'first.h5'), directory);
const originality = async ({ id }: Pick<Piece, 'id'>) =>
  Originality.parse((await api.get(`/api/compositions/${id}/originality`)).json()).against;

test('says which passage stands in a file the model was trained on', async () => {
  const songs = join(api.workspace.trainingData, 'songs');
  await trainedOn(songs);
  mkdirSync(songs);
  const piece = await composed(NEURAL);
  writeFileSync(join(songs, 'same.mid'), (await api.get(piece.url)).rawPayload);
  const against = (await originality(piece))!;
  expect(against).toMatchObject({ directory: 'training_data/songs', files: 1, sharing: null });
  const { notes, piece: here, file } = against.passage!;
  expect(notes).toBeGreaterThan(3);
  expect(file).toEqual({ ...here, name: 'same.mid' });
});

test('leaves out the piece itself where the model was trained on pieces', async () => {
  await trainedOn(api.workspace.output);
  const piece = await composed(NEURAL);
  const only = (await originality(piece))!;
  expect(only).toMatchObject({ directory: 'output', files: 1, passage: null });
  await composed(NEURAL);
  expect((await originality(piece))!.passage!.file.name).not.toBe(piece.id);
});

test('says nothing without a model, without a card, and once the folder is gone', async () => {
  expect(await originality(await composed({ ...NEURAL, neural: undefined }))).toBeNull();
  const piece = await composed(NEURAL);
  expect(await originality(piece)).toBeNull();
  await trainedOn(join(api.workspace.root, 'gone'));
  expect(await originality(piece)).toBeNull();
  expect(api.logged).toEqual([]);
});

test('reads no folder outside the workspace', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'songs-'));
  try {
    await trainedOn(outside);
    const piece = await composed(NEURAL);
    writeFileSync(join(outside, 'same.mid'), (await api.get(piece.url)).rawPayload);
    expect(await originality(piece)).toBeNull();
  } finally {
    rmSync(outside, { recursive: true });
  }
});
