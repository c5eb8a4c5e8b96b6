/** @file A training that needs more memory than there is is refused before it begins. */
import { totalmem } from 'node:os';
import type { Architecture } from '../models/architecture.ts';
import { TrainingError } from './training-error.ts';

/** Memory of this computer, or of the container the program runs in, in bytes. */
export function memoryOfMachine(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/**
 * Throws TrainingError `not_enough_memory` where training such a network takes more than there is. An
 * architecture that gives no estimate is let through.
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
