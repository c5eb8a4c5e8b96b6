/**
 * @file What an architecture is to all that trains, judges, stores and asks models.
 *
 * A folder of `models/` writes one down as {@link ArchitectureOf} its own sizes, and
 * `defineArchitecture` makes the {@link Architecture} that the others speak to: sizes are plain objects
 * there, checked at the border. `architectures.ts` lists them.
 */
import type { z } from 'zod';
import type { Stream } from '../../random/stream.ts';
import type { Device } from '../engine/device.ts';
import type { SessionOptions } from '../engine/session.ts';
import type { StepRates } from '../engine/training-step.ts';
import type { Batch } from './batch.ts';
import type { FileLayout } from './file-layout.ts';
import type { FigureSpec, Figures } from './figures.ts';
import type { NamedTensors, WeightSpec } from './weights.ts';

/** Everything a training needs to go on: weights and the optimiser's two moments of each. */
export interface TrainingState {
  weights: NamedTensors;
  m: NamedTensors;
  v: NamedTensors;
  /** Steps taken so far. */
  step: number;
}

export interface StepResult {
  /** Of the batch, with dropout, before the step. */
  readonly loss: number;
  /** Norm of all gradients together, before clipping. */
  readonly gradientNorm: number;
  /** The other figures of the batch, but those of validation alone. */
  readonly figures: Figures;
}

export interface TrainerOptions extends SessionOptions {
  /** Examples in every batch. */
  readonly batchSize: number;
  /** Decides the dropout masks, together with the number of the step. */
  readonly seed: number;
  /** Greatest norm of all gradients together; none leaves them as they are. */
  readonly clipNorm?: number;
  /** Layers whose weights stay as they are. */
  readonly frozenLayers?: readonly string[];
  /** Name of the loss, one of the architecture's; its first by default. */
  readonly loss?: string;
}

/** Trains one network, a batch at a time. */
export interface Trainer {
  /** Where it trains; what `auto` has chosen. */
  readonly device: Device;
  /** One step of the optimiser. Throws RangeError for a batch of other sizes than it was made for. */
  step(batch: Batch, rates: StepRates): Promise<StepResult>;
  /** A copy of all that a later trainer needs to go on from here. */
  state(): TrainingState;
  dispose(): Promise<void>;
}

/** How well a network predicts. */
export interface Evaluation {
  /** The loss it is trained with, a mean over all examples. */
  readonly loss: number;
  /** Its other figures, those of validation alone included. */
  readonly figures: Figures;
  /**
   * Of a network that predicts means: root mean squared error of each feature, the spread of what
   * comes true around a prediction, in feature units (0..1).
   */
  readonly deviation?: readonly number[];
}

export interface PredictorOptions extends SessionOptions {
  /** Most examples computed at once. */
  readonly batchSize?: number;
}

export interface EvaluatorOptions extends PredictorOptions {
  /** Name of the loss, one of the architecture's; its first by default. */
  readonly loss?: string;
}

/** Judges one network, without dropout. */
export interface Evaluator {
  /** Adds examples, with what is to be predicted, to those judged. */
  add(batch: Batch): Promise<void>;
  /** Over all examples so far. Throws RangeError where there are none. */
  result(): Evaluation;
  dispose(): Promise<void>;
}

/** Asks one network. What a decoder keeps between two steps goes out and comes in as tensors too. */
export interface Predictor {
  /** @returns the network's outputs for the inputs of `batch`, any number of examples from 1. */
  predict(batch: Batch): Promise<Batch>;
  dispose(): Promise<void>;
}

/** An architecture with sizes of the type `Config`. */
export interface ArchitectureOf<Config extends object> {
  /** As requests, cards and files name it: small letters, digits and hyphens. */
  readonly name: string;
  /** How music becomes its batches: a name among the encodings of `neural/data/encodings.ts`. */
  readonly encoding: string;
  /** The loss first. */
  readonly figures: readonly [FigureSpec, ...FigureSpec[]];
  /** Names of the losses it can be trained with, the default first. */
  readonly losses: readonly [string, ...string[]];
  /** Layers that keep their weights when a model is fine-tuned with `freeze`; empty: none can. */
  readonly frozenLayers: readonly string[];
  /** Sizes that are not asked for. */
  readonly defaults: Config;
  readonly configSchema: z.ZodType<Config>;
  /** Paths and shapes of the weights, in the order in which they are stored. */
  weightSpecs(config: Config): WeightSpec[];
  /** Random weights to begin with: equal streams give equal ones on every machine. */
  initialWeights(config: Config, stream: Stream): NamedTensors;
  /** @param start weights for a new training, a whole state to resume one. */
  createTrainer(
    config: Config,
    start: TrainingState | NamedTensors,
    options: TrainerOptions,
  ): Promise<Trainer>;
  createEvaluator(
    config: Config,
    weights: NamedTensors,
    options: EvaluatorOptions,
  ): Promise<Evaluator>;
  createPredictor(
    config: Config,
    weights: NamedTensors,
    options: PredictorOptions,
  ): Promise<Predictor>;
  /** Memory at the peak of a training, in bytes; left out where there is no estimate. */
  trainingBytes?(config: Config, batchSize: number): number;
  /** The bytes of an ONNX file for other programs; left out where there is no such form. */
  exportOnnx?(config: Config, weights: NamedTensors): Uint8Array;
  /** How its `.h5` file is laid out; left out: `plain-layout.ts`. */
  readonly fileLayout?: FileLayout<Config>;
}

/** An architecture whose sizes are checked when they come in. */
export interface Architecture extends ArchitectureOf<object> {
  /**
   * Sizes with what is not asked for as it is by default. Throws an Error in one sentence that names
   * the size that is impossible.
   */
  configOf(asked: object): object;
}

/** Makes an architecture of one with sizes of its own type. */
export function defineArchitecture<Config extends object>(
  own: ArchitectureOf<Config>,
): Architecture {
  const checked = (config: object): Config => own.configSchema.parse(config);
  const { name, encoding, figures, losses, frozenLayers, defaults, configSchema } = own;
  const { exportOnnx, fileLayout, trainingBytes } = own;
  return {
    ...{ name, encoding, figures, losses, frozenLayers, defaults, configSchema },
    configOf: (asked) => askedSizes(own, asked),
    weightSpecs: (config) => own.weightSpecs(checked(config)),
    initialWeights: (config, stream) => own.initialWeights(checked(config), stream),
    createTrainer: (config, ...rest) => own.createTrainer(checked(config), ...rest),
    createEvaluator: (config, ...rest) => own.createEvaluator(checked(config), ...rest),
    createPredictor: (config, ...rest) => own.createPredictor(checked(config), ...rest),
    ...(trainingBytes && {
      trainingBytes: (config, batchSize) => trainingBytes(checked(config), batchSize),
    }),
    ...(exportOnnx && { exportOnnx: (config, weights) => exportOnnx(checked(config), weights) }),
    ...(fileLayout && {
      fileLayout: {
        write: (file, config, weights) => fileLayout.write(file, checked(config), weights),
        read: (file, sized) => fileLayout.read(file, sized),
      },
    }),
  };
}

function askedSizes<Config extends object>(own: ArchitectureOf<Config>, asked: object): Config {
  const sizes = own.configSchema.safeParse({ ...own.defaults, ...asked });
  if (sizes.success) return sizes.data;
  const issue = sizes.error.issues[0];
  throw new Error(
    `A network of the architecture "${own.name}" cannot have this ${issue?.path.join('.')} ` +
      `(${issue?.message}): give whole numbers of at least 1 for sizes and shares from 0 to below 1 ` +
      'for dropout.',
  );
}
