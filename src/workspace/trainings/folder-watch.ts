/** @file Tells of changes in a folder, where the system does at once, and else at the next look. */
import { watch, type FSWatcher } from 'node:fs';

/** Milliseconds between two looks: not every system and file system tells of changes. */
const LOOK_INTERVAL_MS = 500;

/**
 * Calls `look` when something may have changed in a folder, and twice a second in any case. Does not keep
 * the program alive.
 *
 * @returns ends the watch.
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

/** Null where the folder cannot be watched: the looks at intervals are enough. */
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
