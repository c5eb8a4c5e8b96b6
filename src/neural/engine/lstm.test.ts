/** @file Tests of the LSTM's values against its equations written out. */
import { describe, expect, it } from 'vitest';
import { Graph } from './graph.ts';
import { bidirectionalLstm } from './lstm.ts';
import { createSession } from './session.ts';

const STEPS = 5;
const FEATURES = 2;
const UNITS = 3;
const BATCH = 2;

/** Varied weights by index. */
const value = (i: number) => Math.sin(i * 1.7 + 0.3);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** h[step][unit] of one direction for one batch item, by the LSTM equations. */
function reference(
  x: number[][],
  input: (row: number, column: number) => number,
  recurrent: (row: number, column: number) => number,
): number[][] {
  let h = new Array<number>(UNITS).fill(0);
  let c = new Array<number>(UNITS).fill(0);
  return x.map((features) => {
    const gate = (index: number, unit: number) => {
      const row = index * UNITS + unit;
      let z = input(row, FEATURES);
      features.forEach((feature, column) => (z += input(row, column) * feature));
      h.forEach((state, column) => (z += recurrent(row, column) * state));
      return z;
    };
    c = c.map(
      (cell, unit) =>
        sigmoid(gate(2, unit)) * cell + sigmoid(gate(1, unit)) * Math.tanh(gate(0, unit)),
    );
    h = c.map((cell, unit) => sigmoid(gate(3, unit)) * Math.tanh(cell));
    return h;
  });
}

const SHAPES = {
  x: [STEPS, FEATURES, BATCH],
  input: [2, 4 * UNITS, FEATURES + 1],
  recurrent: [2, 4 * UNITS, UNITS],
};

/** Values for a shape of {@link SHAPES}, different for each `phase`. */
function varied(shape: readonly number[], phase: number): Float32Array {
  const count = shape.reduce((product, size) => product * size, 1);
  return Float32Array.from({ length: count }, (_, i) => value(i + 50 * phase));
}

const x = varied(SHAPES.x, 0);
const input = varied(SHAPES.input, 1);
const recurrent = varied(SHAPES.recurrent, 2);

/** Outputs [step][unit] of one direction for one batch item, with its inputs times `mask`. */
function expectedStates(item: number, direction: number, mask?: readonly number[]): number[][] {
  const steps = Array.from({ length: STEPS }, (_, t) =>
    Array.from({ length: FEATURES }, (_, f) => {
      const factor = mask?.[f * BATCH + item] ?? 1;
      return (x[(t * FEATURES + f) * BATCH + item] as number) * factor;
    }),
  );
  const states = reference(
    direction === 0 ? steps : steps.toReversed(),
    (row, column) => input[(direction * 4 * UNITS + row) * (FEATURES + 1) + column] as number,
    (row, column) => recurrent[(direction * 4 * UNITS + row) * UNITS + column] as number,
  );
  return direction === 0 ? states : states.toReversed();
}

describe('bidirectionalLstm', () => {
  it.each([
    ['all inputs', undefined],
    [
      'other inputs dropped in each direction, at all steps',
      [
        [0, 1.25, 1.25, 0],
        [1.25, 1.25, 0, 1.25],
      ],
    ],
  ])('computes what the equations say, the second direction backwards: %s', async (_, masks) => {
    const graph = new Graph();
    const mask = (direction: number) =>
      graph.constant(masks?.[direction] ?? [1], [FEATURES, BATCH]);
    const output = bidirectionalLstm(
      graph.input('x', SHAPES.x),
      {
        input: graph.input('input', SHAPES.input),
        recurrent: graph.input('recurrent', SHAPES.recurrent),
      },
      masks && [mask(0), mask(1)],
    );
    graph.output('h', output);
    expect(output.shape).toEqual([STEPS, 2 * UNITS, BATCH]);
    const session = await createSession(graph.toModel(), { threads: 1 });
    const outputs = await session.run({
      x: { data: x, dims: SHAPES.x },
      input: { data: input, dims: SHAPES.input },
      recurrent: { data: recurrent, dims: SHAPES.recurrent },
    });
    await session.dispose();
    const h = outputs['h']?.data as Float32Array;

    for (let item = 0; item < BATCH; item++) {
      for (const direction of [0, 1]) {
        expectedStates(item, direction, masks?.[direction]).forEach((states, t) =>
          states.forEach((state, unit) => {
            const found = h[(t * 2 * UNITS + direction * UNITS + unit) * BATCH + item];
            expect(found).toBeCloseTo(state, 5);
          }),
        );
      }
    }
  });
});
