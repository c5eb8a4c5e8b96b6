/** @file What is asked for where a score model writes, and its checks. */
import { within, SEED, type Range } from '../../arguments/ranges.ts';
import { checkSampling, type Sampling } from './sampling.ts';
import { SCORE_SAMPLING } from './score-sampling.ts';
import type { ContinueTask } from './score-tasks.ts';

export interface ScoreWritingOptions extends Sampling {
  /** Indices of `score.tracks` to write; those without notes are passed over. Default all. */
  readonly tracks?: readonly number[];
  /** Decides every choice, 0..4294967295; default 1. */
  readonly seed?: number;
  /** Below 1 surer, above 1 freer, 0.1..4; default 0.8. */
  readonly temperature?: number;
  /** Only the likeliest choices, up to this total probability; above 0, at most 1. Default 0.95. */
  readonly topP?: number;
  /** Stops the work, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The options as part of a task. Throws RangeError for a seed or sampling out of range. */
export function checkedWriting(
  options: ScoreWritingOptions,
): Pick<ContinueTask, 'seed' | 'tracks' | 'sampling'> {
  const { tracks, seed = 1, temperature, topK, topP } = options;
  if (!within(seed, SEED)) {
    throw new RangeError(
      `The seed must be a whole number from ${SEED.min} to ${SEED.max}; ${seed} is not.`,
    );
  }
  const sampling = {
    temperature: temperature ?? SCORE_SAMPLING.temperature,
    topP: topP ?? SCORE_SAMPLING.topP,
    ...(topK !== undefined && { topK }),
  };
  checkSampling(sampling);
  return { seed, sampling, ...(tracks !== undefined && { tracks }) };
}

/** Throws RangeError for a number of bars out of range. */
export function checkBarCount(bars: number, range: Range): void {
  if (within(bars, range)) return;
  throw new RangeError(
    `From ${range.min} to ${range.max} bars can be written at a time; ${bars} is not one of these.`,
  );
}
