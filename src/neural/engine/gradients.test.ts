/** @file Gradient checks of every operation and layer against finite differences. */
import { describe, expect, it } from 'vitest';
import { gradientError } from './gradient-check.ts';
import type { CheckedInput } from './gradient-check.ts';
import { gradients } from './gradients.ts';
import { Graph } from './graph.ts';
import type { Tensor } from './graph.ts';
import { dense, denseOfColumns, denseToColumns, dotProductAttention } from './layers.ts';
import { meanAbsoluteError } from './losses/mean-absolute-error.ts';
import { meanSquaredError } from './losses/mean-squared-error.ts';
import { matmul } from './matmul.ts';
import { bidirectionalLstm } from './lstm.ts';
import * as everyOperation from './ops.ts';
import {
  abs,
  add,
  concat,
  expand,
  mean,
  mul,
  neg,
  relu,
  reshape,
  reverse,
  sigmoid,
  slice,
  softmax,
  sub,
  sum,
  swapLastAxes,
  tanh,
  transpose,
} from './ops.ts';

const TOLERANCE = 1e-8;

/** Values between -1 and 1, different for each `phase`; none near 0, where |x| and relu have a kink. */
function values(shape: readonly number[], phase = 1): CheckedInput {
  const count = shape.reduce((product, size) => product * size, 1);
  const data = Array.from({ length: count }, (_, i) => {
    const spread = ((i * 0.618033988749895 + phase * 0.414213562373095) % 1) * 2 - 1;
    return spread + (spread < 0 ? -0.05 : 0.05);
  });
  return { shape, data };
}

/** A scalar in which every element of x has a different weight. */
function weighted(x: Tensor): Tensor {
  return sum(
    mul(x, x.graph.constant(values(x.shape, 7).data, x.shape)),
    x.shape.map((_, axis) => axis),
  );
}

type Tensors = Readonly<Record<string, Tensor>>;
const get = (tensors: Tensors, name: string) => tensors[name] as Tensor;

const ONE_OPERAND: Record<string, (x: Tensor) => Tensor> = {
  neg,
  abs,
  relu,
  sigmoid,
  tanh,
  softmax,
  mean,
  sum: (x) => sum(x, [1]),
  'sum with kept axes': (x) => sum(x, [0, 2], true),
  'sum of the rows of a matrix': (x) => sum(reshape(x, [6, 4]), [0]),
  'sum of the rows of a matrix, kept as a row': (x) => sum(reshape(x, [6, 4]), [0], true),
  'sum of the rows of a column': (x) => sum(reshape(x, [24, 1]), [0]),
  'sum of a vector': (x) => sum(reshape(x, [24]), [0]),
  'sum of the columns of a matrix': (x) => sum(reshape(x, [6, 4]), [1]),
  expand: (x) => expand(reshape(x, [2, 1, 3, 4]), [2, 5, 3, 4]),
  'expand to more axes': (x) => expand(x, [5, 2, 3, 4]),
  reshape: (x) => reshape(x, [4, 6]),
  transpose: (x) => transpose(x, [2, 0, 1]),
  swapLastAxes,
  slice: (x) => slice(x, 2, 1, 3),
  'slice at the end': (x) => slice(x, 1, 2, 3),
  reverse: (x) => reverse(x, 1),
};

const TWO_OPERANDS = { add, sub, mul } as const;

