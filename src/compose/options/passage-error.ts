/** @file The error for passages that do not go together. */
import { texts } from '../../texts/catalogue.ts';
import type { ByKind } from '../../texts/by-code.ts';
import type { BarSpan } from './passage.ts';

/** What is wrong with passages whose numbers are all in range. */
export interface PassageProblems {
  /** Their last bar comes before the first. */
  order: { readonly bars: BarSpan };
  /** Both notes and another take. */
  both: { readonly bars: BarSpan };
  /** More notes than all of them may have. */
  notes: { readonly most: number };
}

export type PassageProblem = ByKind<PassageProblems>;

/** Passages of a request that cannot be played as they are. */
export class PassageError extends RangeError {
  override readonly name = 'PassageError';
  readonly problem: PassageProblem;

  constructor(problem: PassageProblem) {
    super(texts('en').errors.invalid_passages({ problem }).detail);
    this.problem = problem;
  }
}
