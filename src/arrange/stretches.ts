/** @file The stretches of a melody in one meter, each with the frame in which the genre's parts are written. */
import type { Genre } from '../genres/genre.ts';
import { TICKS_PER_QUARTER } from '../score/score.ts';
import type { Bar } from '../score/transform.ts';
import { barQuarters, meterName } from '../theory/meter.ts';
import { ArrangeError } from './arrange-error.ts';
import { meterFrame, type MeterFrame } from './meter-frame.ts';

export interface Stretch {
  readonly frame: MeterFrame;
  /** Index of its first bar, and how many it has, in bars of the melody. */
  readonly startBar: number;
  readonly bars: number;
  /** In ticks of the melody. */
  readonly tick: number;
  readonly end: number;
  /** Ticks of the melody for each tick of the parts. */
  readonly rate: number;
  /** Whole bars of the parts that it takes; the last can be longer than what it fills. */
  readonly planBars: number;
}

/**
 * The stretches in order.
 *
 * @param bars at least one.
 * @throws ArrangeError when the genre cannot play one of the meters.
 */
export function stretchesOf(
  genre: Genre,
  bars: readonly Bar[],
  ticksPerQuarter: number,
): Stretch[] {
  const starts = bars.flatMap((bar, i) => (i === 0 || !isLike(bar, bars[i - 1]!) ? [i] : []));
  return starts.map((startBar, i) => {
    const until = starts[i + 1] ?? bars.length;
    const first = bars[startBar]!;
    const last = bars[until - 1]!;
    const { numerator, denominator } = first;
    const frame = meterFrame(genre, { numerator, denominator });
    if (!frame) {
      throw new ArrangeError({
        kind: 'meter_not_played',
        genre: genre.id,
        meter: meterName(first),
        bar: startBar + 1,
        known: genre.meters.map(({ meter }) => meter),
      });
    }
    const rate = (frame.scale * ticksPerQuarter) / TICKS_PER_QUARTER;
    const end = last.tick + last.ticks;
    const length = (end - first.tick) / rate / (barQuarters(frame.meter) * TICKS_PER_QUARTER);
    return {
      frame,
      startBar,
      bars: until - startBar,
      tick: first.tick,
      end,
      rate,
      // Bar lines are rounded to ticks.
      planBars: Math.max(1, Math.ceil(length - 0.01)),
    };
  });
}

function isLike(a: Bar, b: Bar): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator;
}
