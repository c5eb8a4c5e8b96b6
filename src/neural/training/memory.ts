/** @file The memory there is to train in. */
import { totalmem } from 'node:os';

/** Memory of this computer, or of the container the program runs in, in bytes. */
export function memoryOfMachine(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
