/** @file Computes how likely the score model finds what follows each step of a sequence. */
import { Graph, type Tensor } from '../../engine/graph.ts';
import { createSession, SessionCache, type RuntimeTensor } from '../../engine/session.ts';
import { HEAD_NAMES, type Head } from '../../score/fields.ts';
import type { PredictorOptions } from '../architecture.ts';
import type { Batch } from '../batch.ts';
import { requireTensor, type NamedTensors } from '../weights.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { lossesOfHeads, sequenceInputs } from './network-loss.ts';
import { foldedWeights } from './network.ts';
import { sequenceFloats, sequenceShapes } from './step-batch.ts';
import { scoreTransformerSpecs } from './weights.ts';

/** Computes the nats of every head at every step of sequences of any length up to the context. */
export interface StepScorer {
  /** @returns nats [sequences * steps] of each head, meaningful where the batch has weights. */
  nats(batch: Batch): Promise<Record<Head, Float32Array>>;
  dispose(): Promise<void>;
}

export function createStepScorer(
  config: ScoreTransformerConfig,
  weights: NamedTensors,
  { batchSize: _, ...options }: PredictorOptions = {},
): StepScorer {
  const cache = new SessionCache((steps) =>
    createSession(scoringGraph(config, weights, steps).toModel(), options),
  );
  return {
    nats: async (batch) => {
      const [sequences = 0, steps = 0] = batch['times']?.dims ?? [];
      if (sequences < 1 || steps < 1 || steps > config.contextLength) {
        throw new RangeError(
          `A score model needs sequences of 1 to ${config.contextLength} steps, but was given ` +
            `${sequences} of ${steps}.`,
        );
      }
      const session = await cache.get(steps);
      const names = Object.keys({ ...sequenceShapes(steps), ...sequenceFloats(steps) });
      const nats = Object.fromEntries(
        HEAD_NAMES.map((head) => [head, new Float32Array(sequences * steps)]),
      ) as Record<Head, Float32Array>;
      for (let i = 0; i < sequences; i++) {
        const feeds = names.map((name) => [name, rowOf(batch[name]!, i)] as const);
        const outputs = await session.run(Object.fromEntries(feeds));
        for (const head of HEAD_NAMES)
          nats[head].set(outputs[head]!.data as Float32Array, i * steps);
      }
      return nats;
    },
    dispose: () => cache.dispose(),
  };
}

/** One sequence of a stacked tensor. */
function rowOf({ data, dims }: RuntimeTensor, row: number): RuntimeTensor {
  const size = data.length / dims[0]!;
  return { data: data.slice(row * size, (row + 1) * size), dims: dims.slice(1) };
}

function scoringGraph(config: ScoreTransformerConfig, weights: NamedTensors, steps: number): Graph {
  const graph = new Graph();
  const inputs = sequenceInputs(graph, steps);
  const constants = new Map(
    scoreTransformerSpecs(config).map(({ name, shape }) => [
      name,
      graph.constant(requireTensor(weights, name, shape).data, shape, name),
    ]),
  );
  const folded = foldedWeights(config, (name) => constants.get(name) as Tensor);
  const losses = lossesOfHeads(config, (name) => folded.get(name) as Tensor, inputs);
  for (const head of HEAD_NAMES) graph.output(head, losses[head]);
  return graph;
}
