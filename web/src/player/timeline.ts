/** @file Which tick of the piece sounds at which moment of the audio clock. */
import type { PieceTime } from './piece-time.ts';

/** A stretch of the piece that is played without a jump. */
export interface Stretch {
  /** When it begins, seconds of the audio clock; before that its first tick is waited at. */
  readonly at: number;
  readonly fromTick: number;
  readonly toTick: number;
  /** Whether the loop begins again at its end. */
  readonly loops: boolean;
  /** Tempo factor. */
  readonly rate: number;
  readonly time: PieceTime;
}

/** When a tick of a stretch sounds. */
export function momentOf({ at, fromTick, rate, time }: Stretch, tick: number): number {
  return at + (time.secondsAt(tick) - time.secondsAt(fromTick)) / rate;
}

/** When the last tick of a stretch is reached. */
export function endOf(stretch: Stretch): number {
  return momentOf(stretch, stretch.toTick);
}

/** The tick of a stretch at a moment, kept within the stretch. */
export function tickAt(stretch: Stretch, moment: number): number {
  const { at, fromTick, toTick, rate, time } = stretch;
  if (moment <= at) return fromTick;
  const tick = time.tickAt(time.secondsAt(fromTick) + (moment - at) * rate);
  return Math.min(toTick, tick);
}
