/**
 * @file Tests of transformer operations: values by their definitions, gradients by finite differences.
 */
import { describe, expect, it } from 'vitest';
import { causalAttention } from './attention.ts';
import { crossEntropy, crossEntropyOfRows } from './losses/cross-entropy.ts';
import { embedding } from './embedding.ts';
import { feedForward } from './feed-forward.ts';
import { gelu } from './gelu.ts';
import { gradientError } from './gradient-check.ts';
import type { CheckedInput } from './gradient-check.ts';
import { Graph } from './graph.ts';
import type { Tensor } from './graph.ts';
import { LAYER_NORM_EPSILON, layerNorm, standardize } from './layer-norm.ts';
import { matmul } from './matmul.ts';
import { multiHotEmbedding } from './multi-hot.ts';
import { mul, sum } from './ops.ts';
import { rotaryRates, rotated } from './rotary.ts';
import { createSession } from './session.ts';

const TOLERANCE = 1e-8;

/** Varied values between -1 and 1, different for each `phase`. */
function values(shape: readonly number[], phase = 1): CheckedInput {
  const count = shape.reduce((product, size) => product * size, 1);
  const data = Array.from(
    { length: count },
    (_, i) => ((i * 0.618033988749895 + phase * 0.414213562373095) % 1) * 2 - 1,
  );
  return { shape, data };
}

/** A scalar in which every element of x has a different weight. */
const weighted = (x: Tensor): Tensor =>
  sum(
    mul(x, x.graph.constant(values(x.shape, 7).data, x.shape)),
    x.shape.map((_, axis) => axis),
  );

type Tensors = Readonly<Record<string, Tensor>>;
const get = (tensors: Tensors, name: string) => tensors[name] as Tensor;

/** Largest error of the gradients of `build`'s output, with a different weight for each element. */
const errorOf = (
  inputs: Readonly<Record<string, CheckedInput>>,
  build: (get: (name: string) => Tensor, graph: Graph) => Tensor,
) =>
  gradientError(inputs, (tensors, graph) => weighted(build((name) => get(tensors, name), graph)));

/** The values that `build` computes from float32 constants. */
async function evaluate(build: (graph: Graph) => Tensor): Promise<number[]> {
  const graph = new Graph();
  graph.output('result', build(graph));
  const session = await createSession(graph.toModel(), { threads: 1 });
  const { result } = await session.run({});
  await session.dispose();
  return [...(result?.data ?? [])];
}

const constant = (graph: Graph, { shape, data }: CheckedInput) => graph.constant(data, shape);

function expectClose(found: readonly number[], expected: readonly number[], digits = 5): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => expect(value).toBeCloseTo(expected[i] as number, digits));
}

