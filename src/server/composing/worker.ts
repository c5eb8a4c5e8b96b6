/** @file Entry point of a composing worker thread: receives jobs and returns results as messages. */
import { parentPort, workerData } from 'node:worker_threads';
import { Workspace } from '../../workspace/files/workspace.ts';
import { openComposingTools } from '../../workspace/composing-tools.ts';
import { runJob } from './composing.ts';
import type { JobInput, JobName, OnBeginning } from './jobs.ts';
import { toSend, type SentError } from '../../texts/sent-error.ts';

export interface WorkerData {
  /** Root of the workspace. */
  readonly workspace: string;
}

/** Messages from the pool. */
export type WorkerCommand =
  | {
      readonly type: 'run';
      readonly id: number;
      readonly name: JobName;
      readonly input: unknown;
      /** Whether the beginnings of a piece are wanted. */
      readonly begins: boolean;
    }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'close' };

/** The beginning of a piece, before the answer to its `run`. */
export interface WorkerBeginning {
  readonly id: number;
  /** JSON in UTF-8. */
  readonly beginning: Uint8Array<ArrayBuffer>;
}

/** The answer to each `run`. */
export type WorkerAnswer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: SentError };

type RunCommand = Extract<WorkerCommand, { type: 'run' }>;

const port = parentPort!;
const means = openComposingTools(Workspace.open((workerData as WorkerData).workspace), {
  modelsApart: true,
  insideOnly: true,
});
const running = new Map<number, AbortController>();

port.on('message', (command: WorkerCommand) => {
  switch (command.type) {
    case 'run':
      void run(command);
      break;
    case 'cancel':
      running.get(command.id)?.abort();
      break;
    case 'close':
      void means.close().finally(() => port.close());
  }
});

async function run({ id, name, input, begins }: RunCommand): Promise<void> {
  const begin: OnBeginning = (beginning) =>
    port.postMessage({ id, beginning } satisfies WorkerBeginning, [beginning.buffer]);
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const { signal } = controller;
    const onBeginning = begins ? begin : undefined;
    const result = await runJob(name, input as JobInput<JobName>, means, signal, onBeginning);
    // A buffer may be in the result twice, but can be transferred only once.
    port.postMessage({ id, result } satisfies WorkerAnswer, [...new Set(buffersIn(result))]);
  } catch (error) {
    port.postMessage({ id, error: toSend(error) } satisfies WorkerAnswer);
  } finally {
    running.delete(id);
  }
}

/** The buffers of all byte arrays inside a result, which are transferred instead of copied. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (value instanceof Uint8Array) return [value.buffer as ArrayBuffer];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(buffersIn);
}
