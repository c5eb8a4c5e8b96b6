/**
 * @file Tests that predictions and training steps match those recorded from Keras for the same weights.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import h5wasm from 'h5wasm/node';
import type { Dataset } from 'h5wasm/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { GUIDE_CONFIG } from '../../src/neural/models/bilstm-attention/config.ts';
import { createPredictor } from '../../src/neural/models/bilstm-attention/predictor.ts';
import { createTrainer } from '../../src/neural/models/bilstm-attention/trainer.ts';
import { weightSpecs } from '../../src/neural/models/bilstm-attention/weights.ts';
import type { NamedTensors } from '../../src/neural/models/weights.ts';

const KERAS = join(import.meta.dirname, '../../../shared/reference/keras');
if (!existsSync(KERAS)) throw new Error(`These tests read ${KERAS}, which is missing.`);

const recorded = JSON.parse(
  readFileSync(join(KERAS, 'guide-network.predictions.json'), 'utf8'),
) as { input: number[][][]; prediction: number[][] };
const x = Float32Array.from(recorded.input.flat(2));
const expected = recorded.prediction.flat();

/** The name of a weight in Keras: "bidirectional_1/forward/kernel" lies in a cell of its layer. */
function kerasPath(name: string): string {
  const [layer, ...rest] = name.split('/') as [string, ...string[]];
  if (rest.length === 1) return `model_weights/${layer}/${layer}/${rest[0]}`;
  const suffix = layer.replace('bidirectional', '');
  return `model_weights/${layer}/${layer}/${rest[0]}_lstm${suffix}/lstm_cell/${rest[1]}`;
}

let weights: NamedTensors;

beforeAll(async () => {
  await h5wasm.ready;
  const file = new h5wasm.File(join(KERAS, 'guide-network.weights-and-config.h5'), 'r');
  weights = new Map(
    weightSpecs(GUIDE_CONFIG).map(({ name, shape }) => {
      const dataset = file.get(kerasPath(name)) as Dataset;
      return [name, { shape, data: dataset.value as Float32Array }];
    }),
  );
  file.close();
});

describe('the weights of the Keras file', () => {
  it.each([1, 4, 32])('predict what Keras predicts, in batches of up to %i', async (batchSize) => {
    const predictor = await createPredictor(GUIDE_CONFIG, weights, { batchSize });
    const predictions = await predictor.predict(x);
    await predictor.dispose();
    expect(predictions).toHaveLength(expected.length);
    predictions.forEach((value, i) => {
      expect(Math.abs(value - (expected[i] as number))).toBeLessThan(1e-5);
    });
  });

  it('give the training step, with dropout off, the same predictions', async () => {
    const config = {
      ...GUIDE_CONFIG,
      dropout: { lstm: [0, 0] as [number, number], dense: [0, 0] as [number, number] },
    };
    const trainer = await createTrainer(config, weights, { batchSize: 4, seed: 0 });
    const { loss, mae } = await trainer.step(x, Float32Array.from(expected), { learningRate: 0 });
    expect(mae).toBeLessThan(1e-5);
    expect(loss).toBeLessThan(1e-10);
    expect(trainer.weights()).toEqual(weights);
    await trainer.dispose();
  });
});
