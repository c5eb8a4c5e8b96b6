/** @file Entry of the child process that trains: one request in by IPC, events out, then it exits. */
import { setPriority } from 'node:os';
import { TrainingDataError } from '../data/training-data-error.ts';
import type { TrainingEvent } from './events.ts';
import { trainModel, type TrainModelRequest } from './train-model.ts';

/** What the parent says: first `start`, then at most one `cancel`. */
export type TrainingCommand =
  { readonly type: 'start'; readonly request: TrainModelRequest } | { readonly type: 'cancel' };

/** Unix niceness: training leaves the machine to whoever works at it. */
const NICENESS = 5;

const cancellation = new AbortController();

// A parent that is gone can show nothing and cancel nothing; what was learned is still saved.
process.on('disconnect', () => cancellation.abort());
// Ctrl-C in a terminal reaches parent and child alike: the parent decides, by `cancel`.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => cancellation.abort());
process.on('message', (command: TrainingCommand) => {
  if (command.type === 'cancel') cancellation.abort();
  else void train(command.request);
});
setPriority(NICENESS);

async function train(request: TrainModelRequest): Promise<void> {
  const last = await trainModel(request, {
    signal: cancellation.signal,
    onEvent: (event) => void send(event),
  }).catch((error: unknown): TrainingEvent => ({
    type: 'failed',
    message: error instanceof Error ? error.message : String(error),
    ...(error instanceof TrainingDataError && { code: error.code }),
  }));
  await send(last);
  process.exit(0);
}

function send(event: TrainingEvent): Promise<void> {
  return new Promise((resolve) => {
    if (process.send && process.connected) process.send(event, () => resolve());
    else resolve();
  });
}
