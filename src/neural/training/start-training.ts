/**
 * @file Starts a training in a child process, so that neither its load nor a crash affects the caller.
 */
import { anObjectWith, expectArguments, FUNCTION } from '../../arguments/arguments.ts';
import { randomUUID } from 'node:crypto';
import { moduleAt, forkModule } from '../../files/start-module.ts';
import type { TrainingEvent, TrainingRequest } from './events.ts';
import { failedEvent } from './failure.ts';
import { refuseImpossible, requestedNetwork } from './refuse-impossible.ts';
import type { TrainingCommand } from './training-process.ts';

/** The final event of a training. */
export type TrainingEnd = Extract<TrainingEvent, { type: 'done' | 'cancelled' | 'failed' }>;

export interface TrainingHandle {
  /** Process id of the training; undefined if the process could not be started. */
  readonly pid: number | undefined;
  /** Stops the training after the current step; the best model so far is saved. */
  cancel(): void;
  /** The last event, once the process has ended. Never rejects. */
  readonly finished: Promise<TrainingEnd>;
}

/** How much of the end of a crashed process's output is kept, in characters. */
const STDERR_KEPT = 4000;

/**
 * Runs the training `request` in a child process.
 *
 * Throws, before it starts, TrainingError `no_encoding`, `unknown_loss` or `not_enough_memory` for a
 * new model that cannot be trained, and an Error in one sentence for an unknown architecture or invalid
 * sizes. Everything that only reading a file can show ends the training as `failed`.
 *
 * @param onEvent called with every event in order, the last one included.
 */
export function startTraining(
  request: TrainingRequest,
  onEvent: (event: TrainingEvent) => void = () => {},
): TrainingHandle {
  expectArguments('startTraining(request, onEvent)', {
    request: [request, anObjectWith(['directory', 'model', 'modelsDirectory'])],
    onEvent: [onEvent, FUNCTION],
  });
  if (request.from === undefined && !request.resume) {
    refuseImpossible(requestedNetwork(request), request);
  }
  const child = forkModule(moduleAt('neural/training/training-process'), 'pipe');
  const tell = (command: TrainingCommand) => {
    // The child may have ended meanwhile; `finished` reports its exit.
    if (child.connected) child.send(command, () => {});
  };

  let last: TrainingEnd | undefined;
  let stderr = '';
  let ended = false;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  child.on('message', (event: TrainingEvent) => {
    if (isEnd(event)) last = event;
    else onEvent(event);
  });
  const finished = new Promise<TrainingEnd>((resolve) => {
    const finish = (reason: string) => {
      if (ended) return;
      ended = true;
      last ??= failedEvent({ code: 'interrupted', how: reason });
      onEvent(last);
      resolve(last);
    };
    child.once('error', (error) => finish(error.message));
    child.once('close', (code, signal) => {
      const lines = stderr.trim().split('\n');
      const printed = lines.findLast((line) => line.includes('Error')) ?? lines.at(-1);
      finish(signal ?? (printed || `exit code ${code}`));
    });
  });

  // A resumed training keeps the id of its checkpoint.
  const named = request.resume ? request : { trainingId: randomUUID(), ...request };
  tell({ type: 'start', request: named });
  return { pid: child.pid, cancel: () => tell({ type: 'cancel' }), finished };
}

function isEnd(event: TrainingEvent): event is TrainingEnd {
  return event.type === 'done' || event.type === 'cancelled' || event.type === 'failed';
}
