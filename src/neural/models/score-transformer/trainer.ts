/** @file Training of the transformer with AdamW, one batch of token sequences at a time. */
import { anObjectWith, expectArguments } from '../../../arguments/arguments.ts';
import { meanLossOfParts } from '../../engine/accumulation.ts';
import { crossEntropy } from '../../engine/losses/cross-entropy.ts';
import type { Device } from '../../engine/device.ts';
import { Dropout, dropoutValues } from '../../engine/dropout.ts';
import type { DropoutMask } from '../../engine/dropout.ts';
import { Graph } from '../../engine/graph.ts';
import type { Tensor } from '../../engine/graph.ts';
import { mul } from '../../engine/ops.ts';
import type { SessionOptions } from '../../engine/session.ts';
import { TrainingSession, emitTrainingStep } from '../../engine/training-step.ts';
import type { ParameterState, StepRates } from '../../engine/training-step.ts';
import { foldedWeights, scoreTransformerLogits, scoreTransformerSpecs } from './network.ts';
import type { ScoreTransformerConfig } from './network.ts';
import { seededDraws } from '../seeded-draws.ts';
import type { TrainingState } from '../architecture.ts';
import { requireTensor } from '../weights.ts';
import type { NamedTensor, NamedTensors } from '../weights.ts';

export interface ScoreTransformerTrainerOptions extends SessionOptions {
  readonly batchSize: number;
  /** Determines the dropout masks, together with the step number. */
  readonly seed: number;
  /** Tokens per sequence; default the config's context length. */
  readonly steps?: number;
  /** Largest global norm of the gradients; default no clipping. */
  readonly clipNorm?: number;
}

export interface ScoreTransformerTrainer {
  /** The device it trains on, as resolved from `auto`. */
  readonly device: Device;
  /**
   * One step of AdamW. Weight decay applies to kernels and embeddings, not to biases and norms. Returns
   * the mean cross-entropy in nats, with dropout, before the step, and the global gradient norm before
   * clipping.
   *
   * @param tokens batchSize * steps tokens, sequence by sequence.
   * @param targets the token that follows each of them.
   */
  step(
    tokens: Int32Array,
    targets: Int32Array,
    rates: StepRates,
  ): Promise<{ loss: number; gradientNorm: number }>;
  /** A copy of everything a later trainer needs to resume from here. */
  state(): TrainingState;
  dispose(): Promise<void>;
}

/** A trainer that starts from weights, or resumes from a state as if it had never stopped. */
export async function createScoreTransformerTrainer(
  config: ScoreTransformerConfig,
  start: TrainingState | NamedTensors,
  options: ScoreTransformerTrainerOptions,
): Promise<ScoreTransformerTrainer> {
  expectArguments('createScoreTransformerTrainer(config, start, options)', {
    config: [config, anObjectWith(['layers', 'width'])],
    options: [options, anObjectWith(['batchSize'])],
  });
  const { batchSize, seed, steps = config.contextLength, clipNorm, ...sessionOptions } = options;
  if (!(Number.isInteger(steps) && steps >= 1 && steps <= config.contextLength)) {
    throw new RangeError(
      `Sequences of ${steps} tokens do not fit a context of ${config.contextLength}: give fewer ` +
        'tokens or a longer context.',
    );
  }
  if (config.width % config.heads !== 0) {
    throw new RangeError(
      `A width of ${config.width} cannot be shared by ${config.heads} heads: give a multiple.`,
    );
  }
  const { graph, masks } = trainingGraph(config, batchSize, steps, clipNorm);
  const step = start instanceof Map ? 0 : start.step;
  const parameters = parameterStates(config, start);
  const session = await TrainingSession.create(graph, parameters, step, [], sessionOptions);
  const count = batchSize * steps;
  const checked = (name: string, values: Int32Array) => {
    const outside = values.find((token) => !(token >= 0 && token < config.vocabulary));
    if (values.length !== count || outside !== undefined) {
      throw new RangeError(
        `A training step needs ${count} ${name} in 0..${config.vocabulary - 1}, but was given ` +
          `${values.length}${outside === undefined ? '' : `, among them ${outside}`}.`,
      );
    }
    return { data: values, dims: [batchSize, steps] };
  };
  return {
    device: session.device,
    step: async (tokens, targets, rates) => {
      const { loss, gradientNorm } = await session.step(
        {
          tokens: checked('tokens', tokens),
          targets: checked('targets', targets),
          ...dropoutValues(masks, seededDraws(seed, session.steps)),
        },
        rates,
      );
      return { loss, gradientNorm } as { loss: number; gradientNorm: number };
    },
    state: () => ({ ...namedState(session.state()), step: session.steps }),
    dispose: () => session.dispose(),
  };
}

/**
 * The training step as a graph, with the inputs `tokens`, `targets`, weights and masks. Each sequence
 * runs forward and backward before the next, so eight of the reference need the memory of one.
 */
function trainingGraph(
  config: ScoreTransformerConfig,
  batchSize: number,
  steps: number,
  clipNorm?: number,
): { graph: Graph; masks: readonly DropoutMask[] } {
  const graph = new Graph();
  const tokens = graph.input('tokens', [batchSize, steps], 'int32');
  const targets = graph.input('targets', [batchSize, steps], 'int32');
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
    const logits = scoreTransformerLogits(
      config,
      (name) => weights.get(name) as Tensor,
      share(tokens),
      dropped,
    );
    return crossEntropy(logits, share(targets));
  });
  const decays = (name: string) => name.endsWith('kernel') || name.endsWith('embedding');
  emitTrainingStep(graph, { loss }, [...parameters.values()], { clipNorm, decays });
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
