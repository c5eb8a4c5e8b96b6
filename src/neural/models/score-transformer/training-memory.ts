/** @file Estimates the memory needed to train the score model. */
import { elementCount } from '../weights.ts';
import { HEADS } from '../../score/fields.ts';
import type { ScoreTransformerConfig } from './config.ts';
import { scoreTransformerSpecs } from './weights.ts';

/** The process with ONNX Runtime loaded, in bytes. */
const PROCESS = 235e6;

/** Copies of the weights: gradients, both moments, folded kernels and those of the graph. */
const COPIES_OF_WEIGHTS = 10;

/** Numbers stored per unit of a layer (of its width and its feed-forward part) and time step. */
const NUMBERS_PER_UNIT = 3.5;

/** Numbers that each head stores per pair of time steps. */
const NUMBERS_PER_PAIR = 1;

/** Numbers stored per logit. */
const NUMBERS_PER_LOGIT = 8;

/** Hidden units of all heads, in widths. */
const HIDDEN_UNITS = 7;
/** Copies of the dropout masks, which exist for all sequences at once. */
const COPIES_OF_MASKS = 1.03;

/**
 * The peak while training, in bytes. Sequences pass through the network one at a time, so that only the
 * dropout masks grow with the batch. The constants were fitted to measurements (peak of the resident
 * set, two threads), from which it is off by 9 % at most:
 *
 *     sizes                       batch   measured  estimated
 *     those of the base model         8     532 MB     509 MB
 *     without dropout                 8     493 MB     467 MB
 *     those of the base model        32     662 MB     636 MB
 *     width 128, 4 layers, 256        8     294 MB     318 MB
 *     1024 steps                      4     682 MB     655 MB
 *     width 512, 8 heads              4    1403 MB  1413 MB
 *     12 layers                       4     711 MB     681 MB
 */
export function trainingBytes(config: ScoreTransformerConfig, batchSize: number): number {
  const { contextLength: steps, width, feedForwardUnits, layers, heads } = config;
  const weights = scoreTransformerSpecs(config).reduce(
    (sum, { shape }) => sum + elementCount(shape),
    0,
  );
  const perLayer =
    steps * (width + feedForwardUnits) * NUMBERS_PER_UNIT +
    heads * steps * steps * NUMBERS_PER_PAIR;
  const classes = Object.values(HEADS).reduce((sum, count) => sum + count, 0);
  const logits = steps * (classes + HIDDEN_UNITS * width) * NUMBERS_PER_LOGIT;
  // One mask on the embeddings and two in each layer.
  const masks = config.dropout > 0 ? batchSize * steps * width * (1 + 2 * layers) : 0;
  const numbers =
    weights * COPIES_OF_WEIGHTS + layers * perLayer + logits + masks * COPIES_OF_MASKS;
  return PROCESS + 4 * numbers;
}
