/** @file Test that an exported ONNX model stands alone and predicts as the library does. */
import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { Stream } from '../../../random/stream.ts';
import { GUIDE_CONFIG } from './config.ts';
import { createPredictor } from './predictor.ts';
import { initialWeights } from './initial-weights.ts';
import { exportOnnx } from './export-onnx.ts';
import type { NetworkConfig } from './config.ts';

const CONFIG: NetworkConfig = {
  ...GUIDE_CONFIG,
  seqLength: 7,
  lstmUnits: [5, 4],
  denseUnits: [6, 5],
};

describe('exportOnnx', () => {
  const stream = new Stream('export');
  const weights = initialWeights(CONFIG, stream);
  const x = Float32Array.from({ length: 7 * 3 }, () => stream.float());
  const model = exportOnnx(CONFIG, weights);

  it('gives a model with the same predictions in any ONNX Runtime', async () => {
    const session = await ort.InferenceSession.create(model);
    const { y } = await session.run({ x: new ort.Tensor('float32', x, [1, 7, 3]) });
    await session.release();
    const predictor = await createPredictor(CONFIG, weights, { threads: 1 });
    const expected = await predictor.predict(x);
    await predictor.dispose();
    expect(y?.dims).toEqual([1, 3]);
    expected.forEach((value, i) => expect(y?.data[i]).toBeCloseTo(value, 6));
  });

  it('uses standard operators only, and names its weights', () => {
    const text = Buffer.from(model).toString('latin1');
    expect(text).not.toContain('com.microsoft');
    for (const name of ['bidirectional/kernel', 'bidirectional_1/recurrent', 'dense_2/bias']) {
      expect(text).toContain(name);
    }
  });

  it('refuses an incomplete set of weights and names the missing one', () => {
    const incomplete = new Map(weights);
    incomplete.delete('dense/kernel');
    expect(() => exportOnnx(CONFIG, incomplete)).toThrow(/"dense\/kernel"/);
  });
});
