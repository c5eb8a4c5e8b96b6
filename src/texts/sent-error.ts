/** @file Sends errors between threads, where data survives but classes do not. */
import type { ErrorCode, ErrorDetails } from './errors.ts';
import { UserError } from './user-error.ts';

export type SentError =
  | { readonly kind: 'user'; readonly code: ErrorCode; readonly details: ErrorDetails[ErrorCode] }
  | {
      readonly kind: 'other';
      readonly name: string;
      readonly message: string;
      readonly stack: string;
    };

export function toSend(error: unknown): SentError {
  if (error instanceof UserError) {
    return { kind: 'user', code: error.code, details: error.details };
  }
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { kind: 'other', name, message, stack };
}

/** Restores the error; one not meant for the user keeps its name and stack for the log. */
export function received(sent: SentError): Error {
  if (sent.kind === 'user') return new UserError(sent.code, sent.details);
  const { name, message, stack } = sent;
  return Object.assign(new Error(message), { name, stack });
}
