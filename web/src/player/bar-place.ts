/** @file A place in a piece as bar and beat, to find the same place in another piece. */
import { barsOf, indexAt, type Timed } from '../piano-roll/bars.ts';

export interface BarPlace {
  /** From 0. */
  readonly bar: number;
  /** After the start of the bar, in quarter notes. */
  readonly quarters: number;
}

export function barPlace(piece: Timed, tick: number): BarPlace {
  const bars = barsOf(piece);
  const bar = indexAt(bars, tick);
  return { bar, quarters: (tick - (bars[bar]?.tick ?? 0)) / piece.ticksPerQuarter };
}

/** The tick of a place, within the bar; in a piece that is shorter, counted on from its start again. */
export function tickOfPlace(piece: Timed, { bar, quarters }: BarPlace): number {
  const bars = barsOf(piece);
  if (bars.length === 0) return 0;
  const { tick: start, endTick } = bars[bar % bars.length]!;
  const tick = start + quarters * piece.ticksPerQuarter;
  return tick < endTick ? tick : start;
}
