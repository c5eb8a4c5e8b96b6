/**
 * @file Cancelling a training from another process: a file beside the claim, which the training process
 * checks for, and before it starts the program that keeps the training waiting.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Milliseconds between two checks. */
const LOOK_INTERVAL_MS = 500;

/** Asks the training in this folder to stop. Throws the system's error. @param folder see `trainingFolder`. */
export function requestCancel(folder: string): void {
  writeFileSync(cancelFile(folder), '');
}

/** Removes a request that has been met or was meant for an earlier training. */
export function clearCancelRequest(folder: string): Promise<void> {
  return rm(cancelFile(folder), { force: true });
}

/** Whether another process asks the training in this folder to stop. */
export function isCancelRequested(folder: string): boolean {
  return existsSync(cancelFile(folder));
}

/** Calls `cancel` once when another process asks for it. Returns a function that stops the checks. */
export function onCancelRequest(folder: string, cancel: () => void): () => void {
  const look = setInterval(() => {
    if (!isCancelRequested(folder)) return;
    clearInterval(look);
    cancel();
  }, LOOK_INTERVAL_MS);
  look.unref();
  return () => clearInterval(look);
}

function cancelFile(folder: string): string {
  return join(folder, 'cancel');
}
