/** @file Tests of gradient accumulation: parts add up to the loss and gradients of the whole batch. */
import { describe, expect, it } from 'vitest';
import { meanLossOfParts } from './accumulation.ts';
import { gradientError } from './gradient-check.ts';
import { gradients } from './gradients.ts';
import { Graph } from './graph.ts';
import type { Tensor } from './graph.ts';
import { dense } from './layers.ts';
import { meanSquaredError } from './losses/mean-squared-error.ts';
import { mul, reshape, tanh } from './ops.ts';
import { createSession } from './session.ts';

const PARTS = 3;
const X = Array.from({ length: PARTS * 2 * 2 }, (_, i) => Math.sin(i * 1.7));
const Y = Array.from({ length: PARTS * 2 }, (_, i) => Math.cos(i * 2.3));
const KERNEL = { shape: [2, 1], data: [0.4, -0.7] };
const BIAS = { shape: [1], data: [0.2] };

/** Loss of a dense layer whose kernel is computed outside the parts. */
function lossInParts(graph: Graph, kernel: Tensor, bias: Tensor): Tensor {
  const x = graph.constant(X, [PARTS, 2, 2]);
  const y = graph.constant(Y, [PARTS, 2, 1]);
  return meanLossOfParts(PARTS, [tanh(kernel), bias], (share, [inside, insideBias]) =>
    meanSquaredError(dense(share(x), inside as Tensor, insideBias as Tensor), share(y)),
  );
}

describe('meanLossOfParts', () => {
  it('has the right gradients, including those of what its weights are computed from', async () => {
    const error = await gradientError({ kernel: KERNEL, bias: BIAS }, ({ kernel, bias }, graph) => {
      const loss = lossInParts(graph, kernel as Tensor, bias as Tensor);
      return mul(loss, loss);
    });
    expect(error).toBeLessThan(1e-8);
  });

  it('gives the loss and gradients of the whole batch', async () => {
    const graph = new Graph();
    const kernel = graph.input('kernel', KERNEL.shape);
    const bias = graph.input('bias', BIAS.shape);
    const whole = meanSquaredError(
      dense(reshape(graph.constant(X, [PARTS, 2, 2]), [2 * PARTS, 2]), tanh(kernel), bias),
      reshape(graph.constant(Y, [PARTS, 2, 1]), [2 * PARTS, 1]),
    );
    const inParts = lossInParts(graph, kernel, bias);
    for (const [name, loss] of Object.entries({ whole, inParts })) {
      graph.output(name, loss);
      gradients(loss, [kernel, bias]).forEach((slope, i) => graph.output(`${name}/${i}`, slope));
    }
    const session = await createSession(graph.toModel(), { threads: 1 });
    const outputs = await session.run({
      kernel: { data: Float32Array.from(KERNEL.data), dims: KERNEL.shape },
      bias: { data: Float32Array.from(BIAS.data), dims: BIAS.shape },
    });
    await session.dispose();
    const values = (name: string) =>
      ['', '/0', '/1'].flatMap((suffix) => [...(outputs[name + suffix]?.data ?? [])]);
    expect(values('inParts')).toHaveLength(4);
    values('inParts').forEach((value, i) => expect(value).toBeCloseTo(values('whole')[i]!, 6));
  });

  it('names a weight that the loss of a part does not depend on', () => {
    const graph = new Graph();
    const [used, unused] = [graph.input('used', []), graph.input('unused', [])];
    expect(() => meanLossOfParts(2, [used, unused], (_, [inside]) => tanh(inside!))).toThrow(
      /"unused"/,
    );
  });
});
