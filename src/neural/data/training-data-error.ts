/** @file Errors about folders that give nothing to train on. */
import { textOfCode } from '../../texts/by-code.ts';
import { texts } from '../../texts/catalogue.ts';
import type { ImportReport, SkippedFile } from './import-report.ts';

/** Up to three file names, and the total number. */
export interface NamedFiles {
  readonly count: number;
  readonly first: readonly string[];
}

export interface TrainingDataProblems {
  directory_not_found: { readonly directory: string };
  /** `reason`: the system's error code, such as `EACCES`. */
  directory_unreadable: { readonly directory: string; readonly reason: string };
  /** @property closed folders that could not be opened. */
  no_training_data: { readonly directory: string; readonly closed: readonly string[] };
  /**
   * No file has a line that is long enough, or where whole pieces are needed, enough notes.
   *
   * @property first the first skipped file, and the reason.
   */
  too_few_notes: {
    readonly directory: string;
    readonly files: number;
    readonly least: number;
    readonly first: SkippedFile | null;
    readonly whole?: boolean;
  };
  /** There are too few files to train on some and validate on others. @property usable 0 or 1. */
  too_few_files: { readonly usable: number };
  /** The notes are not those with which the training started. */
  data_changed: {
    readonly directory: string;
    readonly added: NamedFiles;
    readonly gone: NamedFiles;
    readonly changed: NamedFiles;
  };
}

export type TrainingDataErrorCode = keyof TrainingDataProblems;

export type TrainingDataProblem = {
  readonly [C in TrainingDataErrorCode]: { readonly code: C } & TrainingDataProblems[C];
}[TrainingDataErrorCode];

/** The message is one English sentence that says what is wrong and what to do. */
export class TrainingDataError extends Error {
  override readonly name = 'TrainingDataError';
  readonly problem: TrainingDataProblem;
  /** The import report, if there were files but none could be used. */
  readonly report: ImportReport | null;

  constructor(problem: TrainingDataProblem, report: ImportReport | null = null) {
    super(textOfCode(texts('en').trainingFailures, problem));
    this.problem = problem;
    this.report = report;
  }

  get code(): TrainingDataErrorCode {
    return this.problem.code;
  }
}
