/** @file A child process that is asked by messages with an id, and answers each by a message of that id. */
import { forkModule } from './start-module.ts';

/** What such a process answers: the id of what was asked, and why it failed if it did. */
export interface AskedAnswer {
  readonly id: number;
  readonly error?: unknown;
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

interface AskedOptions<Answer> {
  /** As in "The process that predicts ended unexpectedly". */
  readonly work: string;
  /** The error of an answer with one. */
  readonly errorOf: (answer: Answer) => Error;
}

/** Lives until it is disposed of or the caller ends. What is asked after it has crashed is rejected. */
export class AskedProcess<Command extends object, Answer extends AskedAnswer> {
  readonly #child: ReturnType<typeof forkModule>;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  readonly #exited: Promise<void>;
  #ended: Error | undefined;

  /** @param module the entry point of the process. */
  constructor(module: URL, { work, errorOf }: AskedOptions<Answer>) {
    this.#child = forkModule(module, 'inherit');
    this.#child.on('message', (answer: Answer) => {
      const asked = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (answer.error === undefined) asked?.resolve(answer);
      else asked?.reject(errorOf(answer));
    });
    this.#exited = new Promise<void>((resolve) => {
      this.#child.once('error', (error) => {
        this.#end(error);
        resolve();
      });
      this.#child.once('exit', (code, signal) => {
        const how = signal ?? `exit code ${code}`;
        this.#end(new Error(`The process that ${work} ended unexpectedly (${how}): try again.`));
        resolve();
      });
    });
  }

  /** The answer to a command of this id, which nothing else waits for. */
  ask(id: number, command: Command): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(this.#ended);
        return;
      }
      this.#waiting.set(id, { resolve, reject });
      this.tell(command);
    });
  }

  /** Sends a command that is not answered; none once the process has ended. */
  tell(command: Command): void {
    if (this.#ended) return;
    this.#child.send(command, (error) => {
      if (error) this.#end(error);
    });
  }

  /** Ends the process; what still waits for an answer is rejected with this message. */
  async dispose(message: string): Promise<void> {
    this.#end(new Error(message));
    if (this.#child.connected) this.#child.disconnect();
    await this.#exited;
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}
