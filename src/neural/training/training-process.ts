/** @file Entry point of the training process: receives one request by IPC, sends events, then exits. */
import { setPriority } from 'node:os';
import { failure } from './failure.ts';
import type { TrainingEvent, TrainingRequest } from './events.ts';
import { PARENT_GONE, trainModel } from './train-model.ts';

/** Messages from the parent: first `start`, then at most one `cancel`. */
export type TrainingCommand =
  { readonly type: 'start'; readonly request: TrainingRequest } | { readonly type: 'cancel' };

/** Unix niceness: training yields the CPU to interactive work. */
const NICENESS = 10;

const cancellation = new AbortController();

// Without a parent nobody can follow or cancel the training; the best model is still saved.
process.on('disconnect', () => cancellation.abort(PARENT_GONE));
// Ctrl-C in a terminal reaches both parent and child: the parent decides, with `cancel`.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => cancellation.abort());
process.on('message', (command: TrainingCommand) => {
  if (command.type === 'cancel') cancellation.abort();
  else void train(command.request);
});
setPriority(NICENESS);

async function train(request: TrainingRequest): Promise<void> {
  const last = await trainModel(request, {
    signal: cancellation.signal,
    onEvent: (event) => void send(event),
  }).catch(failure);
  await send(last);
  process.exit(0);
}

function send(event: TrainingEvent): Promise<void> {
  return new Promise((resolve) => {
    if (process.send && process.connected) process.send(event, () => resolve());
    else resolve();
  });
}
