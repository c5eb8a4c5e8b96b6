/** @file Tasks of a score model in a child process, so that they never block the caller's event loop. */
import { AskedProcess } from '../../files/asked-process.ts';
import { moduleAt } from '../../files/start-module.ts';
import { received } from '../../texts/sent-error.ts';
import type { Network } from '../models/network.ts';
import type { ScoreAnswer, ScoreCommand } from './score-process.ts';
import type { ScoreTask, ScoreTaskResult } from './score-tasks.ts';

/** A score model in a child process, which lives until it is disposed of or the caller ends. */
export class ProcessScoreTasks {
  readonly #child = new AskedProcess<ScoreCommand, ScoreAnswer>(
    moduleAt('neural/generation/score-process'),
    { work: 'runs the score model', errorOf: ({ error }) => received(error!) },
  );
  #asked = 0;

  private constructor() {}

  /** Throws an Error if the process cannot be started. */
  static async open(network: Network): Promise<ProcessScoreTasks> {
    const tasks = new ProcessScoreTasks();
    try {
      await tasks.#child.ask(0, { type: 'load', network });
    } catch (error) {
      await tasks.dispose();
      throw error;
    }
    return tasks;
  }

  /**
   * One task at a time: the caller waits for the last one. Rejects with the signal's reason once the
   * stopped task has ended.
   */
  async run<T extends ScoreTask>(task: T, signal?: AbortSignal): Promise<ScoreTaskResult<T>> {
    signal?.throwIfAborted();
    const id = ++this.#asked;
    const stop = () => this.#child.tell({ type: 'cancel' });
    signal?.addEventListener('abort', stop);
    try {
      const { result } = await this.#child.ask(id, { type: 'run', id, task });
      return result as ScoreTaskResult<T>;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  dispose(): Promise<void> {
    return this.#child.dispose('The score model has been disposed of.');
  }
}
