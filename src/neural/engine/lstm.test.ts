/** @file Tests of the LSTM's values against the equations, written out. */
import { describe, expect, it } from 'vitest';
import { Graph } from './graph.ts';
import { bidirectionalLstm } from './lstm.ts';
import { createSession } from './session.ts';

const STEPS = 5;
const FEATURES = 2;
const UNITS = 3;
const BATCH = 2;

/** Varied weights, by index. */
const value = (i: number) => Math.sin(i * 1.7 + 0.3);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** h[step][unit] of one direction for one item of the batch, by the equations of the LSTM. */
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

describe('bidirectionalLstm', () => {
  it('computes both directions as the equations say, the second one backwards in time', async () => {
    const graph = new Graph();
    const shapes = {
      x: [STEPS, FEATURES, BATCH],
      input: [2, 4 * UNITS, FEATURES + 1],
      recurrent: [2, 4 * UNITS, UNITS],
    };
    const data = Object.entries(shapes).map(([name, shape], i) => {
      const count = shape.reduce((product, size) => product * size, 1);
      return [name, Float32Array.from({ length: count }, (_, j) => value(j + 50 * i))] as const;
    });
    const [x, input, recurrent] = data.map(([, values]) => values) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const output = bidirectionalLstm(graph.input('x', shapes.x), {
      input: graph.input('input', shapes.input),
      recurrent: graph.input('recurrent', shapes.recurrent),
    });
    graph.output('h', output);
    expect(output.shape).toEqual([STEPS, 2 * UNITS, BATCH]);
    const session = await createSession(graph.toModel(), { threads: 1 });
    const outputs = await session.run({
      x: { data: x, dims: shapes.x },
      input: { data: input, dims: shapes.input },
      recurrent: { data: recurrent, dims: shapes.recurrent },
    });
    await session.dispose();
    const h = outputs['h']?.data as Float32Array;

    for (let b = 0; b < BATCH; b++) {
      const steps = Array.from({ length: STEPS }, (_, t) =>
        Array.from({ length: FEATURES }, (_, f) => x[(t * FEATURES + f) * BATCH + b] as number),
      );
      for (const direction of [0, 1]) {
        const expected = reference(
          direction === 0 ? steps : steps.toReversed(),
          (row, column) => input[(direction * 4 * UNITS + row) * (FEATURES + 1) + column] as number,
          (row, column) => recurrent[(direction * 4 * UNITS + row) * UNITS + column] as number,
        );
        const inTime = direction === 0 ? expected : expected.toReversed();
        inTime.forEach((states, t) =>
          states.forEach((state, unit) => {
            const found = h[(t * 2 * UNITS + direction * UNITS + unit) * BATCH + b];
            expect(found).toBeCloseTo(state, 5);
          }),
        );
      }
    }
  });
});
