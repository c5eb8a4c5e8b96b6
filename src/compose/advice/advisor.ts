/** @file How composing can be advised: a distribution over the next note of a line, given its past. */
import type { Role } from '../../score/score.ts';

/** A note of a line, free of ticks. */
export interface LineNote {
  /** MIDI note number, 0..127. */
  readonly pitch: number;
  /** 1..127. */
  readonly velocity: number;
  /** Quarter notes, > 0. */
  readonly duration: number;
}

/** The key of a line, as far as advice needs it. */
export interface LineKey {
  /** Pitch class of the tonic, 0..11 from C. */
  readonly tonic: number;
  readonly minor: boolean;
}

/** Asks what follows this history. */
export interface Question {
  readonly role: Role;
  /** The notes before, oldest first; never empty. */
  readonly history: readonly LineNote[];
  /** Left out if unknown: the advisor then judges by the history. */
  readonly key?: LineKey;
}

/** The choices the rules allow for one note; every combination of them keeps the genre's constraints. */
export interface Candidates {
  /** The note that really came before, which may differ from the last of the question's history. */
  readonly previous: LineNote;
  /**
   * The notes of the line so far, where it was written among as few candidates as these: what it has had too
   * often becomes less likely. By default the line is the question's history, and nothing becomes less likely.
   */
  readonly line?: readonly LineNote[];
  /** Candidate MIDI note numbers, at least one. */
  readonly pitches: readonly number[];
  /** Candidate durations in quarter notes, at least one. */
  readonly durations: readonly number[];
  /** Candidate velocities, at least one. */
  readonly velocities: readonly number[];
}

/** Probabilities, one for each candidate; each list sums to 1. */
export interface Advice {
  readonly pitch: Float64Array;
  readonly duration: Float64Array;
  readonly velocity: Float64Array;
}

/** What an advisor expects to follow, ready to rate any candidates. */
export interface Expectation {
  advise(candidates: Candidates): Advice;
}

/** Something that has learned how lines continue, such as a trained model. */
export interface NoteAdvisor {
  /** One answer per question, in order; many questions together cost less than one by one. */
  expect(questions: readonly Question[]): Promise<Expectation[]>;
}

/**
 * What a rules' weight of 0 counts as next to advice, as a share of their greatest weight: the rules
 * would never choose such a candidate, but allow it.
 */
const UNTHOUGHT_OF = 3e-3;

/**
 * The distribution a note is drawn from: `rules^(1-blend) * advice^blend`, not normalised.
 *
 * @param rules non-negative weights of the candidates, one at least above 0. A candidate of weight 0
 *   is never drawn from the rules alone; with advice it counts as 0.003 of the likeliest.
 * @param blend 0 gives the rules' own weights, untouched; 1 gives the advice.
 */
export function blendWeights(
  rules: ArrayLike<number>,
  advice: ArrayLike<number>,
  blend: number,
): Float64Array {
  const blended = Float64Array.from(rules);
  if (blend === 0) return blended;
  // A very sure advisor may give every allowed candidate almost 0: work with ratios to the best.
  let best = 0;
  let likeliest = 0;
  for (let i = 0; i < blended.length; i++) {
    best = Math.max(best, advice[i]!);
    likeliest = Math.max(likeliest, blended[i]!);
  }
  for (let i = 0; i < blended.length; i++) {
    const share = best > 0 ? Math.max(advice[i]! / best, 1e-12) : 1;
    const own = Math.max(blended[i]! / likeliest, UNTHOUGHT_OF);
    blended[i] = own ** (1 - blend) * share ** blend;
  }
  return blended;
}
