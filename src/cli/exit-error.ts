/** @file The end of a command with an exit code. */

/** Ends the program with `exitCode` after showing `message` (null: all has been said). */
export class ExitError extends Error {
  override readonly name = 'ExitError';
  readonly exitCode: number;
  readonly shown: string | null;

  constructor(exitCode: number, shown: string | null) {
    super(shown ?? `exit code ${exitCode}`);
    this.exitCode = exitCode;
    this.shown = shown;
  }
}
