/** @file Why a folder gives nothing to train on. */
import type { ImportReport } from './import-report.ts';

export type TrainingDataErrorCode =
  | 'directory_not_found'
  | 'directory_unreadable'
  | 'no_training_data'
  | 'too_few_notes'
  | 'data_changed';

/** The message is one sentence that says what is wrong and what to do. */
export class TrainingDataError extends Error {
  readonly code: TrainingDataErrorCode;
  /** What became of the files, where there were files and none could be used. */
  readonly report: ImportReport | null;

  constructor(code: TrainingDataErrorCode, message: string, report: ImportReport | null = null) {
    super(message);
    this.name = 'TrainingDataError';
    this.code = code;
    this.report = report;
  }
}
