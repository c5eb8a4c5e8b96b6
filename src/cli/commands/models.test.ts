/** @file Tests of the models commands on a real model of a small network. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMidi } from '../../midi/read-midi.ts';
import { MODEL_FORMATS } from '../../neural/models/export-formats.ts';
import { EXAMPLE_CARD, writeExampleCard } from '../../neural/models/example-card.ts';
import { saveModelFile } from '../../neural/models/model-file.ts';
import { decodeSafetensors } from '../../neural/models/safetensors.ts';
import { GUIDE_CONFIG } from '../../neural/models/bilstm-attention/config.ts';
import { initialWeights } from '../../neural/models/bilstm-attention/initial-weights.ts';
import { createPredictor } from '../../neural/models/bilstm-attention/predictor.ts';
import { createSession } from '../../neural/engine/session.ts';
import { SCORE_MODEL_SIZES } from '../../neural/models/score-transformer/config.ts';
import { initialTransformerWeights } from '../../neural/models/score-transformer/initial-weights.ts';
import { Stream } from '../../random/stream.ts';
import type { Score } from '../../score/score.ts';
import { runCommand } from '../test-program.ts';

const CONFIG = {
  ...GUIDE_CONFIG,
  seqLength: 12,
  lstmUnits: [6, 4] as [number, number],
  denseUnits: [8, 6] as [number, number],
};
const CARD = {
  ...EXAMPLE_CARD,
  name: 'small',
  network: CONFIG,
  data: { ...EXAMPLE_CARD.data, directory: '/music', notes: 400, windows: 380 },
  validation: { model: 0.01, baselines: {} },
  residual: { pitch: 0.05, velocity: 0.1, duration: 0.1 },
};
const weights = initialWeights(CONFIG, Stream.fromSeed(5));
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'composer-'));
  mkdirSync(join(folder, 'models'));
  await saveModelFile(join(folder, 'models', 'small.h5'), {
    architecture: 'bilstm-attention',
    config: CONFIG,
    weights,
  });
  const cut = join(folder, 'models', 'cut.h5');
  copyFileSync(join(folder, 'models', 'small.h5'), cut);
  truncateSync(cut, 5000);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Without the trash. */
const modelFiles = () =>
  readdirSync(join(folder, 'models'))
    .filter((name) => name !== '.trash')
    .sort();

const run = (...args: string[]) => runCommand([...args, '--workspace', folder]);

test('a training that cannot succeed is refused in one sentence, in both languages', async () => {
  const tunes = join(folder, 'tunes');
  mkdirSync(tunes);
  writeFileSync(join(tunes, 'a.mid'), 'MThd');
  const sizes = ['--units', '2048,2048', '--sequence-length', '1000', '--batch-size', '512'];
  expect(await run('train', tunes, ...sizes)).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^This training needs about \d+\.\d GB of memory, but .*\.\n$/),
  });
  expect(await run('train', tunes, '--loss', 'cross-entropy', '--lang', 'es')).toMatchObject({
    code: 1,
    err: expect.stringContaining('elige mean-squared-error, mean-absolute-error o huber.'),
  });
});

test('a model of whole pieces composes every part', async () => {
  const config = { ...SCORE_MODEL_SIZES, width: 8, heads: 2, layers: 1, feedForwardUnits: 8 };
  const file = join(folder, 'models', 'whole.h5');
  await saveModelFile(file, {
    architecture: 'score-transformer',
    config,
    weights: initialTransformerWeights(config, Stream.fromSeed(5)),
  });
  const compose = ['compose', 'house', '--bars', '4', '--seed', '3'];
  const model = ['--neural', '--model', 'whole', '--blend', 'drums=1,bass=0'];
  const made = await run(...compose, ...model, '--out', join(folder, 'whole.mid'));
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toContain('whole (drums 1, bass 0)');
  await run(...compose, '--out', join(folder, 'rules.mid'));
  const [whole, rules] = ['whole', 'rules'].map(
    (name) => readMidi(readFileSync(join(folder, `${name}.mid`))).score,
  );
  const notesOf = (score: Score, role: string) =>
    score.tracks.find((track) => track.role === role)!.notes;
  expect(notesOf(whole!, 'drums')).not.toEqual(notesOf(rules!, 'drums'));
  expect(notesOf(whole!, 'bass')).toEqual(notesOf(rules!, 'bass'));
  rmSync(file);
});
