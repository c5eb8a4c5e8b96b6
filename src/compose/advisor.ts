/** @file How composing can be advised: a distribution over the next note of a line, given its past. */
import type { Role } from '../score/score.ts';

/** A note of a line, free of ticks. */
export interface LineNote {
  /** MIDI note number, 0..127. */
  readonly pitch: number;
  /** 1..127. */
  readonly velocity: number;
  /** Quarter notes, > 0. */
  readonly duration: number;
}

/** The choices the rules allow for one note; every combination of them keeps the genre's constraints. */
export interface AdviceRequest {
  readonly role: Role;
  /** The notes before this one, oldest first; never empty. */
  readonly history: readonly LineNote[];
  /** Candidate MIDI note numbers, at least one. */
  readonly pitches: readonly number[];
  /** Candidate durations in quarter notes, at least one. */
  readonly durations: readonly number[];
  /** Candidate velocities, at least one. */
  readonly velocities: readonly number[];
}

/** Probabilities, one for each candidate of the request; each list sums to 1. */
export interface Advice {
  readonly pitch: Float64Array;
  readonly duration: Float64Array;
  readonly velocity: Float64Array;
}

/** Something that has learned how lines go on, such as a trained model. */
export interface NoteAdvisor {
  /** One answer per request, in order; independent lines may be asked together. */
  advise(requests: readonly AdviceRequest[]): Promise<Advice[]>;
}

/**
 * The distribution a note is drawn from: `rules^(1-blend) * advice^blend`, not normalised.
 *
 * @param rules non-negative weights of the candidates; a candidate of weight 0 stays impossible.
 * @param blend 0 gives the rules' own weights, untouched; 1 gives the advice among the possible candidates.
 */
export function blendWeights(
  rules: ArrayLike<number>,
  advice: ArrayLike<number>,
  blend: number,
): Float64Array {
  const blended = Float64Array.from(rules);
  if (blend === 0) return blended;
  // An advisor may be so sure that every allowed candidate underflows: work with ratios to the best.
  let best = 0;
  for (let i = 0; i < blended.length; i++) {
    if (blended[i]! > 0) best = Math.max(best, advice[i]!);
  }
  for (let i = 0; i < blended.length; i++) {
    if (blended[i]! <= 0) continue;
    const share = best > 0 ? Math.max(advice[i]! / best, 1e-12) : 1;
    blended[i] = blended[i]! ** (1 - blend) * share ** blend;
  }
  return blended;
}
