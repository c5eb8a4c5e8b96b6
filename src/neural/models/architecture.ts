/**
 * @file The interface of an architecture, as the code that trains, evaluates, stores and queries models
 *   sees it.
 *
 * Each folder of `models/` defines one as an {@link ArchitectureOf} its own config type.
 * `defineArchitecture` turns it into the {@link Architecture} that other code uses, where sizes are
 * plain objects, validated on entry. `architectures.ts` lists them.
 */
import type { z } from 'zod';
import type { Stream } from '../../random/stream.ts';
import type { Device } from '../engine/device.ts';
import type { SessionOptions } from '../engine/session.ts';
import type { StepRates } from '../engine/training-step.ts';
import type { Batch } from './batch.ts';
import type { FileLayout } from './file-layout.ts';
import type { FigureSpec, Figures } from './figures.ts';
import { GUIDE_TRAINING, type TrainingDefaults } from './training-defaults.ts';
import type { NamedTensors, WeightSpec } from './weights.ts';

/** Everything needed to resume a training: the weights and the optimiser's two moments of each. */
export interface TrainingState {
  weights: NamedTensors;
  m: NamedTensors;
  v: NamedTensors;
  /** Steps taken so far. */
  step: number;
}

export interface StepResult {
  /** Loss of the batch, with dropout, before the step. */
  readonly loss: number;
  /** Global norm of the gradients, before clipping. */
  readonly gradientNorm: number;
  /** The other figures of the batch, except those measured only on validation. */
  readonly figures: Figures;
}

export interface TrainerOptions extends SessionOptions {
  /** Examples per batch. */
  readonly batchSize: number;
  /** Determines the dropout masks, together with the step number. */
  readonly seed: number;
  /** Largest global norm of the gradients; default no clipping. */
  readonly clipNorm?: number;
  /** Layers whose weights are frozen. */
  readonly frozenLayers?: readonly string[];
  /** Name of one of the architecture's losses; default its first. */
  readonly loss?: string;
  /** Notes or steps of every example; default and at most as many as the network sees at once. */
  readonly steps?: number;
}

/** Trains one network, one batch at a time. */
export interface Trainer {
  /** The device it trains on, as resolved from `auto`. */
  readonly device: Device;
  /**
   * One step of the optimiser. Throws RangeError for a batch whose sizes differ from those it was
   * created for.
   */
  step(batch: Batch, rates: StepRates): Promise<StepResult>;
  /** A copy of everything a later trainer needs to resume from here. */
  state(): TrainingState;
  dispose(): Promise<void>;
}

/** How well a network predicts. */
export interface Evaluation {
  /** The training loss, averaged over all examples. */
  readonly loss: number;
  /** Its other figures, including those measured only on validation. */
  readonly figures: Figures;
  /**
   * For a network that predicts means: the residual standard deviation of each feature, in feature
   * units (0..1).
   */
  readonly deviation?: readonly number[];
}

export interface PredictorOptions extends SessionOptions {
  /** Maximum number of examples computed at once. */
  readonly batchSize?: number;
}

export interface EvaluatorOptions extends PredictorOptions {
  /** Name of one of the architecture's losses; default its first. */
  readonly loss?: string;
}

/** Evaluates one network, without dropout. */
export interface Evaluator {
  /** Adds examples with their targets to the evaluation. */
  add(batch: Batch): Promise<void>;
  /** The results over all examples so far. Throws RangeError if there are none. */
  result(): Evaluation;
  dispose(): Promise<void>;
}

/**
 * Runs predictions of one network. A decoder's state between steps is also passed as input and output
 * tensors.
 */
export interface Predictor {
  /** @returns the network's outputs for the inputs of `batch`, which has at least one example. */
  predict(batch: Batch): Promise<Batch>;
  dispose(): Promise<void>;
}

/** An architecture with sizes of the type `Config`. */
export interface ArchitectureOf<Config extends object> {
  /** Its name in requests, cards and files: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** How music is encoded into its batches: a name from `neural/data/encodings.ts`. */
  readonly encoding: string;
  /** Its figures, the loss first. */
  readonly figures: readonly [FigureSpec, ...FigureSpec[]];
  /** Names of the supported losses, the default first. */
  readonly losses: readonly [string, ...string[]];
  /** Layers that `freeze` keeps unchanged during fine-tuning; empty if none can be frozen. */
  readonly frozenLayers: readonly string[];
  /** Where its trainings differ from the guide's if the request does not say. */
  readonly training?: Partial<TrainingDefaults>;
  /** Default sizes. */
  readonly defaults: Config;
  /** Sizes that differ where the base model is fine-tuned; those of the weights stay. */
  readonly fineTuningSizes?: Partial<Config>;
  readonly configSchema: z.ZodType<Config>;
  /** Paths and shapes of the weights, in the order in which they are stored. */
  weightSpecs(config: Config): WeightSpec[];
  /** Random initial weights: equal streams give equal weights on every machine. */
  initialWeights(config: Config, stream: Stream): NamedTensors;
  /** @param start weights for a new training, a complete state to resume one. */
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
  /** Estimated peak memory of a training, in bytes. */
  trainingBytes(config: Config, batchSize: number): number;
  /** The bytes of an ONNX file for other programs; omitted if export is not supported. */
  exportOnnx?(config: Config, weights: NamedTensors): Uint8Array;
  /** Layout of its `.h5` file; default `plain-layout.ts`. */
  readonly fileLayout?: FileLayout<Config>;
}

/** An architecture that validates sizes on entry. */
export interface Architecture extends ArchitectureOf<object> {
  readonly training: TrainingDefaults;
  /**
   * Validates sizes and fills in defaults. Throws an Error in one sentence that names an invalid size, or
   * one that the architecture does not have.
   */
  configOf(asked: object): object;
}

/** Turns an architecture with its own config type into one that validates plain sizes. */
export function defineArchitecture<Config extends object>(
  own: ArchitectureOf<Config>,
): Architecture {
  const checked = (config: object): Config => own.configSchema.parse(config);
  const { name, encoding, figures, losses, frozenLayers, defaults, configSchema } = own;
  const { exportOnnx, fileLayout, fineTuningSizes } = own;
  return {
    ...{ name, encoding, figures, losses, frozenLayers, defaults, configSchema },
    training: { ...GUIDE_TRAINING, ...own.training },
    configOf: (asked) => askedSizes(own, asked),
    weightSpecs: (config) => own.weightSpecs(checked(config)),
    initialWeights: (config, stream) => own.initialWeights(checked(config), stream),
    trainingBytes: (config, batchSize) => own.trainingBytes(checked(config), batchSize),
    createTrainer: (config, ...rest) => own.createTrainer(checked(config), ...rest),
    createEvaluator: (config, ...rest) => own.createEvaluator(checked(config), ...rest),
    createPredictor: (config, ...rest) => own.createPredictor(checked(config), ...rest),
    ...(fineTuningSizes && { fineTuningSizes }),
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
  const known = Object.keys(own.defaults);
  const unknown = Object.keys(asked).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(
      `A network of the architecture "${own.name}" has no ${unknown}: its sizes are ${known.join(', ')}.`,
    );
  }
  const sizes = own.configSchema.safeParse({ ...own.defaults, ...asked });
  if (sizes.success) return sizes.data;
  const issue = sizes.error.issues[0];
  throw new Error(
    `A network of the architecture "${own.name}" cannot have this ${issue?.path.join('.')} ` +
      `(${issue?.message}): give whole numbers of at least 1 for sizes and shares from 0 to below 1 ` +
      'for dropout.',
  );
}
