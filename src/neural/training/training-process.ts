/** @file Entry of the child process that trains: one request in by IPC, events out, then it exits. */
import { setPriority } from 'node:os';
import { failure } from './failure.ts';
import type { TrainingEvent, TrainingRequest } from './events.ts';
import { trainModel } from './train-model.ts';

/** What the parent says: first `start`, then at most one `cancel`. */
export type TrainingCommand =
  { readonly type: 'start'; readonly request: TrainingRequest } | { readonly type: 'cancel' };

/** Unix niceness: training leaves the machine to whoever works at it. */
const NICENESS = 10;

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
