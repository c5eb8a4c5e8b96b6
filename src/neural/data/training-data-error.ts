/** @file Why a folder gives nothing to train on. */

export type TrainingDataErrorCode =
  | 'directory_not_found'
  | 'directory_unreadable'
  | 'no_training_data'
  | 'too_few_notes'
  | 'data_changed';

/** The message is one sentence that says what is wrong and what to do. */
export class TrainingDataError extends Error {
  readonly code: TrainingDataErrorCode;

  constructor(code: TrainingDataErrorCode, message: string) {
    super(message);
    this.name = 'TrainingDataError';
    this.code = code;
  }
}
