/** @file Compares emitted gradients with central differences in float64; tests every operation. */
import { gradients } from './gradients.ts';
import { Graph } from './graph.ts';
import type { Tensor } from './graph.ts';
import { createSession } from './session.ts';

/** An input of a checked function: shape and values. */
export interface CheckedInput {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** Step of the central differences; their error is on the order of its square. */
const STEP = 1e-5;

/**
 * Compares the emitted gradient of the scalar that `build` returns with its central difference.
 *
 * @returns the largest difference over all elements of all inputs, relative to
 *   max(1, |difference quotient|).
 */
export async function gradientError(
  inputs: Readonly<Record<string, CheckedInput>>,
  build: (tensors: Readonly<Record<string, Tensor>>, graph: Graph) => Tensor,
): Promise<number> {
  const graph = new Graph('float64');
  const tensors = Object.fromEntries(
    Object.entries(inputs).map(([name, { shape }]) => [name, graph.input(name, shape)]),
  );
  const loss = build(tensors, graph);
  const slopes = gradients(loss, Object.values(tensors));
  graph.output('loss', loss);
  Object.keys(inputs).forEach((name, i) => graph.output(`d/${name}`, slopes[i] as Tensor));
  const session = await createSession(graph.toModel(), { threads: 1 });
  const run = async (values: Readonly<Record<string, readonly number[]>>) => {
    const outputs = await session.run(
      Object.fromEntries(
        Object.entries(inputs).map(([name, { shape }]) => [
          name,
          { data: Float64Array.from(values[name] ?? []), dims: shape },
        ]),
      ),
    );
    return (name: string) => outputs[name]?.data as Float64Array;
  };
  const values = Object.fromEntries(Object.entries(inputs).map(([name, { data }]) => [name, data]));
  try {
    const emitted = await run(values);
    return await greatestError(
      values,
      emitted,
      async (moved) => (await run(moved))('loss')[0] ?? NaN,
    );
  } finally {
    await session.dispose();
  }
}

async function greatestError(
  values: Readonly<Record<string, readonly number[]>>,
  emitted: (name: string) => Float64Array,
  loss: (values: Readonly<Record<string, readonly number[]>>) => Promise<number>,
): Promise<number> {
  let greatest = 0;
  for (const [name, data] of Object.entries(values)) {
    for (let i = 0; i < data.length; i++) {
      const at = data[i] as number;
      const above = await loss({ ...values, [name]: data.with(i, at + STEP) });
      const below = await loss({ ...values, [name]: data.with(i, at - STEP) });
      const quotient = (above - below) / (2 * STEP);
      const slope = emitted(`d/${name}`)[i] ?? NaN;
      const error = Math.abs(slope - quotient) / Math.max(1, Math.abs(quotient));
      if (!(error <= greatest)) greatest = error;
    }
  }
  return greatest;
}
