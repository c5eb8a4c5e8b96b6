/**
 * @file Tests that Keras opens models saved here and predicts the same, and vice versa. Needs the
 *   environment variable MIDI_COMPOSER_PYTHON, a Python with Keras 3; without it these tests are
 *   skipped.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { createPredictor } from '../../src/neural/models/bilstm-attention/predictor.ts';
import { GUIDE_CONFIG } from '../../src/neural/models/bilstm-attention/config.ts';
import { initialWeights } from '../../src/neural/models/bilstm-attention/initial-weights.ts';
import { loadModelFile, saveModelFile } from '../../src/neural/models/model-file.ts';
import type { NetworkConfig } from '../../src/neural/models/bilstm-attention/config.ts';
import { Stream } from '../../src/random/stream.ts';

const SMALL: NetworkConfig = {
  ...GUIDE_CONFIG,
  seqLength: 12,
  lstmUnits: [7, 5],
  denseUnits: [9, 6],
  // Keras' own, of the notes too.
  dropout: { lstm: [0.2, 0.2], dense: [0.3, 0.2] },
};

const python = process.env['MIDI_COMPOSER_PYTHON'];
const folder = mkdtempSync(join(tmpdir(), 'keras-python-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MISSING = 'MIDI_COMPOSER_PYTHON names no Python with Keras';
if (python === undefined) console.info(`The comparison with Keras is skipped: ${MISSING}.`);

beforeEach(({ skip }) => {
  if (python === undefined) skip(MISSING);
});

/** Keras' answer to a request; see keras-peer.py. */
function keras(request: object): { predictions: number[][] } {
  const script = join(import.meta.dirname, 'keras-peer.py');
  const { status, stdout, stderr } = spawnSync(python!, [script], {
    input: JSON.stringify(request),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${python} ${script} failed: ${stderr.trim().slice(-2000)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1)!);
}

/** Three windows of notes, as nested lists. */
function windows({ seqLength }: NetworkConfig): number[][][] {
  const stream = Stream.fromSeed(3).fork('windows');
  return Array.from({ length: 3 }, () =>
    Array.from({ length: seqLength }, () => Array.from({ length: 3 }, () => stream.float())),
  );
}

async function ourPredictions(path: string, input: number[][][]): Promise<Float32Array> {
  const { config, weights } = await loadModelFile(path);
  const predictor = await createPredictor(config as NetworkConfig, weights);
  try {
    return await predictor.predict(Float32Array.from(input.flat(2)));
  } finally {
    await predictor.dispose();
  }
}

function largestDifference(ours: Float32Array, theirs: readonly number[][]): number {
  const flat = theirs.flat();
  expect(ours).toHaveLength(flat.length);
  return Math.max(...flat.map((value, i) => Math.abs(value - ours[i]!)));
}

it.each([
  ['the guide’s network', GUIDE_CONFIG],
  ['one of other sizes', SMALL],
])(
  '%s saved here opens in Keras, which saves it again, with equal predictions',
  async (_, config) => {
    const path = join(folder, 'ours.h5');
    const again = join(folder, 'again.h5');
    const input = windows(config);
    await saveModelFile(path, {
      architecture: 'bilstm-attention',
      config,
      weights: initialWeights(config, Stream.fromSeed(8)),
    });
    const { predictions } = keras({ load: path, save: again, input });
    expect(largestDifference(await ourPredictions(path, input), predictions)).toBeLessThan(1e-5);
    expect(largestDifference(await ourPredictions(again, input), predictions)).toBeLessThan(1e-5);
  },
);

it('a model that Keras builds and saves opens here with equal predictions', async () => {
  const path = join(folder, 'theirs.h5');
  const input = windows(SMALL);
  const { lstmUnits: lstm, denseUnits: dense } = SMALL;
  const { predictions } = keras({ lstm, dense, save: path, input });
  expect((await loadModelFile(path)).config).toEqual(SMALL);
  expect(largestDifference(await ourPredictions(path, input), predictions)).toBeLessThan(1e-5);
});
