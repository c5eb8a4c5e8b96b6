/** @file Errors that end a training. */
import { textOfCode } from '../../texts/by-code.ts';
import { texts } from '../../texts/catalogue.ts';
import type { TrainingFailure, TrainingFailureCode } from './failures.ts';

/** The message is one English sentence that says what is wrong and what to do. */
export class TrainingError extends Error {
  override readonly name = 'TrainingError';
  readonly problem: TrainingFailure;
  /** Absolute path of the last good model, if one was saved. */
  readonly file: string | null;

  constructor(
    problem: TrainingFailure,
    options: ErrorOptions & { readonly file?: string | null } = {},
  ) {
    super(textOfCode(texts('en').trainingFailures, problem), options);
    this.problem = problem;
    this.file = options.file ?? null;
  }

  get code(): TrainingFailureCode {
    return this.problem.code;
  }
}
