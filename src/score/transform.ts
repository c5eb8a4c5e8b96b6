/** @file Time in a Score: ticks to seconds by the tempo map, bar lines by the meter map. */
import { anObjectWith, expectArguments } from '../arguments/arguments.ts';
import { lastUpTo } from './last-up-to.ts';
import { SCORE } from './score-shape.ts';
import type { Score, TempoChange, TimeSignature } from './score.ts';

/** Tempo where a Score gives none: 120 quarter notes a minute. */
export const DEFAULT_MICROSECONDS_PER_QUARTER = 500_000;

const WITH_TEMPOS = anObjectWith(['tempos', 'ticksPerQuarter']);
const WITH_METERS = anObjectWith(['timeSignatures', 'ticksPerQuarter', 'endTick']);

/** Converts between ticks and seconds; looks up by binary search. */
export interface TempoMap {
  /** Seconds from the start of the piece; `tick` may be fractional, >= 0. */
  secondsAt(tick: number): number;
  /** The (fractional) tick at `seconds` >= 0. */
  tickAt(seconds: number): number;
}

/** The tempo map of a piece. Until the first tempo change, the tempo is 120. */
export function tempoMap(score: Pick<Score, 'tempos' | 'ticksPerQuarter'>): TempoMap {
  expectArguments('tempoMap(score)', { score: [score, WITH_TEMPOS] });
  const perTick = (tempo: TempoChange) =>
    tempo.microsecondsPerQuarter / 1e6 / score.ticksPerQuarter;
  const start: TempoChange = {
    tick: 0,
    microsecondsPerQuarter: DEFAULT_MICROSECONDS_PER_QUARTER,
  };
  const changes = score.tempos[0]?.tick === 0 ? score.tempos : [start, ...score.tempos];
  const ticks = changes.map((change) => change.tick);
  const rates = changes.map(perTick);
  const seconds = [0];
  for (let i = 1; i < changes.length; i++) {
    const length = (ticks[i] as number) - (ticks[i - 1] as number);
    seconds.push((seconds[i - 1] as number) + length * (rates[i - 1] as number));
  }
  return {
    secondsAt(tick) {
      const i = lastUpTo(tick, ticks, (start) => start);
      return (seconds[i] as number) + (tick - (ticks[i] as number)) * (rates[i] as number);
    },
    tickAt(time) {
      const i = lastUpTo(time, seconds, (start) => start);
      return (ticks[i] as number) + (time - (seconds[i] as number)) / (rates[i] as number);
    },
  };
}

/** Length of the piece in seconds, to its last tick. */
export function scoreSeconds(score: Score): number {
  expectArguments('scoreSeconds(score)', { score: [score, SCORE] });
  return tempoMap(score).secondsAt(score.endTick);
}

export interface Bar {
  /** First tick of the bar. */
  readonly tick: number;
  /** Length in ticks, >= 1; shorter than its meter if the next meter change cuts it off. */
  readonly ticks: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** Bars a piece may have: 100,000, beyond any music and well below what memory holds. */
export const MAX_BARS = 100_000;

/**
 * The bars from tick 0 to `endTick`, including all of the last bar. A meter change always begins a new
 * bar. Where a bar is not a whole number of ticks, bar lines are rounded without accumulating error.
 * Throws RangeError past {@link MAX_BARS} bars.
 */
export function barLines(
  score: Pick<Score, 'timeSignatures' | 'ticksPerQuarter' | 'endTick'>,
): Bar[] {
  expectArguments('barLines(score)', { score: [score, WITH_METERS] });
  const bars = countedBars(score);
  if (bars === null) {
    throw new RangeError(`The piece has more than ${MAX_BARS} bars; its notes lie too far apart.`);
  }
  return bars;
}

/** As {@link barLines}, but null past {@link MAX_BARS} bars, as in a file whose notes are days apart. */
export function countedBars(
  score: Pick<Score, 'timeSignatures' | 'ticksPerQuarter' | 'endTick'>,
): Bar[] | null {
  const start: TimeSignature = { tick: 0, numerator: 4, denominator: 4 };
  const meters =
    score.timeSignatures[0]?.tick === 0 ? score.timeSignatures : [start, ...score.timeSignatures];
  const bars: Bar[] = [];
  for (const [i, { tick: from, numerator, denominator }] of meters.entries()) {
    const next = meters[i + 1]?.tick ?? Infinity;
    const length = (4 * score.ticksPerQuarter * numerator) / denominator;
    for (let n = 0; ; n++) {
      const tick = from + Math.round(n * length);
      if (tick >= Math.min(next, score.endTick)) break;
      const end = Math.min(from + Math.round((n + 1) * length), next);
      if (end === tick) continue;
      if (bars.length === MAX_BARS) return null;
      bars.push({ tick, ticks: end - tick, numerator, denominator });
    }
  }
  return bars;
}
