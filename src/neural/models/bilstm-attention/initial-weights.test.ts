/** @file Tests of the initial weights: properties of their initialisers, and seeding. */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../../random/stream.ts';
import { initialWeights } from './initial-weights.ts';
import { GUIDE_CONFIG } from './config.ts';
import type { NetworkConfig } from './config.ts';
import { weightSpecs } from './weights.ts';

const CONFIG: NetworkConfig = {
  ...GUIDE_CONFIG,
  lstmUnits: [6, 4],
  denseUnits: [8, 5],
};
const weights = initialWeights(CONFIG, new Stream('start'));
const data = (name: string) => weights.get(name)?.data as Float32Array;

describe('initialWeights', () => {
  it('creates every weight of the network, finite and in its shape', () => {
    expect([...weights.keys()]).toEqual(weightSpecs(CONFIG).map(({ name }) => name));
    for (const { name, shape } of weightSpecs(CONFIG)) {
      expect(weights.get(name)?.shape).toEqual(shape);
      expect(data(name).every(Number.isFinite)).toBe(true);
    }
  });

  it('keeps kernels within the Glorot limit and fills the range', () => {
    const limit = Math.sqrt(6 / (12 + 16));
    const kernel = data('bidirectional_1/backward/kernel');
    expect(Math.max(...kernel)).toBeLessThanOrEqual(limit);
    expect(Math.min(...kernel)).toBeGreaterThanOrEqual(-limit);
    expect(Math.max(...kernel)).toBeGreaterThan(0.9 * limit);
  });

  it('gives recurrent kernels orthonormal rows', () => {
    const units = CONFIG.lstmUnits[0];
    const kernel = data('bidirectional/forward/recurrent_kernel');
    const row = (index: number) => kernel.subarray(index * 4 * units, (index + 1) * 4 * units);
    for (let a = 0; a < units; a++) {
      for (let b = 0; b <= a; b++) {
        const product = row(a).reduce((sum, value, i) => sum + value * (row(b)[i] as number), 0);
        expect(product).toBeCloseTo(a === b ? 1 : 0, 6);
      }
    }
  });

  it('sets biases to 0, and those of the forget gates to 1', () => {
    const bias = [...data('bidirectional_1/forward/bias')];
    expect(bias).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(data('dense/bias').every((value) => value === 0)).toBe(true);
  });

  it('gives equal weights for equal streams and different ones for different streams', () => {
    expect(initialWeights(CONFIG, new Stream('start'))).toEqual(weights);
    expect(initialWeights(CONFIG, new Stream('other'))).not.toEqual(weights);
  });
});
