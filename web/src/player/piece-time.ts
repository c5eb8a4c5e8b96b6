/** @file Converts ticks of a piece to seconds and back, across tempo changes. */
export interface PieceTime {
  /** Seconds from the start of the piece. */
  secondsAt(tick: number): number;
  /** The (fractional) tick at `seconds` >= 0. */
  tickAt(seconds: number): number;
}

export function pieceTime({
  tempos,
  ticksPerQuarter,
}: {
  /** Quarter notes per minute from each tick on; the first is at tick 0. */
  readonly tempos: readonly { readonly tick: number; readonly tempo: number }[];
  readonly ticksPerQuarter: number;
}): PieceTime {
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
