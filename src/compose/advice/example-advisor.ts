/** @file Advisors for tests: made-up models with simple preferences. */
import type { Advice, Candidates, NoteAdvisor, Question } from './advisor.ts';

/** Weights of candidates, not all 0. */
export type Wish = (candidates: readonly number[]) => readonly number[];

/** Prefers the same pitches, durations and velocities, whatever came before. */
export function advisorOf(wish: Wish): NoteAdvisor {
  return advisorWith(({ pitches, durations, velocities }) => ({
    pitch: normalised(wish(pitches)),
    duration: normalised(wish(durations)),
    velocity: normalised(wish(velocities)),
  }));
}

/** Advises by a function. */
export function advisorWith(
  advise: (candidates: Candidates, question: Question) => Advice,
): NoteAdvisor {
  return {
    expect: (questions) =>
      Promise.resolve(
        questions.map((question) => ({
          advise: (candidates: Candidates) => advise(candidates, question),
        })),
      ),
  };
}

/** Sure of the greatest of all candidates. */
export const greatest: Wish = (candidates) => {
  const best = Math.max(...candidates);
  return candidates.map((candidate) => (candidate === best ? 1 : 0));
};

/** Sure of the least of all candidates. */
export const least: Wish = (candidates) => {
  const best = Math.min(...candidates);
  return candidates.map((candidate) => (candidate === best ? 1 : 0));
};

function normalised(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float64Array.from(weights, (weight) => weight / total);
}
