/** @file Tasks of a score model in a child process, so that they never block the caller's event loop. */
import type { ChildProcess } from 'node:child_process';
import { besideModule, forkModule } from '../../files/start-module.ts';
import { received } from '../../texts/sent-error.ts';
import type { Network } from '../models/network.ts';
import type { ScoreAnswer, ScoreCommand } from './score-process.ts';
import type { ScoreTask, ScoreTaskResult } from './score-tasks.ts';

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A score model in a child process, which lives until it is disposed of or the caller ends. */
export class ProcessScoreTasks {
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #waiting: Waiting | undefined;
  #ended: Error | undefined;

  private constructor() {
    const child = forkModule(besideModule(import.meta.url, 'score-process'), 'inherit');
    this.#child = child;
    child.on('message', (answer: ScoreAnswer) => {
      const asked = this.#waiting;
      this.#waiting = undefined;
      if ('error' in answer) asked?.reject(received(answer.error));
      else asked?.resolve(answer.result);
    });
    this.#exited = new Promise((resolve) => {
      child.once('error', (error) => {
        this.#end(error);
        resolve();
      });
      child.once('exit', (code, signal) => {
        const how = signal ?? `exit code ${code}`;
        this.#end(
          new Error(`The process of the score model ended unexpectedly (${how}): try again.`),
        );
        resolve();
      });
    });
  }

  /** Throws an Error if the process cannot be started. */
  static async open(network: Network): Promise<ProcessScoreTasks> {
    const tasks = new ProcessScoreTasks();
    try {
      await tasks.#ask({ type: 'load', network });
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
    const stop = () => {
      if (this.#child.connected) this.#child.send({ type: 'cancel' } satisfies ScoreCommand);
    };
    signal?.addEventListener('abort', stop);
    try {
      return (await this.#ask({ type: 'run', task })) as ScoreTaskResult<T>;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  async dispose(): Promise<void> {
    this.#end(new Error('The score model has been disposed of.'));
    if (this.#child.connected) this.#child.disconnect();
    await this.#exited;
  }

  #ask(command: ScoreCommand): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(this.#ended);
        return;
      }
      this.#waiting = { resolve, reject };
      this.#child.send(command, (error) => {
        if (error) this.#end(error);
      });
    });
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.#waiting?.reject(this.#ended);
    this.#waiting = undefined;
  }
}
