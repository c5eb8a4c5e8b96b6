/** @file Entry point of a thread that renders one job and reports its progress. */
import { parentPort, workerData } from 'node:worker_threads';
import { toSend, type SentError } from '../texts/sent-error.ts';
import { runRenderingJob, type FinishedJob, type RenderingJob } from './rendering-job.ts';

export type RenderMessage =
  { readonly share: number } | { readonly done: FinishedJob } | { readonly error: SentError };

const port = parentPort!;
const tell = (message: RenderMessage): void => port.postMessage(message);

try {
  tell({ done: await runRenderingJob(workerData as RenderingJob, (share) => tell({ share })) });
} catch (error) {
  tell({ error: toSend(error) });
}
