/** @file Why a model's file cannot be used. */

/** `missing`: no such file; `foreign`: not a model of the guide's network; `damaged`: broken data. */
export type ModelFileErrorCode = 'missing' | 'foreign' | 'damaged';

/** The message is one sentence that says what is wrong and what to do. */
export class ModelFileError extends Error {
  readonly code: ModelFileErrorCode;
  /** What exactly was found, such as `it has 100 bytes of 5448224`; may be empty. */
  readonly why: string;

  constructor(code: ModelFileErrorCode, message: string, why = '', options?: ErrorOptions) {
    super(message, options);
    this.name = 'ModelFileError';
    this.code = code;
    this.why = why;
  }
}