/** The error function by its series. */
function erf(x: number): number {
  let term = x;
  let total = x;
  for (let n = 1; n < 60; n++) {
    term *= (-x * x) / n;
    total += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * total;
}
const exactGelu = (x: number) => (x * (1 + erf(x / Math.SQRT2))) / 2;

describe('gelu', () => {
  it('is x times the normal distribution function', async () => {
    const x = [-3, -1, -0.2, 0, 0.5, 2, 3];
    expectClose(await evaluate((graph) => gelu(graph.constant(x, [7]))), x.map(exactGelu));
  });

  it('has the right gradient', async () => {
    expect(await errorOf({ x: values([3, 5]) }, (at) => gelu(at('x')))).toBeLessThan(TOLERANCE);
  });
});

describe('standardize and layerNorm', () => {
  const x = values([3, 4]);

  it('bring each row to mean 0 and variance 1, then scale and shift it', async () => {
    const found = await evaluate((graph) =>
      layerNorm(
        constant(graph, x),
        graph.constant([1, 2, 3, 4], [4]),
        graph.constant([0.5, 0, 0, -0.5], [4]),
      ),
    );
    const expected = [0, 1, 2].flatMap((row) => {
      const values = x.data.slice(4 * row, 4 * row + 4);
      const mean = values.reduce((a, b) => a + b) / 4;
      const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / 4;
      return values.map(
        (value, i) =>
          ((value - mean) / Math.sqrt(variance + LAYER_NORM_EPSILON)) * (i + 1) +
          ([0.5, 0, 0, -0.5][i] as number),
      );
    });
    expectClose(found, expected, 4);
  });

  it('have the right gradients', async () => {
    expect(await errorOf({ x }, (at) => standardize(at('x')))).toBeLessThan(TOLERANCE);
    const error = await errorOf(
      { x: values([2, 3, 4]), scale: values([4], 2), shift: values([4], 3) },
      (at) => layerNorm(at('x'), at('scale'), at('shift')),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });
});

describe('embedding', () => {
  const ids = [2, 0, 2, 1];
  const table = values([4, 3]);

  it('picks rows', async () => {
    const found = await evaluate((graph) =>
      embedding(constant(graph, table), graph.integers(ids, [4])),
    );
    expectClose(
      found,
      ids.flatMap((id) => table.data.slice(3 * id, 3 * id + 3)),
    );
  });

  it('has the right gradient, even for rows picked twice or never', async () => {
    const error = await errorOf({ table }, (at, graph) =>
      embedding(at('table'), graph.integers(ids, [4])),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });
});

describe('crossEntropy', () => {
  const logits = values([3, 4]);
  const targets = [1, 3, 1];

  it('is the mean negative log-likelihood of the targets, even for large logits', async () => {
    const surprise = (row: number[], target: number) =>
      Math.log(row.reduce((total, value) => total + Math.exp(value), 0)) - (row[target] as number);
    const expected = targets.map((target, row) =>
      surprise(logits.data.slice(4 * row, 4 * row + 4), target),
    );
    const loss = (shift: number) =>
      evaluate((graph) =>
        crossEntropy(
          graph.constant(
            logits.data.map((value) => value + shift),
            [3, 4],
          ),
          graph.integers(targets, [3]),
        ),
      );
    const mean = expected.reduce((a, b) => a + b) / 3;
    expectClose(await loss(0), [mean]);
    expectClose(await loss(1000), [mean], 3);
  });

  it('has the right gradient', async () => {
    const error = await gradientError({ logits }, (tensors, graph) =>
      crossEntropy(get(tensors, 'logits'), graph.integers(targets, [3])),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });
});

describe('causalAttention', () => {
  const inputs = (n: number, steps: number, width: number) => ({
    query: values([n, width, steps]),
    keys: values([n, width, steps], 2),
    values: values([n, width, steps], 3),
  });

  it.each([1, 2, 3, 6])(
    'is the weighted mean of the values so far, in %i blocks',
    async (parts) => {
      const [steps, width] = [6, 2];
      const at = inputs(2, steps, width);
      const found = await evaluate((graph) =>
        causalAttention(
          constant(graph, at.query),
          constant(graph, at.keys),
          constant(graph, at.values),
          { queryBlocks: parts },
        ),
      );
      const column = (x: CheckedInput, n: number, step: number) =>
        Array.from({ length: width }, (_, i) => x.data[(n * width + i) * steps + step]!);
      const expected = [0, 1].map((n) =>
        Array.from({ length: steps }, (_, step) => {
          const seen = Array.from({ length: step + 1 }, (_, i) => i);
          const shares = seen.map((key) => {
            const [q, k] = [column(at.query, n, step), column(at.keys, n, key)];
            return Math.exp(q.reduce((dot, value, i) => dot + value * k[i]!, 0) / Math.sqrt(width));
          });
          const total = shares.reduce((a, b) => a + b);
          return [0, 1].map((i) =>
            seen.reduce(
              (mean, key) => mean + (shares[key]! / total) * column(at.values, n, key)[i]!,
              0,
            ),
          );
        }),
      );
      const byWidth = expected.flatMap((item) =>
        [0, 1].flatMap((i) => item.map((mean) => mean[i]!)),
      );
      expectClose(found, byWidth);
    },
  );

  it.each([
    [1, 1],
    [4, 1],
    [4, 2],
    [4, 4],
    [6, 3],
  ])('has the right gradients over %i steps in %i blocks', async (steps, queryBlocks) => {
    const error = await errorOf(inputs(2, steps, 3), (at) =>
      causalAttention(at('query'), at('keys'), at('values'), { queryBlocks }),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });

  it('refuses blocks that do not divide the steps', () => {
    const x = new Graph().input('x', [1, 2, 6]);
    expect(() => causalAttention(x, x, x, { queryBlocks: 4 })).toThrow(/4 query blocks/);
  });
});

describe('feedForward', () => {
  const inputs = {
    x: values([6, 3]),
    kernelIn: values([3, 5], 2),
    biasIn: values([5], 3),
    kernelOut: values([5, 3], 4),
    biasOut: values([3], 5),
  };
  const layer = (at: (name: string) => Tensor) =>
    feedForward(at('x'), {
      kernelIn: at('kernelIn'),
      biasIn: at('biasIn'),
      kernelOut: at('kernelOut'),
      biasOut: at('biasOut'),
    });

  it('is dense, gelu, dense', async () => {
    const found = await evaluate((graph) =>
      layer((name) => constant(graph, inputs[name as keyof typeof inputs])),
    );
    const dense = (x: number[], kernel: CheckedInput, bias: CheckedInput) =>
      bias.data.map((start, j) =>
        x.reduce(
          (total, value, i) => total + value * (kernel.data[i * bias.data.length + j] as number),
          start,
        ),
      );
    const expected = Array.from({ length: 6 }, (_, row) => {
      const hidden = dense(
        inputs.x.data.slice(3 * row, 3 * row + 3),
        inputs.kernelIn,
        inputs.biasIn,
      );
      return dense(hidden.map(exactGelu), inputs.kernelOut, inputs.biasOut);
    }).flat();
    expectClose(found, expected);
  });

  it('has the right gradients', async () => {
    // The factor sqrt(1/2) of its matrix products is a float32 in either precision.
    expect(await errorOf(inputs, layer)).toBeLessThan(1e-7);
  });
});

describe('matmul with a factor', () => {
  it.each([
    { transposeA: false, transposeB: false },
    { transposeA: true, transposeB: false },
    { transposeA: false, transposeB: true },
    { transposeA: true, transposeB: true },
  ])('has the right values and gradients, %o', async (transposed) => {
    const a = values(transposed.transposeA ? [2, 4, 3] : [2, 3, 4]);
    const b = values(transposed.transposeB ? [2, 5, 4] : [2, 4, 5], 2);
    const options = { ...transposed, alpha: 0.25 };
    const error = await errorOf({ a, b }, (at) => matmul(at('a'), at('b'), options));
    expect(error).toBeLessThan(TOLERANCE);
    const at = (alpha: number) =>
      evaluate((graph) => matmul(constant(graph, a), constant(graph, b), { ...transposed, alpha }));
    const whole = await at(1);
    expectClose(
      await at(0.25),
      whole.map((value) => value / 4),
    );
  });
});

describe('crossEntropyOfRows', () => {
  it('has the right gradient for each row', async () => {
    const error = await errorOf({ logits: values([4, 5]) }, (at, graph) =>
      crossEntropyOfRows(at('logits'), graph.integers([0, 4, 2, 2], [4])),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });
});

describe('multiHotEmbedding', () => {
  const ids = [0, 3, 2, 3, 1, 1];

  it('adds up the rows that the ids name, each once', async () => {
    const table = values([4, 3]);
    const row = (id: number) => table.data.slice(3 * id, 3 * id + 3);
    const sumOf = (a: number, b: number) => row(a).map((value, i) => value + row(b)[i]!);
    expectClose(
      await evaluate((graph) =>
        multiHotEmbedding(constant(graph, table), graph.integers(ids, [3, 2])),
      ),
      [...sumOf(0, 3), ...sumOf(2, 3), ...row(1)],
    );
  });

  it('has the right gradient', async () => {
    const error = await errorOf({ table: values([4, 3]) }, (at, graph) =>
      multiHotEmbedding(at('table'), graph.integers(ids, [3, 2])),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });
});

describe('rotated', () => {
  /** Positions by step, turned at the rates of a head of width 4. */
  const rotation = (graph: Graph, positions: readonly number[]) => {
    const of = (value: (angle: number) => number) =>
      graph.constant(
        rotaryRates(4).flatMap((rate) => positions.map((position) => value(rate * position))),
        [1, 2, positions.length],
      );
    return { cos: of(Math.cos), sin: of(Math.sin) };
  };

  it('makes products of queries and keys depend on their distance alone', async () => {
    const products = (positions: readonly number[]) =>
      evaluate((graph) => {
        const turned = (phase: number) => {
          const column = values([1, 4, 1], phase);
          const data = column.data.flatMap((value) => positions.map(() => value));
          return rotated(
            graph.constant(data, [1, 4, positions.length]),
            rotation(graph, positions),
          );
        };
        return matmul(turned(1), turned(2), { transposeA: true });
      });
    const [near, far] = [await products([0, 3, 10]), await products([100, 103, 110])];
    expectClose(near, far, 4);
    // One distance of its own each, and the same number at distance 0.
    expect(near[1]).not.toBeCloseTo(near[2]!, 3);
    expect(near[0]).toBeCloseTo(near[4]!, 5);
  });

  it('has the right gradient', async () => {
    const error = await errorOf({ x: values([2, 4, 3]) }, (at, graph) =>
      rotated(at('x'), rotation(graph, [0, 2, 7])),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });
});
