/** @file Tests of named weights. */
import { describe, expect, it } from 'vitest';
import { requireTensor } from './weights.ts';

describe('requireTensor', () => {
  it('names a missing weight', () => {
    expect(() => requireTensor(new Map(), 'dense/bias', [2])).toThrow(/lack "dense\/bias"/);
  });

  it('names a weight of the wrong shape', () => {
    const tensors = new Map([['dense/bias', { shape: [3], data: new Float32Array(3) }]]);
    expect(() => requireTensor(tensors, 'dense/bias', [2])).toThrow(/shape \[3\], expected \[2\]/);
  });
});
