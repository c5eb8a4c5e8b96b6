/** @file The number of arithmetic operations in a training step of the reference networks. */
import { GUIDE_CONFIG } from '../src/neural/models/bilstm-attention/config.ts';
import { SCORE_MODEL_SIZES } from '../src/neural/models/score-transformer/config.ts';
import { headSizes } from '../src/neural/models/score-transformer/weights.ts';
import { COLUMNS, HEADS } from '../src/neural/score/fields.ts';

export const BILSTM_BATCH = 32;
export const SCORE_MODEL_BATCH = 8;
/** Rows and columns of the matrices whose product measures the CPU's peak. */
export const GEMM_SIZE = 2048;

export const GEMM_OPERATIONS = 2 * GEMM_SIZE ** 3;

// Counts the multiply-adds of a training step's matrix products, as two operations each; in the
// backward pass, each forward product becomes two.

/** The attention and the dense layers are computed for the last step only. */
export function bilstmOperations(): number {
  const { seqLength, features, lstmUnits, denseUnits } = GUIDE_CONFIG;
  const lstm = (inputs: number, units: number) =>
    2 * 2 * seqLength * 4 * units * (inputs + 1 + units);
  const [first, second] = lstmUnits;
  const attention = 2 * 2 * seqLength * 2 * second;
  const dense =
    2 * (4 * second * denseUnits[0] + denseUnits[0] * denseUnits[1] + denseUnits[1] * features);
  return 3 * BILSTM_BATCH * (lstm(features, first) + lstm(2 * first, second) + attention + dense);
}

/** Counts only what causal attention needs: each step with the steps up to it. */
export function scoreModelOperations(): number {
  const { contextLength, width, layers, feedForwardUnits } = SCORE_MODEL_SIZES;
  const heads = Object.values(headSizes(width)).reduce(
    (sum, { hidden, outputs }) => sum + hidden * (width + outputs),
    width * HEADS.time,
  );
  const perStep =
    2 * (COLUMNS * width + layers * (4 * width * width + 2 * width * feedForwardUnits) + heads);
  const pairs = (contextLength * (contextLength + 1)) / 2;
  const attention = layers * 2 * 2 * pairs * width;
  return 3 * SCORE_MODEL_BATCH * (contextLength * perStep + attention);
}
