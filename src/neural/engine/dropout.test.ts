/** @file Tests of dropout: the values of a mask and its use. */
import { describe, expect, it } from 'vitest';
import { Dropout, dropoutValues } from './dropout.ts';
import { Graph } from './graph.ts';
import type { Tensor } from './graph.ts';
import { mul } from './ops.ts';
import { createSession } from './session.ts';

/** Evenly spread draws, different for each name. */
const draws = (name: string) => {
  let at = name.length / 10;
  const half = () => Math.floor((at = (at + 0.618033988749895) % 1) * 2 ** 16);
  return (words: Uint32Array) => words.forEach((_, i) => (words[i] = half() * 2 ** 16 + half()));
};

describe('Dropout', () => {
  it('drops the given share and scales the rest to keep the mean', () => {
    const { mask } = dropoutValues([{ name: 'mask', shape: [40, 25], rate: 0.2 }], draws);
    const values = [...(mask?.data ?? [])];
    expect(values).toHaveLength(1000);
    expect(values.filter((value) => value === 0).length / 1000).toBeCloseTo(0.2, 2);
    expect(values.reduce((a, b) => a + b) / 1000).toBeCloseTo(1, 2);
    expect(new Set(values)).toEqual(new Set([0, 1.25]));
  });

  it('declares one mask per name, and none if nothing is dropped', async () => {
    const graph = new Graph();
    const dropout = new Dropout(graph);
    const x = graph.input('x', [50]);
    const mask = (name: string) => dropout.mask(name, x.shape, 0.5) as Tensor;
    graph.output('y', mul(mul(x, mask('first')), mask('second')));
    expect(dropout.mask('none', x.shape, 0)).toBeUndefined();
    const masks = dropoutValues(dropout.masks, draws);
    expect(Object.keys(masks)).toEqual(['first', 'second']);
    const session = await createSession(graph.toModel(), { threads: 1 });
    const { y } = await session.run({
      x: { data: new Float32Array(50).fill(3), dims: [50] },
      ...masks,
    });
    await session.dispose();
    const expected = Array.from(
      { length: 50 },
      (_, i) => 3 * (masks['first']?.data[i] ?? NaN) * (masks['second']?.data[i] ?? NaN),
    );
    expect([...(y?.data ?? [])]).toEqual(expected);
    expect(new Set(expected)).toEqual(new Set([0, 12]));
  });
});
