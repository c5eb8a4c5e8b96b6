/** @file Renders in a thread of its own, so that the program stays free and can stop it. */
import { rm } from 'node:fs/promises';
import { startWorker } from '../files/start-worker.ts';
import { received } from '../texts/sent-error.ts';
import type { RenderMessage } from './render-worker.ts';
import type { FinishedJob, RenderingJob } from './rendering-job.ts';

export interface RenderWatch {
  /** Called with the share that is done, 0..1, about once for each second of sound. */
  readonly onProgress?: (share: number) => void;
  /** Stops rendering, which then rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** {@link runRenderingJob} in a thread; if it fails or is stopped, no file is left. */
export async function renderApart(
  job: RenderingJob,
  { onProgress, signal }: RenderWatch = {},
): Promise<FinishedJob> {
  signal?.throwIfAborted();
  const worker = startWorker('render/render-worker', { workerData: job });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop);
  try {
    return await new Promise<FinishedJob>((resolve, reject) => {
      worker.on('message', (message: RenderMessage) => {
        if ('share' in message) onProgress?.(message.share);
        else if ('done' in message) resolve(message.done);
        else reject(received(message.error));
      });
      worker.once('error', reject);
      worker.once('exit', (code) => {
        reject(
          (signal?.reason as Error | undefined) ??
            new Error(`The thread that renders ended with exit code ${code}.`),
        );
      });
    });
  } catch (error) {
    await worker.terminate();
    await rm(job.output.kind === 'mix' ? job.output.file : job.output.folder, {
      recursive: true,
      force: true,
    });
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
