/** @file A file that cannot be used for training, and the reason. */
import type { SkipReason, Unreadable } from './skip-codes.ts';

export class UnusableFile extends Error {
  readonly reason: SkipReason;
  /** Whether the cache already knew this. */
  readonly known: boolean;

  constructor(reason: SkipReason, known = false) {
    super(reason.code);
    this.reason = reason;
    this.known = known;
  }
}

export function unreadable(why: Unreadable): UnusableFile {
  return new UnusableFile({ code: 'unreadable', why });
}
