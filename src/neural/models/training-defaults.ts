/** @file What a training does where its request does not say: the guide's settings, unless an architecture has its own. */

export interface TrainingDefaults {
  /** Examples in a batch. */
  readonly batchSize: number;
  /** Adam's learning rate for a new model. */
  readonly learningRate: number;
  /** Learning rate for fine-tuning, low enough to refine the model rather than overwrite it. */
  readonly fineTuningRate: number;
  /** Examples in an epoch at most. */
  readonly windowsPerEpoch: number;
  /** Epochs without a lower validation loss before the training ends. */
  readonly patience: number;
  /** Semitones by which an example is moved at most, up or down. */
  readonly transpose: number;
  /** Steps over which the learning rate rises to its value, from the first one of the training. */
  readonly warmUpSteps: number;
}

/** As in the guide. */
export const GUIDE_TRAINING: TrainingDefaults = {
  batchSize: 32,
  learningRate: 0.001,
  fineTuningRate: 0.0001,
  windowsPerEpoch: 3200,
  patience: 10,
  transpose: 0,
  warmUpSteps: 0,
};
