/** @file Entry point of a score model's process: receives its network, then one task after another, by IPC. */
import { toSend, type SentError } from '../../texts/sent-error.ts';
import type { Network } from '../models/network.ts';
import { ScoreTasks, type ScoreTask } from './score-tasks.ts';

/** Messages from the parent: first `load`; a `run` is answered before the next; `cancel` stops it. */
export type ScoreCommand =
  | { readonly type: 'load'; readonly network: Network }
  | { readonly type: 'run'; readonly id: number; readonly task: ScoreTask }
  | { readonly type: 'cancel' };

/** One answer for each `load`, whose id is 0, and each `run`. */
export interface ScoreAnswer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: SentError;
}

let tasks: ScoreTasks | undefined;
let running = new AbortController();

// Without a parent nobody needs an answer.
process.on('disconnect', () => process.exit(0));
// Ctrl-C in a terminal reaches both parent and child: the parent decides.
process.on('SIGINT', () => {});
process.on('message', (command: ScoreCommand) => {
  if (command.type === 'cancel') running.abort();
  else void answer(command).then((message) => process.send?.(message));
});

async function answer(
  command: Exclude<ScoreCommand, { readonly type: 'cancel' }>,
): Promise<ScoreAnswer> {
  const id = command.type === 'load' ? 0 : command.id;
  try {
    if (command.type === 'load') {
      tasks = new ScoreTasks(command.network);
      return { id };
    }
    running = new AbortController();
    return { id, result: await tasks!.run(command.task, running.signal) };
  } catch (error) {
    return { id, error: toSend(error) };
  }
}
