/** @file Why a training could not go on. */
import type { MemoryNeed, TrainingFailureCode } from './events.ts';

/** The message is one sentence that says what is wrong and what to do. */
export class TrainingError extends Error {
  override readonly name = 'TrainingError';
  readonly code: TrainingFailureCode;
  /** Absolute path of the last good model, where one was saved. */
  readonly file: string | null;
  /** What the system says, such as `ENOSPC`, where the code is `file_access`. */
  readonly reason: string | undefined;

  /** In bytes, where the code is `not_enough_memory`. */
  readonly memory: MemoryNeed | undefined;

  constructor(
    code: TrainingFailureCode,
    message: string,
    options: ErrorOptions & {
      readonly file?: string | null;
      readonly reason?: string;
      readonly memory?: MemoryNeed;
    } = {},
  ) {
    super(message, options);
    this.code = code;
    this.file = options.file ?? null;
    this.reason = options.reason;
    this.memory = options.memory;
  }
}
