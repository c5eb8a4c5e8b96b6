/** @file The error shown to users of the page, API and command line. */
import { texts } from './catalogue.ts';
import type { ErrorCode, ErrorDetails, ErrorMessage } from './errors.ts';
import type { Language } from './language.ts';

/** The data that is a path. */
const PATHS = ['file', 'directory'];

/** A problem that the user can fix. `message` is the English sentence. */
export class UserError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'UserError';
  readonly code: C;
  readonly details: ErrorDetails[C];

  constructor(code: C, details: ErrorDetails[C], options?: ErrorOptions) {
    super(texts('en').errors[code](details).detail, options);
    this.code = code;
    this.details = details;
  }

  /**
   * The title and sentence in a language.
   *
   * @param show turns the paths of files and folders into those shown to the user.
   */
  in(language: Language, show: (path: string) => string = (path) => path): ErrorMessage {
    const shown = Object.entries(this.details).map(([name, value]: [string, unknown]) =>
      PATHS.includes(name) && typeof value === 'string' ? [name, show(value)] : [name, value],
    );
    return texts(language).errors[this.code](Object.fromEntries(shown) as ErrorDetails[C]);
  }
}

/** What is promised; null where one of these errors is thrown. */
export async function orNull<T>(
  promise: Promise<T>,
  ...codes: readonly ErrorCode[]
): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof UserError && codes.includes(error.code)) return null;
    throw error;
  }
}
