/** @file The settings of a training, with their defaults and limits. */
import { MODEL_NAME } from '../../arguments/model-name.ts';
import { z } from 'zod';
import {
  LEARNING_RATE_RANGE,
  PLATEAU_FACTOR,
  TRANSPOSE,
  VALIDATION_SPLIT,
  within,
} from '../../arguments/ranges.ts';
import { DEVICES } from '../engine/device.ts';
import type { Architecture } from '../models/architecture.ts';
import { findArchitecture } from '../models/architectures.ts';
import {
  GUIDE_TRAINING,
  usualTraining,
  type TrainingDefaults,
} from '../models/training-defaults.ts';
import { EARLY_STOPPING } from './early-stopping.ts';
import type { TrainingRequest } from './events.ts';
import type { FitOptions } from './fit.ts';
import { REDUCE_ON_PLATEAU } from './reduce-on-plateau.ts';
import { requestedArchitecture } from './refuse-impossible.ts';

/** Share of the music held out for validation. */
export const VALIDATION_SPLIT_DEFAULT = 0.2;

export const regimeSchema = z.object({
  epochs: z.int().positive(),
  batchSize: z.int().positive(),
  learningRate: z.number().positive(),
  validationSplit: z.number().gt(0).lt(1),
  windowsPerEpoch: z.int().positive(),
  fullEpochs: z.boolean(),
  patience: z.int().positive(),
  plateauPatience: z.int().positive().default(REDUCE_ON_PLATEAU.patience),
  plateauFactor: z.number().gt(0).max(1).default(REDUCE_ON_PLATEAU.factor),
  transpose: z.int().nonnegative(),
  seed: z.int(),
  threads: z.int().positive().optional(),
  device: z.enum(DEVICES),
  frozen: z.boolean(),
  /** Default: the architecture's first. */
  loss: z.string().optional(),
});

/** All settings of a training, fully resolved. */
export type Regime = Readonly<z.infer<typeof regimeSchema>>;

/** A request without its files and model. */
type Settings = Omit<TrainingRequest, 'directory' | 'model' | 'modelsDirectory'>;

const WHOLE_NUMBERS = [
  'epochs',
  'batchSize',
  'windowsPerEpoch',
  'patience',
  'plateauPatience',
  'threads',
] as const;

/**
 * The settings of a request, except the device, which is resolved separately. Throws an Error in one
 * sentence for an invalid one.
 *
 * @param defaults those of the architecture; default the guide's.
 * @param fineTunes whether it starts from a model that has learned already.
 */
export function checkedSettings(
  request: Settings,
  defaults: TrainingDefaults = GUIDE_TRAINING,
  fineTunes = request.from !== undefined,
): Omit<Regime, 'device'> {
  const usual = usualTraining(defaults, fineTunes);
  const regime: Omit<Regime, 'device'> = {
    epochs: request.epochs,
    batchSize: request.batchSize ?? usual.batchSize,
    learningRate: request.learningRate ?? usual.learningRate,
    validationSplit: request.validationSplit ?? VALIDATION_SPLIT_DEFAULT,
    windowsPerEpoch: request.windowsPerEpoch ?? usual.windowsPerEpoch,
    fullEpochs: request.fullEpochs ?? false,
    patience: request.patience ?? usual.patience,
    plateauPatience: request.plateauPatience ?? usual.plateauPatience,
    plateauFactor: request.plateauFactor ?? REDUCE_ON_PLATEAU.factor,
    transpose: request.transpose ?? usual.transpose,
    seed: request.seed ?? 1,
    ...(request.threads !== undefined && { threads: request.threads }),
    frozen: request.freeze ?? false,
    ...(request.loss !== undefined && { loss: request.loss }),
  };
  for (const field of WHOLE_NUMBERS) {
    const value = regime[field];
    if (value !== undefined && !(Number.isInteger(value) && value >= 1)) {
      throw new Error(`${field} is ${value}: give a whole number of at least 1.`);
    }
  }
  if (!Number.isInteger(regime.seed)) {
    throw new Error(`The seed is ${regime.seed}: give a whole number.`);
  }
  const { transpose, learningRate, validationSplit } = regime;
  if (!within(transpose, TRANSPOSE)) {
    throw new Error(
      `The transposition is ${transpose}: give whole semitones from ${TRANSPOSE.min} to ${TRANSPOSE.max}.`,
    );
  }
  if (!within(learningRate, LEARNING_RATE_RANGE)) {
    throw new Error(
      `The learning rate is ${learningRate}: give a number above 0, such as ${usual.learningRate}.`,
    );
  }
  if (!within(regime.plateauFactor, PLATEAU_FACTOR)) {
    throw new Error(
      `The factor of the learning rate is ${regime.plateauFactor}: give a number from ${PLATEAU_FACTOR.min} to ${PLATEAU_FACTOR.max}, ` +
        `such as ${REDUCE_ON_PLATEAU.factor}.`,
    );
  }
  if (!within(validationSplit, VALIDATION_SPLIT)) {
    throw new Error(
      `The validation split is ${validationSplit}: give a share from ${VALIDATION_SPLIT.min} to ${VALIDATION_SPLIT.max}, such as ${VALIDATION_SPLIT_DEFAULT}.`,
    );
  }
  if (request.from === undefined && regime.frozen) {
    throw new Error('Only the layers of an existing model can be frozen: name that model, too.');
  }
  if (request.from !== undefined && (request.network ?? request.architecture) !== undefined) {
    throw new Error('A fine-tuned model keeps its architecture and sizes: leave both out.');
  }
  if (request.from !== undefined && request.fromScratch) {
    throw new Error('A training starts from a model or from scratch: leave one of them out.');
  }
  return regime;
}

/**
 * {@link checkedSettings} that also checks the model's name; throws an Error for an invalid one.
 *
 * @param defaults default those of the architecture that the request names.
 */
export function checkedRegime(
  request: TrainingRequest,
  defaults = findArchitecture(requestedArchitecture(request))?.training,
  fineTunes?: boolean,
): Omit<Regime, 'device'> {
  if (!MODEL_NAME.test(request.model)) {
    throw new Error(
      `"${request.model}" cannot be the name of a model: use letters, digits, "_" and "-", at most 64, and no name that Windows reserves, such as CON.`,
    );
  }
  return checkedSettings(request, defaults, fineTunes);
}

/**
 * The settings in the form of the training loop. Throws an Error in one sentence for anything the
 * architecture cannot do.
 *
 * @param fineTunes as of {@link checkedSettings}.
 */
export function fitOptions(
  regime: Regime,
  architecture: Architecture,
  fineTunes = false,
): FitOptions {
  const { frozenLayers, name } = architecture;
  if (regime.frozen && frozenLayers.length === 0) {
    throw new Error(`A model of the architecture "${name}" has no layers to freeze: leave it out.`);
  }
  const { epochs, batchSize, learningRate, seed, transpose, device, threads, patience } = regime;
  return {
    epochs,
    batchSize,
    learningRate,
    seed,
    transpose,
    device,
    windowsPerEpoch: regime.fullEpochs ? Infinity : regime.windowsPerEpoch,
    earlyStopping: { ...EARLY_STOPPING, patience },
    plateau: {
      ...REDUCE_ON_PLATEAU,
      patience: regime.plateauPatience,
      factor: regime.plateauFactor,
    },
    warmUpSteps: usualTraining(architecture.training, fineTunes).warmUpSteps,
    ...(threads !== undefined && { threads }),
    ...(regime.frozen && { frozenLayers }),
    ...(regime.loss !== undefined && { loss: regime.loss }),
  };
}
