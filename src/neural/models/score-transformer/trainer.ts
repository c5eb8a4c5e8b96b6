/** @file Training of the score model with AdamW, one batch of sequences at a time. */
import { meanLossOfParts } from '../../engine/accumulation.ts';
import { Dropout, dropoutValues } from '../../engine/dropout.ts';
import type { DropoutMask } from '../../engine/dropout.ts';
import { Graph } from '../../engine/graph.ts';
import type { Tensor } from '../../engine/graph.ts';
import { mul } from '../../engine/ops.ts';
import { TrainingSession, emitTrainingStep } from '../../engine/training-step.ts';
import type { ParameterState, StepRates } from '../../engine/training-step.ts';
import type { Trainer, TrainerOptions, TrainingState } from '../architecture.ts';
import type { Batch } from '../batch.ts';
import { seededDraws } from '../seeded-draws.ts';
import { requireTensor } from '../weights.ts';
import type { NamedTensor, NamedTensors } from '../weights.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { sequenceInputs, sequenceLoss } from './network-loss.ts';
import { foldedWeights } from './network.ts';
import { scoreTransformerSpecs } from './weights.ts';

/** Weight decay of kernels and embeddings, where the rates of a step do not say another. */
const WEIGHT_DECAY = 0.05;

/**
 * A trainer that starts from weights, or resumes from a state as if it had never stopped. Weight decay
 * applies to kernels and embeddings, not to biases and norms; the loss is bits a note, with dropout,
 * before the step. Other than that of the evaluator it counts a share of the velocity too.
 */
export async function createScoreTransformerTrainer(
  config: ScoreTransformerConfig,
  start: TrainingState | NamedTensors,
  options: TrainerOptions,
): Promise<Trainer> {
  const { batchSize, seed, steps = config.contextLength, device, threads } = options;
  const { graph, masks } = trainingGraph(config, steps, options);
  const taken = start instanceof Map ? 0 : start.step;
  const session = await TrainingSession.create(graph, parameterStates(config, start), taken, [], {
    ...(device !== undefined && { device }),
    ...(threads !== undefined && { threads }),
  });
  return {
    device: session.device,
    step: async (batch: Batch, rates: StepRates) => {
      refuseOtherSizes(batch, batchSize, steps);
      const dropped = dropoutValues(masks, seededDraws(seed, session.steps));
      const { loss, gradientNorm } = await session.step(
        { ...batch, ...dropped },
        { weightDecay: WEIGHT_DECAY, ...rates },
      );
      return { loss: loss! / Math.LN2, gradientNorm: gradientNorm!, figures: {} };
    },
    state: () => ({ ...namedState(session.state()), step: session.steps }),
    dispose: () => session.dispose(),
  };
}

function refuseOtherSizes(batch: Batch, batchSize: number, steps: number): void {
  const [sequences, length] = batch['times']?.dims ?? [];
  if (sequences === batchSize && length === steps) return;
  throw new RangeError(
    `A training step needs ${batchSize} sequences of ${steps} steps, but was given ${sequences} of ` +
      `${length}.`,
  );
}

/**
 * The training step as a graph, with the sequences, weights and masks as inputs. Each sequence runs
 * forward and backward before the next, so that a batch needs the memory of one.
 */
function trainingGraph(
  config: ScoreTransformerConfig,
  steps: number,
  { batchSize, clipNorm }: TrainerOptions,
): { graph: Graph; masks: readonly DropoutMask[] } {
  const graph = new Graph();
  const inputs = sequenceInputs(graph, steps, batchSize);
  const dropout = new Dropout(graph);
  const parameters = new Map(
    scoreTransformerSpecs(config).map(({ name, shape }) => [name, graph.input(name, shape)]),
  );
  const folded = foldedWeights(config, (name) => parameters.get(name) as Tensor);
  const loss = meanLossOfParts(batchSize, [...folded.values()], (share, inside) => {
    const weights = new Map([...folded.keys()].map((name, i) => [name, inside[i] as Tensor]));
    const dropped = (x: Tensor, name: string) => {
      const mask = dropout.mask(`mask/${name}`, [batchSize, ...x.shape], config.dropout);
      return mask ? mul(x, share(mask)) : x;
    };
    const own = Object.fromEntries(
      Object.entries(inputs).map(([name, tensor]) => [name, share(tensor)]),
    );
    return sequenceLoss(config, (name) => weights.get(name) as Tensor, own, dropped);
  });
  const decays = (name: string) => name.endsWith('kernel') || name.endsWith('embedding');
  const orthogonal = (name: string) => name.startsWith('block_') && name.endsWith('kernel');
  emitTrainingStep(graph, { loss }, [...parameters.values()], { clipNorm, decays, orthogonal });
  return { graph, masks: dropout.masks };
}

function parameterStates(
  config: ScoreTransformerConfig,
  start: TrainingState | NamedTensors,
): Map<string, ParameterState> {
  return new Map(
    scoreTransformerSpecs(config).map(({ name, shape }) => {
      const values = (tensors: NamedTensors) => requireTensor(tensors, name, shape).data;
      if (!(start instanceof Map)) {
        const { weights, m, v } = start;
        return [name, { shape, value: values(weights), m: values(m), v: values(v) }];
      }
      const value = values(start);
      const zeros = () => new Float32Array(value.length);
      return [name, { shape, value, m: zeros(), v: zeros() }];
    }),
  );
}

function namedState(state: ReadonlyMap<string, ParameterState>): Omit<TrainingState, 'step'> {
  const part = (key: 'value' | 'm' | 'v'): NamedTensors =>
    new Map(
      [...state].map(([name, of]): [string, NamedTensor] => [
        name,
        { shape: [...of.shape], data: of[key] },
      ]),
    );
  return { weights: part('value'), m: part('m'), v: part('v') };
}
