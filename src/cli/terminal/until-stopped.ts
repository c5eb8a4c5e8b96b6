/** @file Work that Ctrl-C stops: it cleans up, and the program ends with 130. */
import { ExitError } from './exit-error.ts';

const INTERRUPTED = 130;

/**
 * Runs `work` with a signal that SIGINT and SIGTERM abort. Throws ExitError 130 once the stopped work
 * has cleaned up.
 */
export async function untilStopped<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw new ExitError(INTERRUPTED);
    throw error;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
