/** @file Tests of predictions: any number of windows, value limits, errors. */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../../random/stream.ts';
import { GUIDE_CONFIG } from './config.ts';
import { createPredictor } from './predictor.ts';
import { initialWeights } from './initial-weights.ts';
import type { NetworkConfig } from './config.ts';

const CONFIG: NetworkConfig = {
  ...GUIDE_CONFIG,
  seqLength: 6,
  lstmUnits: [5, 4],
  denseUnits: [7, 6],
};
const WINDOW = CONFIG.seqLength * CONFIG.features;
const weights = initialWeights(CONFIG, new Stream('weights'));
const notes = new Stream('notes');
const windows = (count: number) =>
  Float32Array.from({ length: count * WINDOW }, () => notes.float());

describe('createPredictor', () => {
  it('gives many windows the same predictions as each alone', async () => {
    const predictor = await createPredictor(CONFIG, weights, { batchSize: 4, threads: 1 });
    const x = windows(11);
    const together = await predictor.predict(x);
    expect(together).toHaveLength(11 * CONFIG.features);
    for (let i = 0; i < 11; i++) {
      const alone = await predictor.predict(x.subarray(i * WINDOW, (i + 1) * WINDOW));
      alone.forEach((value, j) => expect(together[i * 3 + j]).toBeCloseTo(value, 6));
    }
    await predictor.dispose();
  });

  it('predicts values between 0 and 1 that depend on the window', async () => {
    const predictor = await createPredictor(CONFIG, weights, { threads: 1 });
    const [first, second] = [
      await predictor.predict(windows(1)),
      await predictor.predict(windows(1)),
    ];
    await predictor.dispose();
    for (const value of [...first, ...second]) {
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThan(1);
    }
    expect(first).not.toEqual(second);
  });

  it('refuses input that is not whole windows', async () => {
    const predictor = await createPredictor(CONFIG, weights, { threads: 1 });
    await expect(predictor.predict(new Float32Array(WINDOW + 1))).rejects.toThrow(
      /whole windows of 6 notes x 3 numbers/,
    );
    await expect(predictor.predict(new Float32Array(0))).rejects.toThrow(/whole windows/);
    await predictor.dispose();
  });

  it('refuses another network’s weights and names the weight', async () => {
    await expect(createPredictor(GUIDE_CONFIG, weights)).rejects.toThrow(
      /"bidirectional\/forward\/kernel" has shape \[3, 20\], expected \[3, 1024\]/,
    );
  });
});
