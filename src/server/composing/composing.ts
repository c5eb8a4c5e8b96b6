/** @file Where the server has its pieces composed: in its own thread, or in a pool of others. */
import type { ComposingMeans } from '../../workspace/pieces/compositions.ts';
import { JOBS, type JobInput, type JobName, type JobResult } from './jobs.ts';

export interface Composing {
  /**
   * Does one job. Throws what the job throws; UserError `server_busy` when too many wait already and
   * `composing_failed` when the thread that worked on it is lost.
   *
   * @param signal given when nobody waits for the result any more; rejects with its reason.
   */
  run<N extends JobName>(name: N, input: JobInput<N>, signal: AbortSignal): Promise<JobResult<N>>;
  close(): Promise<void>;
}

/** Composes in the caller's own thread, one job at a time as they come. */
export function composingHere(means: ComposingMeans): Composing {
  return {
    run: (name, input, signal) => runJob(name, input, means, signal),
    close: () => Promise.resolve(),
  };
}

/** The one place where a name of a job and its input are put together. */
export function runJob<N extends JobName>(
  name: N,
  input: JobInput<N>,
  means: ComposingMeans,
  signal: AbortSignal,
): Promise<JobResult<N>> {
  const job = JOBS[name] as unknown as (
    ...args: [JobInput<N>, ComposingMeans, AbortSignal]
  ) => Promise<JobResult<N>>;
  return job(input, means, signal);
}
