/**
 * @file How a process asks another one's training to stop: by a file beside the claim, which the training
 * process looks for.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Milliseconds between two looks. */
const LOOK_INTERVAL_MS = 500;

/** Asks the training of this folder to stop. Throws the system's error. @param folder see `trainingFolder`. */
export function requestCancel(folder: string): void {
  writeFileSync(cancelFile(folder), '');
}

/** Forgets a request that has been met, or was meant for an earlier training. */
export function clearCancelRequest(folder: string): Promise<void> {
  return rm(cancelFile(folder), { force: true });
}

/** Calls `cancel` once when somebody asks for it. Returns a function that ends the looking. */
export function onCancelRequest(folder: string, cancel: () => void): () => void {
  const look = setInterval(() => {
    if (!existsSync(cancelFile(folder))) return;
    clearInterval(look);
    cancel();
  }, LOOK_INTERVAL_MS);
  look.unref();
  return () => clearInterval(look);
}

function cancelFile(folder: string): string {
  return join(folder, 'cancel');
}
