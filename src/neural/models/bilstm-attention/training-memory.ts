/** @file Estimates the memory needed to train the guide's network. */
import type { NetworkConfig } from './config.ts';
import { weightSpecs } from './weights.ts';
import { elementCount } from '../weights.ts';

/** The process with ONNX Runtime loaded, in bytes. */
const PROCESS = 700e6;

/** Copies of the weights: gradients, both moments, and those of the graph and the checkpoint. */
const COPIES_OF_WEIGHTS = 7.5;

/** Numbers stored per unit, direction, time step and example. */
const NUMBERS_PER_UNIT = 16.5;

/** Numbers that the attention stores per pair of time steps of an example. */
const NUMBERS_PER_PAIR = 5;

/**
 * The peak while training, in bytes. The constants were fitted to measurements (peak of the resident
 * set, two threads), from which it is off by 5 % at most:
 *
 *     sizes              batch  notes   measured  estimated
 *     256 + 128             32    100     950 MB     905 MB
 *     256 + 128            128    100    1422 MB    1397 MB
 *     256 + 128             64    200    1449 MB    1442 MB
 *     512 + 256             32    100    1233 MB    1182 MB
 *     1024 + 512            16    100    1567 MB    1612 MB
 */
export function trainingBytes(config: NetworkConfig, batchSize: number): number {
  const { seqLength, lstmUnits } = config;
  const weights = weightSpecs(config).reduce((sum, { shape }) => sum + elementCount(shape), 0);
  const units = 2 * (lstmUnits[0] + lstmUnits[1]);
  const perExample =
    seqLength * units * NUMBERS_PER_UNIT + seqLength * seqLength * NUMBERS_PER_PAIR;
  return PROCESS + 4 * (weights * COPIES_OF_WEIGHTS + batchSize * perExample);
}
