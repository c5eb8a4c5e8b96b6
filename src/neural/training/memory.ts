/** @file Refuses a training that needs more memory than is available, before it starts. */
import { totalmem } from 'node:os';
import type { Architecture } from '../models/architecture.ts';
import { TrainingError } from './training-error.ts';

/** Memory of this computer, or of the container the program runs in, in bytes. */
export function memoryOfMachine(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/**
 * Throws TrainingError `not_enough_memory` if training such a network needs more memory than is
 * available. Architectures without an estimate are accepted.
 *
 * @param available in bytes, default {@link memoryOfMachine}.
 */
export function refuseTooLarge(
  architecture: Pick<Architecture, 'trainingBytes'>,
  config: object,
  batchSize: number,
  available: number = memoryOfMachine(),
): void {
  const needed = architecture.trainingBytes?.(config, batchSize) ?? 0;
  if (needed <= available) return;
  throw new TrainingError({ code: 'not_enough_memory', memory: { needed, available } });
}
