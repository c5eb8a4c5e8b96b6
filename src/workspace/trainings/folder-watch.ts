/** @file Watches a folder by system notifications, with regular checks as a fallback. */
import { watch, type FSWatcher } from 'node:fs';

/** Milliseconds between two checks, since not every file system reports changes. */
const LOOK_INTERVAL_MS = 500;

/**
 * Calls `look` when something may have changed in a folder, and at least twice a second. Does not keep the
 * program running.
 *
 * @returns a function that ends the watch.
 */
export function watchFolder(folder: string, look: () => void): () => void {
  const timer = setInterval(look, LOOK_INTERVAL_MS);
  timer.unref();
  const watcher = startWatcher(folder, look);
  return () => {
    clearInterval(timer);
    watcher?.close();
  };
}

/** Null if the folder cannot be watched; the regular checks suffice. */
function startWatcher(folder: string, look: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, look);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}
