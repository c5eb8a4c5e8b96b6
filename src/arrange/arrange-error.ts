/** @file What can be wrong with a melody that is to be accompanied, and the error that says it. */
import { textOf, type ByKind } from '../texts/by-code.ts';
import { texts } from '../texts/catalogue.ts';

/** What can be wrong, and the data of each kind. */
export interface ArrangeProblems {
  /** No part sounds that could be a melody. */
  no_melody: object;
  /** @property known the parts that there are, by role or name. */
  unknown_part: { readonly part: string; readonly known: readonly string[] };
  /** @property chart bars of the chart; @property bars those of the melody. */
  chords_do_not_fill: { readonly chart: number; readonly bars: number };
  /** @property bar where the meter begins, from 1; @property known meters of the genre. */
  meter_not_played: {
    readonly genre: string;
    readonly meter: string;
    readonly bar: number;
    readonly known: readonly string[];
  };
  /** More bars than can be accompanied. */
  too_many_bars: { readonly bars: number; readonly most: number };
  /** The kept parts and those of the genre need more MIDI channels than there are. */
  too_many_parts: { readonly parts: number; readonly most: number };
}

export type ArrangeProblem = ByKind<ArrangeProblems>;

/** A melody that cannot be accompanied as asked. */
export class ArrangeError extends RangeError {
  override readonly name = 'ArrangeError';
  readonly problem: ArrangeProblem;

  constructor(problem: ArrangeProblem) {
    super(`${textOf(texts('en').arranging, problem)}.`);
    this.problem = problem;
  }
}
