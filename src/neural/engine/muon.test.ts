/** @file Tests of Muon: directions of an update, its size, momentum, clipping and decay. */
import { describe, expect, it } from 'vitest';
import { Graph } from './graph.ts';
import { muonUpdate } from './muon.ts';
import { createSession } from './session.ts';

type Matrix = readonly (readonly number[])[];

const SHAPES = [
  [4, 4],
  [3, 6],
  [6, 3],
] as const;
const RATE = 0.5;
/** Singular values of a gradient, far apart. */
const VALUES = [5, 1, 0.3];

describe('muonUpdate', () => {
  it.each(SHAPES)(
    'learns every direction of a gradient of %i x %i about equally fast',
    async (rows, columns) => {
      const left = orthonormal(rows, VALUES.length, 0);
      const right = orthonormal(columns, VALUES.length, 50);
      const gradient = product(
        left.map((row) => row.map((value, i) => value * VALUES[i]!)),
        transposed(right),
      );
      const zeros = zerosOf(rows, columns);
      const { parameter } = await updated(zeros, gradient, zeros);
      const size = RATE * 0.2 * Math.sqrt(Math.max(rows, columns));
      const moved = parameter.map((row) => row.map((value) => -value / size));
      const values = product(product(transposed(left), moved), right);
      values.forEach((row, i) =>
        row.forEach((value, j) => {
          if (i !== j) return expect(value).toBeCloseTo(0, 5);
          expect(value).toBeGreaterThan(0.6);
          expect(value).toBeLessThan(1.3);
        }),
      );
    },
  );

  it.each(SHAPES)('takes five steps of Newton and Schulz, for %i x %i', async (rows, columns) => {
    const gradient = scattered(rows, columns, 0);
    let expected = times(gradient, 1 / Math.hypot(...gradient.flat()));
    for (let i = 0; i < 5; i++) {
      const square = product(expected, transposed(expected));
      const powers = sum(times(square, -4.775), times(product(square, square), 2.0315));
      expected = sum(times(expected, 3.4445), product(powers, expected));
    }
    const zeros = zerosOf(rows, columns);
    const { parameter } = await updated(zeros, gradient, zeros);
    expectClose(parameter, times(expected, -RATE * 0.2 * Math.sqrt(Math.max(rows, columns))));
  });

  it('moves the same way for a gradient ten times as large', async () => {
    const gradient = scattered(4, 3, 0);
    const zeros = zerosOf(4, 3);
    const once = await updated(zeros, gradient, zeros);
    const larger = await updated(zeros, times(gradient, 10), zeros);
    expectClose(larger.parameter, once.parameter);
  });

  it('looks ahead along its momentum', async () => {
    const [gradient, m] = [scattered(3, 5, 0), scattered(3, 5, 50)];
    const zeros = zerosOf(3, 5);
    const next = sum(times(m, 0.95), times(gradient, 0.05));
    const step = await updated(zeros, gradient, m);
    expectClose(step.m, next);
    // The same direction as a gradient that is all of that, with no momentum.
    const ahead = sum(times(next, 0.95), times(gradient, 0.05));
    expectClose(step.parameter, (await updated(zeros, ahead, zeros)).parameter);
  });

  it('takes clipping into its momentum and decays the kernel', async () => {
    const [kernel, gradient] = [scattered(3, 3, 50), scattered(3, 3, 0)];
    const zeros = zerosOf(3, 3);
    const plain = await updated(kernel, gradient, zeros);
    const other = await updated(kernel, gradient, zeros, { scale: 0.5, kept: 0.9 });
    expectClose(other.m, times(plain.m, 0.5));
    expectClose(other.parameter, sum(plain.parameter, times(kernel, -0.1)));
  });
});

/** One update, with the learning rate {@link RATE}. */
async function updated(
  kernel: Matrix,
  gradient: Matrix,
  m: Matrix,
  factors: { readonly scale?: number; readonly kept?: number } = {},
): Promise<{ parameter: Matrix; m: Matrix }> {
  const shape = [kernel.length, kernel[0]!.length];
  const graph = new Graph();
  const [p, g, before] = ['p', 'g', 'm'].map((name) => graph.input(name, shape));
  const factor = (value?: number) => (value === undefined ? undefined : graph.scalar(value));
  const update = muonUpdate(
    p!,
    g!,
    before!,
    graph.scalar(RATE),
    factor(factors.scale),
    factor(factors.kept),
  );
  graph.output('parameter', update.parameter);
  graph.output('momentum', update.m);
  const session = await createSession(graph.toModel(), { threads: 1 });
  try {
    const tensor = (matrix: Matrix) => ({ data: Float32Array.from(matrix.flat()), dims: shape });
    const outputs = await session.run({
      p: tensor(kernel),
      g: tensor(gradient),
      m: tensor(m),
    });
    const rows = (name: string): Matrix => {
      const data = [...(outputs[name]!.data as Float32Array)];
      return kernel.map((row, i) => data.slice(i * row.length, (i + 1) * row.length));
    };
    return { parameter: rows('parameter'), m: rows('momentum') };
  } finally {
    await session.dispose();
  }
}

/** Values without a pattern, from -1 to 1. @param which another number gives other values. */
function scattered(rows: number, columns: number, which: number): Matrix {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) =>
      Math.sin(12.9898 * (which + i * columns + j + 1) ** 2),
    ),
  );
}

/** Columns of length 1 at right angles, by Gram and Schmidt. @returns [rows][columns]. */
function orthonormal(rows: number, columns: number, which: number): Matrix {
  const found: number[][] = [];
  for (const drawn of scattered(columns, rows, which)) {
    const free = found.reduce<readonly number[]>((left, other) => {
      const along = dot(left, other);
      return left.map((value, i) => value - along * other[i]!);
    }, drawn);
    const length = Math.sqrt(dot(free, free));
    found.push(free.map((value) => value / length));
  }
  return transposed(found);
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((total, value, i) => total + value * b[i]!, 0);
const zerosOf = (rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
const transposed = (a: Matrix): Matrix => a[0]!.map((_, i) => a.map((row) => row[i]!));
const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => transposed(b).map((column) => dot(row, column)));
const times = (a: Matrix, factor: number): Matrix =>
  a.map((row) => row.map((value) => value * factor));
const sum = (a: Matrix, b: Matrix): Matrix =>
  a.map((row, i) => row.map((value, j) => value + b[i]![j]!));

function expectClose(actual: Matrix, expected: Matrix): void {
  actual.flat().forEach((value, i) => expect(value).toBeCloseTo(expected.flat()[i]!, 4));
}
