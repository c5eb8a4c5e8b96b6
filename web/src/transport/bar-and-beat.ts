/** @file Bars and beats of a piece, counted from 1 as musicians do. */
import type { Composition } from '../api.ts';

export type Meters = Pick<Composition, 'timeSignatures' | 'ticksPerQuarter'>;

/**
 * The bar and beat at a tick, both from 1. A beat is the note value of the meter's denominator.
 *
 * @param tick may be fractional, >= 0.
 */
export function barAndBeat(
  { timeSignatures, ticksPerQuarter }: Meters,
  tick: number,
): { readonly bar: number; readonly beat: number } {
  let bars = 0;
  for (const [index, meter] of timeSignatures.entries()) {
    const beatTicks = (4 * ticksPerQuarter) / meter.denominator;
    const barTicks = beatTicks * meter.numerator;
    const next = timeSignatures[index + 1];
    if (next && tick >= next.tick) {
      // A meter change inside a bar ends it early.
      bars += Math.ceil((next.tick - meter.tick) / barTicks);
      continue;
    }
    const since = Math.max(0, tick - meter.tick);
    const bar = Math.floor(since / barTicks);
    const beat = Math.floor((since - bar * barTicks) / beatTicks);
    return { bar: bars + bar + 1, beat: beat + 1 };
  }
  return { bar: 1, beat: 1 };
}
