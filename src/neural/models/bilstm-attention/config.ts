/** @file Hyperparameters of the guide's network: BiLSTM, BiLSTM, attention, three dense layers. */
import { z } from 'zod';

export interface NetworkConfig {
  /** Notes in an input window. */
  seqLength: number;
  /** Numbers per note: pitch, velocity, duration, each in 0..1. */
  features: number;
  /** Units per direction of the two bidirectional LSTM layers. */
  lstmUnits: [number, number];
  /** Units of the two hidden dense layers. */
  denseUnits: [number, number];
  /** Dropout rates in training, 0 <= rate < 1: on each LSTM's inputs, after each hidden dense layer. */
  dropout: { lstm: [number, number]; dense: [number, number] };
}

/**
 * The guide's network, 1,353,475 parameters. The first LSTM has no input dropout. Its inputs are the
 * notes themselves, so a rate of 0.2 would often remove a whole feature from a window and scale up the
 * others, and a network trained on such notes misjudges complete ones.
 */
export const GUIDE_CONFIG: NetworkConfig = {
  seqLength: 100,
  features: 3,
  lstmUnits: [256, 128],
  denseUnits: [256, 128],
  dropout: { lstm: [0, 0.2], dense: [0.3, 0.2] },
};

/** The guide's loss. */
export const DEFAULT_LOSS = 'mean-squared-error';

const size = z.int().positive();
const rate = z.number().min(0).lt(1);

export const networkConfigSchema = z.object({
  seqLength: size,
  features: size,
  lstmUnits: z.tuple([size, size]),
  denseUnits: z.tuple([size, size]),
  dropout: z.object({ lstm: z.tuple([rate, rate]), dense: z.tuple([rate, rate]) }),
});
