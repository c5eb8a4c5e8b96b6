/**
 * @file Tests of every registered loss: its gradient by finite differences, and its graph against its
 *   plain numbers.
 */
import { describe, expect, it } from 'vitest';
import { gradientError } from '../gradient-check.ts';
import { Graph, type Tensor } from '../graph.ts';
import { createSession } from '../session.ts';
import { classificationLoss, LOSS_NAMES, LOSSES, lossNames, regressionLoss } from './losses.ts';

const TOLERANCE = 1e-8;

/** Errors on both sides of every kink: 0, and 0.1, where the Huber loss turns linear. */
const PREDICTION = { shape: [2, 3], data: [0.2, 0.55, 0.9, 0.13, 0.48, 0.05] };
const TARGET = { shape: [2, 3], data: [0.25, 0.1, 0.88, 0.7, 0.5, 0.4] };

const LOGITS = { shape: [3, 4], data: [0.3, -1.2, 0.8, 0.1, 2, -0.4, 0.6, 0, -0.7, 1.5, 0.2, -2] };
const CLASSES = [1, 3, 1];

async function value(build: (graph: Graph) => Tensor): Promise<number> {
  const graph = new Graph('float64');
  graph.output('loss', build(graph));
  const session = await createSession(graph.toModel(), { threads: 1 });
  const { loss } = await session.run({});
  await session.dispose();
  return loss?.data[0] as number;
}

const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;

describe.each(lossNames('regression'))('%s', (name) => {
  const loss = regressionLoss(name);

  it('has the right gradient', async () => {
    const error = await gradientError({ a: PREDICTION, b: TARGET }, ({ a, b }) =>
      loss.emit(a as Tensor, b as Tensor),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });

  it('gives the same value as a graph and in plain numbers', async () => {
    const asGraph = await value((graph) =>
      loss.emit(
        graph.constant(PREDICTION.data, PREDICTION.shape),
        graph.constant(TARGET.data, TARGET.shape),
      ),
    );
    const inNumbers = meanOf(PREDICTION.data.map((p, i) => loss.penalty(p - TARGET.data[i]!)));
    expect(asGraph).toBeCloseTo(inNumbers, 12);
  });

  it('is 0 without an error and grows with an error in either direction', () => {
    expect(loss.penalty(0)).toBe(0);
    expect(loss.penalty(0.2)).toBeGreaterThan(loss.penalty(0.1));
    expect(loss.penalty(-0.2)).toBe(loss.penalty(0.2));
  });
});

describe.each(lossNames('classification'))('%s', (name) => {
  const loss = classificationLoss(name);

  it('has the right gradient', async () => {
    const error = await gradientError({ logits: LOGITS }, ({ logits }, graph) =>
      loss.emit(logits as Tensor, graph.integers(CLASSES, [3])),
    );
    expect(error).toBeLessThan(TOLERANCE);
  });

  it('gives the same value as a graph and in plain numbers', async () => {
    const asGraph = await value((graph) =>
      loss.emit(graph.constant(LOGITS.data, LOGITS.shape), graph.integers(CLASSES, [3])),
    );
    const probabilities = CLASSES.map((target, row) => {
      const weights = LOGITS.data.slice(4 * row, 4 * row + 4).map(Math.exp);
      return weights[target]! / weights.reduce((a, b) => a + b);
    });
    expect(asGraph).toBeCloseTo(meanOf(probabilities.map((p) => loss.penalty(p))), 12);
  });
});

it('finds a loss by name and lists the names', () => {
  expect(LOSS_NAMES).toEqual(Object.keys(LOSSES));
  expect(() => regressionLoss('cross-entropy')).toThrow(/choose among mean-squared-error/);
  expect(() => classificationLoss('hubris')).toThrow(/"hubris": choose among cross-entropy\./);
});
