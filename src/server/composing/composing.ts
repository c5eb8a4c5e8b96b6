/** @file Where the server composes: in its own thread or in a pool of worker threads. */
import type { ComposingMeans } from '../../workspace/pieces/compositions.ts';
import { JOBS, type JobInput, type JobName, type JobResult, type OnBeginning } from './jobs.ts';

export interface Composing {
  /**
   * Does one job. Throws what the job throws; UserError `server_busy` when too many jobs are waiting,
   * `composing_failed` when the worker thread is lost.
   *
   * @param signal aborts when nobody waits for the result any more; the job then rejects with its
   *   reason.
   * @param onBeginning hears of the beginnings of a piece that `compose` composes with a model.
   */
  run<N extends JobName>(
    name: N,
    input: JobInput<N>,
    signal: AbortSignal,
    onBeginning?: OnBeginning,
  ): Promise<JobResult<N>>;
  close(): Promise<void>;
}

/** Composes in the caller's own thread. */
export function composingHere(means: ComposingMeans): Composing {
  return {
    run: (name, input, signal, onBeginning) => runJob(name, input, means, signal, onBeginning),
    close: () => Promise.resolve(),
  };
}

/** The one place that pairs a job's name with its input. */
export function runJob<N extends JobName>(
  name: N,
  input: JobInput<N>,
  means: ComposingMeans,
  signal: AbortSignal,
  onBeginning?: OnBeginning,
): Promise<JobResult<N>> {
  const job = JOBS[name] as unknown as (
    ...args: [JobInput<N>, ComposingMeans, AbortSignal, OnBeginning | undefined]
  ) => Promise<JobResult<N>>;
  return job(input, means, signal, onBeginning);
}
