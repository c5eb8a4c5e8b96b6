/** @file Tests of loading score models, in this process and in one of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { bilstmAttention } from '../models/bilstm-attention/architecture.ts';
import { saveModelFile } from '../models/model-file.ts';
import { bitsPerNote } from './bits-per-note.ts';
import { continueScore } from './continue-score.ts';
import { exampleNetwork, exampleSong } from './example-score-model.ts';
import { loadScoreModel, type ScoreModel } from './score-model.ts';

let folder: string;
let here: ScoreModel;
let apart: ScoreModel;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'score-model-'));
  const path = join(folder, 'pieces.h5');
  await saveModelFile(path, exampleNetwork());
  here = await loadScoreModel(path);
  apart = await loadScoreModel(path, { ownProcess: true });
});
afterAll(async () => {
  await here.dispose();
  await apart.dispose();
  rmSync(folder, { recursive: true });
});

it('writes and measures the same in a process of its own', async () => {
  const song = exampleSong(4);
  const one = await continueScore(song, here, { bars: 4, seed: 5 });
  expect(await continueScore(song, apart, { bars: 4, seed: 5 })).toEqual(one);
  expect(await bitsPerNote(song, apart)).toEqual(await bitsPerNote(song, here));
  await expect(continueScore(song, apart, { tracks: [7] })).rejects.toThrow('None of these');
});

it('stops when it is told to, and does the next task', async () => {
  for (const model of [here, apart]) {
    const controller = new AbortController();
    const { signal } = controller;
    const endless = continueScore(exampleSong(4), model, { bars: 256, signal });
    const next = continueScore(exampleSong(4), model, { bars: 1 });
    setTimeout(() => controller.abort(new Error('enough')), 50);
    await expect(endless).rejects.toThrow('enough');
    expect((await next).endTick).toBe(5 * 1920);
  }
});

it('refuses a model that knows single lines, in one sentence', async () => {
  const path = join(folder, 'lines.h5');
  const config = bilstmAttention.configOf({ seqLength: 4, lstmUnits: [2, 2], denseUnits: [2, 2] });
  const weights = bilstmAttention.initialWeights(config, new Stream('lines'));
  await saveModelFile(path, { architecture: bilstmAttention.name, config, weights });
  await expect(loadScoreModel(path)).rejects.toThrow(
    'A model of the architecture "bilstm-attention" cannot continue, fill in or measure pieces: choose ' +
      'one that has learned whole pieces (score-transformer).',
  );
  await expect(loadScoreModel(join(folder, 'none.h5'))).rejects.toThrow('none.h5');
});
