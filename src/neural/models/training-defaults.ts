/** @file What a training does where its request does not say: the guide's settings, unless an architecture has its own. */

export interface TrainingDefaults {
  /** Examples in a batch. */
  readonly batchSize: number;
  /** Adam's learning rate. */
  readonly learningRate: number;
  /** Examples in an epoch at most. */
  readonly windowsPerEpoch: number;
  /** Epochs without a lower validation loss before the training ends. */
  readonly patience: number;
  /** Epochs without a lower validation loss before the learning rate falls. */
  readonly plateauPatience: number;
  /** Semitones by which an example is moved at most, up or down. */
  readonly transpose: number;
  /** Steps over which the learning rate rises to its value, from the first one of the training. */
  readonly warmUpSteps: number;
  /** What differs where a training starts from a model that has learned already. */
  readonly fineTuning: Partial<Omit<TrainingDefaults, 'fineTuning'>>;
}

/** As in the guide. */
export const GUIDE_TRAINING: TrainingDefaults = {
  batchSize: 32,
  learningRate: 0.001,
  windowsPerEpoch: 3200,
  patience: 10,
  plateauPatience: 5,
  transpose: 0,
  warmUpSteps: 0,
  // Low enough to refine the model rather than overwrite it.
  fineTuning: { learningRate: 0.0001 },
};

/** The settings of a training from random weights, or of one that starts from a model. */
export function usualTraining(
  defaults: TrainingDefaults,
  fineTunes: boolean,
): Omit<TrainingDefaults, 'fineTuning'> {
  return fineTunes ? { ...defaults, ...defaults.fineTuning } : defaults;
}
