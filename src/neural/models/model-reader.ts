/**
 * @file Reads model files in a child process: whatever a file does to the reader, the caller's event
 *   loop stays free, its memory small and the time bounded.
 */
import type { ChildProcess } from 'node:child_process';
import { moduleAt, forkModule } from '../../files/start-module.ts';
import type { ModelFacts } from './inspect-model.ts';
import { ModelFileError } from './model-file-error.ts';
import type { Network } from './network.ts';
import type { ReaderAnswer, ReaderCommand } from './reader-process.ts';

/** Time limit for one file; the guide's network takes a tenth of a second. */
const MOST_MS = 30_000;

/** The process ends after being idle for this long. */
const IDLE_MS = 5_000;

/** Reads one file after another in a process started on demand. */
export class ModelReader {
  readonly #mostMs: number;
  #child: ChildProcess | null = null;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: { readonly mostMs?: number } = {}) {
    this.#mostMs = options.mostMs ?? MOST_MS;
  }

  /**
   * `inspectModel` in the child process. Throws the same errors, and ModelFileError `damaged` on a
   * timeout.
   */
  async inspect(path: string): Promise<ModelFacts> {
    const answer = await this.#ask({ type: 'inspect', path });
    if (answer.type !== 'facts') throw errorOf(answer, path);
    return answer.facts;
  }

  /** `loadModelFile` in the child process. Throws the same errors as {@link inspect}. */
  async load(path: string): Promise<Network> {
    const answer = await this.#ask({ type: 'load', path });
    if (answer.type !== 'model') throw errorOf(answer, path);
    return answer.model;
  }

  /** Ends the process after answering pending requests. */
  async close(): Promise<void> {
    await this.#last;
    this.#end();
  }

  #ask(command: ReaderCommand): Promise<ReaderAnswer> {
    const answer = this.#last.then(() => this.#askNow(command));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  #askNow(command: ReaderCommand): Promise<ReaderAnswer> {
    clearTimeout(this.#idle);
    const child = (this.#child ??= forkModule(moduleAt('neural/models/reader-process'), 'inherit'));
    child.ref();
    child.channel?.ref();
    return new Promise<ReaderAnswer>((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(deadline);
        child.removeAllListeners();
        act();
      };
      const ended = (what: string) => {
        this.#end();
        reject(new Error(`The process that reads models ended unexpectedly (${what}): try again.`));
      };
      const deadline = setTimeout(() => {
        settle(() => {
          this.#end('SIGKILL');
          const finding = { kind: 'too-slow', seconds: this.#mostMs / 1000 } as const;
          reject(new ModelFileError('damaged', command.path, finding));
        });
      }, this.#mostMs);
      child.once('message', (answer: ReaderAnswer) => {
        settle(() => {
          this.#rest(child);
          resolve(answer);
        });
      });
      child.once('error', (error) => settle(() => ended(error.message)));
      child.once('exit', (code, signal) => settle(() => ended(signal ?? `exit code ${code}`)));
      child.send(command, (error) => {
        if (error) settle(() => ended(error.message));
      });
    });
  }

  /** An idle process does not keep the program alive and soon ends. */
  #rest(child: ChildProcess): void {
    child.unref();
    child.channel?.unref();
    child.once('exit', () => {
      if (this.#child === child) this.#child = null;
    });
    this.#idle = setTimeout(() => this.#end(), IDLE_MS);
    this.#idle.unref();
  }

  #end(signal?: NodeJS.Signals): void {
    clearTimeout(this.#idle);
    const child = this.#child;
    this.#child = null;
    if (signal !== undefined) child?.kill(signal);
    else if (child?.connected) child.disconnect();
  }
}

function errorOf(answer: ReaderAnswer, path: string): Error {
  if (answer.type === 'unusable') return new ModelFileError(answer.code, path, answer.finding);
  if (answer.type !== 'error') return new Error('The process that reads models is out of step.');
  return Object.assign(new Error(answer.message), answer.code && { code: answer.code });
}
