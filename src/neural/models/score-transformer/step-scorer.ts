/** @file Computes how likely the score model finds what follows each step of a sequence. */
import { Graph, type Tensor } from '../../engine/graph.ts';
import { createSession, SessionCache, type RuntimeTensor } from '../../engine/session.ts';
import { HEAD_NAMES, type Head } from '../../score/fields.ts';
import type { PredictorOptions } from '../architecture.ts';
import type { Batch } from '../batch.ts';
import { requireTensor, type NamedTensors } from '../weights.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { logitsOfHeads, lossesOfHeads, sequenceInputs } from './network-loss.ts';
import { foldedWeights } from './network.ts';
import { sequenceFloats, sequenceShapes } from './step-batch.ts';
import { scoreTransformerSpecs } from './weights.ts';

/** Computes the nats of every head at every step of sequences of any length up to the context. */
export interface StepScorer {
  /** @returns nats [sequences * steps] of each head, meaningful where the batch has weights. */
  nats(batch: Batch): Promise<Record<Head, Float32Array>>;
  /** The same of a batch of one sequence, with logits of all classes. */
  opinions(batch: Batch): Promise<StepOpinions>;
  dispose(): Promise<void>;
}

/** What the model finds of each step of one sequence. */
export interface StepOpinions {
  /** Nats of each head [steps], meaningful where the batch has weights. */
  readonly nats: Readonly<Record<Head, Float32Array>>;
  /** Logits of each head [steps * classes], given the numbers before it. */
  readonly logits: Readonly<Record<Head, Float32Array>>;
}

export function createStepScorer(
  config: ScoreTransformerConfig,
  weights: NamedTensors,
  { batchSize: _, ...options }: PredictorOptions = {},
): StepScorer {
  const cache = new SessionCache((steps) =>
    createSession(scoringGraph(config, weights, steps).toModel(), options),
  );
  const outputsOf = async (batch: Batch, sequence: number) => {
    const steps = batch['times']!.dims[1]!;
    const session = await cache.get(steps);
    const names = Object.keys({ ...sequenceShapes(steps), ...sequenceFloats(steps) });
    const feeds = names.map((name) => [name, rowOf(batch[name]!, sequence)] as const);
    return session.run(Object.fromEntries(feeds));
  };
  return {
    nats: async (batch) => {
      const [sequences, steps] = checkedSize(batch, config);
      const nats = byHead(() => new Float32Array(sequences * steps));
      for (let i = 0; i < sequences; i++) {
        const outputs = await outputsOf(batch, i);
        for (const head of HEAD_NAMES)
          nats[head].set(outputs[head]!.data as Float32Array, i * steps);
      }
      return nats;
    },
    opinions: async (batch) => {
      checkedSize(batch, config);
      const outputs = await outputsOf(batch, 0);
      const of = (prefix: string) =>
        byHead((head) => outputs[`${prefix}${head}`]!.data as Float32Array);
      return { nats: of(''), logits: of(LOGITS) };
    },
    dispose: () => cache.dispose(),
  };
}

/** Before the name of a head: the output of its logits. */
const LOGITS = 'logits/';

function byHead<T>(of: (head: Head) => T): Record<Head, T> {
  return Object.fromEntries(HEAD_NAMES.map((head) => [head, of(head)])) as Record<Head, T>;
}

/** Throws RangeError if there is no sequence or one of a length that the model cannot read. */
function checkedSize(
  batch: Batch,
  { contextLength }: ScoreTransformerConfig,
): [sequences: number, steps: number] {
  const [sequences = 0, steps = 0] = batch['times']?.dims ?? [];
  if (sequences < 1 || steps < 1 || steps > contextLength) {
    throw new RangeError(
      `A score model needs sequences of 1 to ${contextLength} steps, but was given ` +
        `${sequences} of ${steps}.`,
    );
  }
  return [sequences, steps];
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
  const logits = logitsOfHeads(config, (name) => folded.get(name) as Tensor, inputs);
  const losses = lossesOfHeads(logits, inputs);
  for (const head of HEAD_NAMES) {
    graph.output(head, losses[head]);
    graph.output(`${LOGITS}${head}`, logits[head]);
  }
  return graph;
}