describe('gradients of one-operand operations', () => {
  it.each(Object.entries(ONE_OPERAND))('%s', async (_, operation) => {
    const error = await gradientError({ x: values([2, 3, 4]) }, (tensors) =>
      weighted(operation(get(tensors, 'x'))),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });
});

describe('gradients of two-operand operations', () => {
  const shapes: [number[], number[]][] = [
    [
      [2, 3],
      [2, 3],
    ],
    [[2, 3], [3]],
    [[], [2, 3]],
    [
      [2, 1, 3],
      [4, 1],
    ],
  ];
  const cases = Object.entries(TWO_OPERANDS).flatMap(([name, operation]) =>
    shapes.map(([a, b]) => ({ name, operation, a, b })),
  );
  it.each(cases)('$name of $a and $b', async ({ operation, a, b }) => {
    const error = await gradientError({ a: values(a), b: values(b, 2) }, (tensors) =>
      weighted(operation(get(tensors, 'a'), get(tensors, 'b'))),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });

  it.each([
    { transposeA: false, transposeB: false },
    { transposeA: true, transposeB: false },
    { transposeA: false, transposeB: true },
    { transposeA: true, transposeB: true },
  ])('matmul %o', async (options) => {
    const a = options.transposeA ? [2, 4, 3] : [2, 3, 4];
    const b = options.transposeB ? [2, 5, 4] : [2, 4, 5];
    const error = await gradientError({ a: values(a), b: values(b, 2) }, (tensors) =>
      weighted(matmul(get(tensors, 'a'), get(tensors, 'b'), options)),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });

  it('concat', async () => {
    const error = await gradientError({ a: values([2, 3]), b: values([2, 1], 2) }, (tensors) =>
      weighted(concat([get(tensors, 'a'), get(tensors, 'b')], 1)),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });

  it('a tensor used twice', async () => {
    const error = await gradientError({ x: values([3]) }, (tensors) => {
      const x = get(tensors, 'x');
      return weighted(mul(sigmoid(x), add(x, mul(x, x))));
    });
    expect(error).toBeLessThan(TOLERANCE);
  });
});

describe('gradients of layers and losses', () => {
  it('dense', async () => {
    const error = await gradientError(
      { x: values([2, 3]), kernel: values([3, 4], 2), bias: values([4], 3) },
      (tensors) => weighted(dense(get(tensors, 'x'), get(tensors, 'kernel'), get(tensors, 'bias'))),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });

  it('dense to columns', async () => {
    const error = await gradientError(
      { x: values([2, 3]), kernel: values([4, 3], 2), bias: values([4], 3) },
      (tensors) =>
        weighted(denseToColumns(get(tensors, 'x'), get(tensors, 'kernel'), get(tensors, 'bias'))),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });

  it('dense of columns', async () => {
    const error = await gradientError(
      { x: values([3, 2]), kernel: values([3, 4], 2), bias: values([4], 3) },
      (tensors) =>
        weighted(denseOfColumns(get(tensors, 'x'), get(tensors, 'kernel'), get(tensors, 'bias'))),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });

  it('attention of a sequence to itself', async () => {
    const error = await gradientError({ x: values([2, 5, 3]) }, (tensors) => {
      const x = get(tensors, 'x');
      return weighted(dotProductAttention(slice(x, 1, 4, 5), x, x));
    });
    expect(error).toBeLessThan(TOLERANCE);
  });

  it.each([
    ['mean squared error', meanSquaredError],
    ['mean absolute error', meanAbsoluteError],
  ])('%s', async (_, loss) => {
    const error = await gradientError({ a: values([2, 3]), b: values([2, 3], 2) }, (tensors) =>
      loss(get(tensors, 'a'), get(tensors, 'b')),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });

  const lstm = (steps: number, features: number, units: number, batch: number) => ({
    x: values([steps, features, batch]),
    input: values([2, 4 * units, features + 1], 2),
    recurrent: values([2, 4 * units, units], 3),
  });
  const layer = (tensors: Tensors, masks?: readonly [Tensor, Tensor]) =>
    bidirectionalLstm(
      get(tensors, 'x'),
      { input: get(tensors, 'input'), recurrent: get(tensors, 'recurrent') },
      masks,
    );

  it.each([
    [1, 1, 1, 1],
    [4, 2, 3, 2],
    [3, 4, 2, 3],
  ])('LSTM of %i steps, %i inputs, %i units, batch %i', async (steps, features, units, batch) => {
    const error = await gradientError(lstm(steps, features, units, batch), (tensors) =>
      weighted(layer(tensors)),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });

  it('LSTM with dropped inputs, and another on top', async () => {
    const inputs = {
      ...lstm(3, 2, 2, 2),
      input2: values([2, 4, 5], 4),
      recurrent2: values([2, 4, 1], 5),
    };
    const error = await gradientError(inputs, (tensors, graph) => {
      const masks = [
        graph.constant([0, 1.25, 1.25, 0], [2, 2]),
        graph.constant([1.25, 1.25, 0, 1.25], [2, 2]),
      ] as const;
      const first = layer(tensors, masks);
      return weighted(
        bidirectionalLstm(first, {
          input: get(tensors, 'input2'),
          recurrent: get(tensors, 'recurrent2'),
        }),
      );
    });
    expect(error).toBeLessThan(TOLERANCE);
  });
});

describe('gradients', () => {
  it('are checked here for every differentiable operation', () => {
    const checked = [...Object.keys(ONE_OPERAND), ...Object.keys(TWO_OPERANDS), 'concat'];
    // Split is not differentiable: slices take the parts.
    const missing = Object.keys(everyOperation).filter(
      (name) => name !== 'split' && !checked.includes(name),
    );
    expect(missing).toEqual([]);
  });

  it('names a parameter on which the loss does not depend', () => {
    const graph = new Graph();
    const used = graph.input('used', []);
    const unused = graph.input('unused', []);
    expect(() => gradients(neg(used), [unused])).toThrow(/"unused"/);
  });

  it('refuses a loss that is not a scalar', () => {
    const graph = new Graph();
    const x = graph.input('x', [2]);
    expect(() => gradients(x, [x])).toThrow(/scalar/);
  });
});
