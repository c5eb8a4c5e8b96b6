/** @file Converts ticks of a piece to seconds and back, across tempo changes. */
import type { Composition } from '../api.ts';

export interface PieceTime {
  /** Seconds from the start of the piece. */
  secondsAt(tick: number): number;
  /** The (fractional) tick at `seconds` >= 0. */
  tickAt(seconds: number): number;
}

export function pieceTime({
  tempos,
  ticksPerQuarter,
}: Pick<Composition, 'tempos' | 'ticksPerQuarter'>): PieceTime {
  let seconds = 0;
  const stretches = tempos.map(({ tick, tempo }, i) => {
    const stretch = { tick, seconds, secondsPerTick: 60 / tempo / ticksPerQuarter };
    seconds += ((tempos[i + 1]?.tick ?? tick) - tick) * stretch.secondsPerTick;
    return stretch;
  });
  return {
    secondsAt(tick) {
      const from = stretches.findLast((stretch) => stretch.tick <= tick)!;
      return from.seconds + (tick - from.tick) * from.secondsPerTick;
    },
    tickAt(at) {
      const from = stretches.findLast((stretch) => stretch.seconds <= at)!;
      return from.tick + (at - from.seconds) / from.secondsPerTick;
    },
  };
}
