/** @file Composes in worker threads, so the server's own thread stays free for other requests. */
import { availableParallelism } from 'node:os';
import type { Worker, WorkerOptions } from 'node:worker_threads';
import { startWorker } from '../../files/start-worker.ts';
import { UserError } from '../../texts/user-error.ts';
import type { Composing } from './composing.ts';
import {
  usesModel,
  type JobInput,
  type JobName,
  type JobResult,
  type OnBeginning,
} from './jobs.ts';
import { received } from '../../texts/sent-error.ts';
import type { WorkerAnswer, WorkerBeginning, WorkerCommand, WorkerData } from './worker.ts';

export interface ComposerPoolOptions {
  /** Root of the workspace. */
  readonly workspace: string;
  /** Most threads, at least 1; default one fewer than the number of processors. */
  readonly size?: number;
  /** Most waiting jobs; further ones are refused. Default 256. */
  readonly mostWaiting?: number;
  /** Memory of a thread in MiB, not counting byte arrays; default 512. */
  readonly memory?: number;
  /** Time limit of a job without a model, in seconds; default 60. */
  readonly mostSeconds?: number;
  /** Called with the error that ended a thread. */
  readonly logError: (error: unknown) => void;
  /** Starts a thread; by default this program's worker. */
  readonly start?: (options: WorkerOptions) => Worker;
}

/** Jobs with a model mostly wait for predictions; their one thread runs this many at once. */
const MOST_WITH_MODEL = 8;
/** Milliseconds a thread gets to exit by itself when the pool closes. */
const CLOSING_TIME = 3000;
/** Assumed duration of a job, in seconds, until the first has been measured. */
const FIRST_GUESS = 0.1;

interface Task {
  readonly id: number;
  readonly name: JobName;
  readonly input: unknown;
  readonly withModel: boolean;
  readonly signal: AbortSignal;
  readonly onBeginning: OnBeginning | undefined;
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

interface Running {
  readonly task: Task;
  /** Stops a job without a model that runs past its time limit. */
  readonly timer: NodeJS.Timeout | undefined;
  /** Start time, from `performance.now()`. */
  readonly start: number;
}

/** A slot for a thread, which starts with its first job and restarts after a crash. */
interface Place {
  /** Whether this slot takes the jobs with a model: each model is loaded in one thread only. */
  readonly forModels: boolean;
  worker: Worker | undefined;
  readonly running: Map<number, Running>;
}

export class ComposerPool implements Composing {
  readonly #options: Required<ComposerPoolOptions>;
  readonly #places: readonly Place[];
  readonly #waiting: Task[] = [];
  #lastId = 0;
  #closed = false;
  /** Smoothed duration of recent jobs without a model, in seconds. */
  #seconds = FIRST_GUESS;

