/** @file The loss of the score model on one sequence. */
import type { Graph, Tensor } from '../../engine/graph.ts';
import { crossEntropyOfRows } from '../../engine/losses/cross-entropy.ts';
import { add, mul, sum } from '../../engine/ops.ts';
import { HEAD_NAMES, type Head } from '../../score/fields.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { encodedSteps, headLogits, type Dropped, type WeightLookup } from './network.ts';
import { sequenceFloats, sequenceShapes } from './step-batch.ts';

/** The tensors of one sequence, or of several stacked, by the names of `step-batch.ts`. */
export type SequenceTensors = Readonly<Record<string, Tensor>>;

/** Declares the inputs of `sequences` stacked sequences, or of one without the axis. */
export function sequenceInputs(graph: Graph, steps: number, sequences?: number): SequenceTensors {
  const stacked = (shape: readonly number[]) =>
    sequences === undefined ? shape : [sequences, ...shape];
  const inputs = (shapes: Readonly<Record<string, readonly number[]>>, type?: 'int32') =>
    Object.entries(shapes).map(([name, shape]) => [name, graph.input(name, stacked(shape), type)]);
  return Object.fromEntries([
    ...inputs(sequenceShapes(steps), 'int32'),
    ...inputs(sequenceFloats(steps)),
  ]) as SequenceTensors;
}

/** Logits of each head at each step of one sequence: [steps, classes] each. */
export function logitsOfHeads(
  config: ScoreTransformerConfig,
  folded: WeightLookup,
  tensors: SequenceTensors,
  dropped?: Dropped,
): Record<Head, Tensor> {
  const of = (name: string) => tensors[name]!;
  const inputs = {
    ids: of('ids'),
    places: of('places'),
    times: of('times'),
    slots: of('slots'),
    slotBias: of('slotBias'),
  };
  const encoded = encodedSteps(config, folded, inputs, dropped);
  return headLogits(folded, encoded, inputs, {
    time: of('target/time'),
    chordAhead: of('chordAhead'),
    slot: of('target/slot'),
    pitch: of('target/pitch'),
    duration: of('target/duration'),
  });
}

/** Nats of each head at each step of one sequence, from its logits: [steps] each. */
export function lossesOfHeads(
  logits: Readonly<Record<Head, Tensor>>,
  tensors: SequenceTensors,
): Record<Head, Tensor> {
  return Object.fromEntries(
    HEAD_NAMES.map((head) => [head, crossEntropyOfRows(logits[head], tensors[`target/${head}`]!)]),
  ) as Record<Head, Tensor>;
}

/** Nats a note of one sequence, weighted as `step-batch.ts` says: a scalar. */
export function sequenceLoss(
  config: ScoreTransformerConfig,
  folded: WeightLookup,
  tensors: SequenceTensors,
  dropped?: Dropped,
): Tensor {
  const logits = logitsOfHeads(config, folded, tensors, dropped);
  const { time, slot, pitch, duration, velocity } = lossesOfHeads(logits, tensors);
  const total = (nats: Tensor, weight: string) => sum(mul(nats, tensors[weight]!), [0]);
  return add(
    total(time, 'timeWeight'),
    add(total(add(add(slot, pitch), duration), 'noteWeight'), total(velocity, 'velocityWeight')),
  );
}
