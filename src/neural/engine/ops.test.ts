/** @file Tests of the operations' values and of the shapes they refuse. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Graph } from './graph.ts';
import type { FloatType, Tensor } from './graph.ts';
import { add, concat, expand, reshape, reverse, slice, softmax, sum, transpose } from './ops.ts';
import { matmul } from './matmul.ts';
import { createSession } from './session.ts';

/** The values of the tensor that `build` computes from constants. */
async function evaluate(
  build: (graph: Graph) => Tensor,
  floatType: FloatType = 'float32',
): Promise<number[]> {
  const graph = new Graph(floatType);
  graph.output('result', build(graph));
  const session = await createSession(graph.toModel(), { threads: 1 });
  const { result } = await session.run({});
  await session.dispose();
  return [...(result?.data ?? [])];
}

/** 0, 1, 2, ... in the shape [2, 3]. */
const grid = (graph: Graph) => graph.constant([0, 1, 2, 3, 4, 5], [2, 3]);

describe('operations that move elements', () => {
  it.each<[string, (x: Tensor) => Tensor, number[]]>([
    ['transpose', (x) => transpose(x, [1, 0]), [0, 3, 1, 4, 2, 5]],
    ['slice', (x) => slice(x, 1, 1, 3), [1, 2, 4, 5]],
    ['reverse', (x) => reverse(x, 1), [2, 1, 0, 5, 4, 3]],
    ['concat', (x) => concat([x, slice(x, 1, 0, 1)], 1), [0, 1, 2, 0, 3, 4, 5, 3]],
    ['expand', (x) => expand(slice(x, 0, 1, 2), [2, 3]), [3, 4, 5, 3, 4, 5]],
    ['sum of the rows', (x) => sum(x, [0]), [3, 5, 7]],
    ['sum of the rows, kept as a row', (x) => add(x, sum(x, [0], true)), [3, 6, 9, 6, 9, 12]],
    ['sum of the columns', (x) => sum(x, [1]), [3, 12]],
    ['sum of all', (x) => sum(x, [0, 1]), [15]],
    ['add, broadcasting', (x) => add(x, slice(x, 1, 0, 1)), [0, 1, 2, 6, 7, 8]],
  ])('%s', async (_, operation, expected) => {
    expect(await evaluate((graph) => operation(grid(graph)))).toEqual(expected);
  });
});

describe('softmax', () => {
  it('gives the shares of e^x along the last axis, even for large x', async () => {
    const logits = [0, Math.log(3), 1000, 1000];
    const shares = await evaluate((graph) => softmax(graph.constant(logits, [2, 2])));
    [0.25, 0.75, 0.5, 0.5].forEach((share, i) => expect(shares[i]).toBeCloseTo(share, 6));
  });
});

describe('matmul', () => {
  const size = fc.integer({ min: 1, max: 4 });
  it.each<FloatType>(['float32', 'float64'])(
    'multiplies matrices, either of them transposed, in %s',
    async (floatType) => {
      await fc.assert(
        fc.asyncProperty(size, size, size, fc.boolean(), fc.boolean(), async (m, k, n, tA, tB) => {
          const a = (row: number, column: number) => row * k + column - 3;
          const b = (row: number, column: number) => 2 - row * n + column;
          const matrix = (rows: number, columns: number, at: typeof a, swapped: boolean) =>
            Array.from({ length: rows * columns }, (_, i) =>
              swapped
                ? at(i % rows, Math.floor(i / rows))
                : at(Math.floor(i / columns), i % columns),
            );
          const found = await evaluate(
            (graph) =>
              matmul(
                graph.constant(matrix(m, k, a, tA), tA ? [1, k, m] : [1, m, k]),
                graph.constant(matrix(k, n, b, tB), tB ? [1, n, k] : [1, k, n]),
                { transposeA: tA, transposeB: tB },
              ),
            floatType,
          );
          const expected = Array.from({ length: m * n }, (_, i) => {
            let total = 0;
            for (let j = 0; j < k; j++) total += a(Math.floor(i / n), j) * b(j, i % n);
            return total;
          });
          expect(found.map((value) => value + 0)).toEqual(expected.map((value) => value + 0));
        }),
        { numRuns: 30 },
      );
    },
  );
});

describe('shapes that do not fit', () => {
  const x = grid(new Graph());
  it.each<[string, () => Tensor, RegExp]>([
    ['add', () => add(x, slice(x, 1, 0, 2)), /Cannot broadcast \[2,3\] with \[2,2\]/],
    ['matmul', () => matmul(x, x), /Cannot multiply \[2,3\] by \[2,3\]/],
    ['slice', () => slice(x, 1, 2, 4), /Cannot cut 2\.\.4 out of an axis of 3/],
    ['reshape', () => reshape(x, [4]), /Cannot reshape \[2,3\] to \[4\]/],
  ])('are refused by %s', (_, operation, message) => {
    expect(operation).toThrow(message);
  });
});
