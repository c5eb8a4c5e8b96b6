/** @file Tests of the names and shapes of the guide's network's weights. */
import { describe, expect, it } from 'vitest';
import { elementCount } from '../weights.ts';
import { weightSpecs } from './weights.ts';

const GUIDE_SIZES = {
  features: 3,
  lstmUnits: [256, 128],
  denseUnits: [256, 128],
} as const;

describe('weightSpecs', () => {
  it("has the 1,353,475 parameters of the guide's network as Keras counts them", () => {
    const total = weightSpecs(GUIDE_SIZES).reduce((sum, spec) => sum + elementCount(spec.shape), 0);
    expect(total).toBe(1_353_475);
  });

  it('gives the second LSTM both directions of the first as input', () => {
    const spec = weightSpecs(GUIDE_SIZES).find(
      ({ name }) => name === 'bidirectional_1/forward/kernel',
    );
    expect(spec?.shape).toEqual([512, 512]);
  });
});