  constructor(options: ComposerPoolOptions) {
    this.#options = {
      size: Math.max(1, availableParallelism() - 1),
      mostWaiting: 256,
      memory: 512,
      mostSeconds: 60,
      start: (options) => startWorker('server/composing/worker', options),
      ...options,
    };
    this.#places = Array.from({ length: this.#options.size }, (_, index) => ({
      forModels: index === 0,
      worker: undefined,
      running: new Map<number, Running>(),
    }));
  }

  /** Starts the first thread early, so the first piece does not wait for it. */
  warm(): void {
    const [first] = this.#places;
    if (first) first.worker ??= this.#start(first);
  }

  run<N extends JobName>(
    name: N,
    input: JobInput<N>,
    signal: AbortSignal,
    onBeginning?: OnBeginning,
  ): Promise<JobResult<N>> {
    if (this.#waiting.length >= this.#options.mostWaiting) {
      return Promise.reject(new UserError('server_busy', { seconds: this.#wait() }));
    }
    return new Promise<JobResult<N>>((resolve, reject) => {
      if (signal.aborted || this.#closed) {
        reject((signal.reason as Error | undefined) ?? new Error('The pool is closed.'));
        return;
      }
      const cancel = (): void => this.#cancel(task);
      const over = (): void => signal.removeEventListener('abort', cancel);
      const task: Task = {
        id: ++this.#lastId,
        name,
        input,
        withModel: usesModel(name, input),
        signal,
        onBeginning,
        resolve: (result) => (over(), resolve(result as JobResult<N>)),
        reject: (reason) => (over(), reject(reason as Error)),
      };
      signal.addEventListener('abort', cancel);
      this.#waiting.push(task);
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('The pool is closed.'));
    const workers = this.#places.flatMap(({ worker }) => worker ?? []);
    await Promise.all(workers.map(ended));
  }

  /** Gives jobs to free slots, first come, first served. */
  #dispatch(): void {
    for (let at = 0; at < this.#waiting.length;) {
      const task = this.#waiting[at]!;
      const place = this.#placeFor(task);
      if (place !== undefined) {
        this.#waiting.splice(at, 1);
        this.#give(task, place);
      } else at++;
    }
  }

  /** The least busy slot, preferably one already started. */
  #placeFor(task: Task): Place | undefined {
    const load = ({ worker, running }: Place): number => running.size - (worker ? 0.5 : 0);
    return this.#places
      .filter((place) => hasRoom(place, task.withModel))
      .sort((a, b) => load(a) - load(b))[0];
  }

  #give(task: Task, place: Place): void {
    const worker = (place.worker ??= this.#start(place));
    const timer = task.withModel
      ? undefined
      : setTimeout(() => this.#endless(place, worker), this.#options.mostSeconds * 1000);
    place.running.set(task.id, { task, timer, start: performance.now() });
    const { id, name, input, onBeginning } = task;
    tell(worker, { type: 'run', id, name, input, begins: onBeginning !== undefined });
  }

  #begun(place: Place, { id, beginning }: WorkerBeginning): void {
    const { task } = place.running.get(id)!;
    if (!task.signal.aborted) task.onBeginning?.(beginning);
  }

  #answered(place: Place, answer: WorkerAnswer): void {
    const { task, timer, start } = place.running.get(answer.id)!;
    place.running.delete(answer.id);
    clearTimeout(timer);
    if (!task.withModel) {
      this.#seconds = 0.9 * this.#seconds + (0.1 * (performance.now() - start)) / 1000;
    }
    if ('error' in answer) task.reject(received(answer.error));
    else task.resolve(answer.result);
    this.#dispatch();
  }

  /**
   * A piece by the rules alone takes well under a second; one that never ends would block its thread.
   */
  #endless(place: Place, worker: Worker): void {
    this.#lost(
      place,
      worker,
      new Error(`A piece took more than ${this.#options.mostSeconds} s to compose.`),
    );
    void worker.terminate();
  }

  #cancel(task: Task): void {
    task.reject(task.signal.reason);
    const at = this.#waiting.indexOf(task);
    if (at >= 0) this.#waiting.splice(at, 1);
    // A piece by the rules alone finishes before its thread could read a message; the thread stays busy until then.
    const place = this.#places.find(({ running }) => running.has(task.id));
    if (place?.worker) tell(place.worker, { type: 'cancel', id: task.id });
  }

  #start(place: Place): Worker {
    const { workspace, memory, start } = this.#options;
    const worker = start({
      workerData: { workspace } satisfies WorkerData,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    worker.on('message', (message: WorkerAnswer | WorkerBeginning) => {
      // Nobody waits for messages of an abandoned thread.
      if (place.worker !== worker) return;
      if ('beginning' in message) this.#begun(place, message);
      else this.#answered(place, message);
    });
    worker.once('error', (error) => this.#lost(place, worker, error));
    worker.once('exit', (code) => {
      this.#lost(place, worker, new Error(`A thread that composes ended with exit code ${code}.`));
    });
    return worker;
  }

  /** After a thread is lost: its jobs fail and the next job starts a new thread. */
  #lost(place: Place, worker: Worker, cause: unknown): void {
    if (place.worker !== worker) return;
    place.worker = undefined;
    const running = [...place.running.values()];
    place.running.clear();
    for (const { task, timer } of running) {
      clearTimeout(timer);
      task.reject(new UserError('composing_failed', {}, { cause }));
    }
    if (this.#closed) return;
    this.#options.logError(cause);
    this.#dispatch();
  }

  /** Estimated seconds until the waiting jobs are done: a whole number, at least 1. */
  #wait(): number {
    return Math.max(1, Math.ceil((this.#waiting.length * this.#seconds) / this.#places.length));
  }
}

function hasRoom({ forModels, running }: Place, withModel: boolean): boolean {
  if (withModel && !forModels) return false;
  const alike = [...running.values()].filter(({ task }) => task.withModel === withModel).length;
  return alike < (withModel ? MOST_WITH_MODEL : 1);
}

function tell(worker: Worker, command: WorkerCommand): void {
  worker.postMessage(command);
}

/** Asks a thread to exit, which unloads its models, and terminates it if it takes too long. */
async function ended(worker: Worker): Promise<void> {
  const exited = new Promise((resolve) => worker.once('exit', resolve));
  const timer = setTimeout(() => void worker.terminate(), CLOSING_TIME);
  tell(worker, { type: 'close' });
  await exited;
  clearTimeout(timer);
}
