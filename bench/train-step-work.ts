/** @file The number of arithmetic operations in a training step of the reference networks. */
import { GUIDE_CONFIG } from '../src/neural/models/bilstm-attention/config.ts';
import { REFERENCE_TRANSFORMER } from '../src/neural/models/score-transformer/network.ts';

export const BILSTM_BATCH = 32;
export const TRANSFORMER_BATCH = 8;
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
export function transformerOperations(): number {
  const { contextLength, width, layers, feedForwardUnits, vocabulary } = REFERENCE_TRANSFORMER;
  const perToken =
    2 * (layers * (4 * width * width + 2 * width * feedForwardUnits) + width * vocabulary);
  const pairs = (contextLength * (contextLength + 1)) / 2;
  const attention = layers * 2 * 2 * pairs * width;
  return 3 * TRANSFORMER_BATCH * (contextLength * perToken + attention);
}
