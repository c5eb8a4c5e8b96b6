/** @file The error every door shows to its user. */
import type { ErrorCode, ErrorDetails } from './error-codes.ts';
import { errorMessage } from './messages.ts';
import type { ErrorMessage, Language } from './messages.ts';

/** Something the user can do something about. `message` is the English sentence. */
export class UserError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'UserError';
  readonly code: C;
  readonly details: ErrorDetails[C];

  constructor(code: C, details: ErrorDetails[C], options?: ErrorOptions) {
    super(errorMessage(code, details, 'en').detail, options);
    this.code = code;
    this.details = details;
  }

  /** Title and sentence in a language. */
  in(language: Language): ErrorMessage {
    return errorMessage(this.code, this.details, language);
  }
}
