/** @file The beats that a metronome marks: by the time signatures, with the start of each bar stressed. */
import type { Composition } from '../api.ts';

export interface Beat {
  readonly tick: number;
  /** The first of its bar. */
  readonly accent: boolean;
}

type Metered = Pick<Composition, 'ticksPerQuarter' | 'timeSignatures'>;
type Signature = Composition['timeSignatures'][number];

/** Ticks from beat to beat: in compound time (6/8, 9/8, 12/8) a dotted note. */
function beatTicks({ numerator, denominator }: Signature, ticksPerQuarter: number): number {
  const unit = (ticksPerQuarter * 4) / denominator;
  const compound = denominator >= 8 && numerator > 3 && numerator % 3 === 0;
  return compound ? unit * 3 : unit;
}

/** The beats of a piece from its start to `endTick`. */
export function beatsOf({ ticksPerQuarter, timeSignatures }: Metered, endTick: number): Beat[] {
  return timeSignatures.flatMap((signature, i) => {
    const end = Math.min(timeSignatures[i + 1]?.tick ?? endTick, endTick);
    const step = beatTicks(signature, ticksPerQuarter);
    const perBar = Math.round(
      (ticksPerQuarter * 4 * signature.numerator) / signature.denominator / step,
    );
    const beats: Beat[] = [];
    for (let n = 0; signature.tick + n * step < end; n++) {
      beats.push({ tick: signature.tick + n * step, accent: n % perBar === 0 });
    }
    return beats;
  });
}

/** The bar that is counted in before `tick`: its beats from 0, and its length, in ticks. */
export function countIn(
  { ticksPerQuarter, timeSignatures }: Metered,
  tick: number,
): { beats: Beat[]; ticks: number } {
  const { numerator, denominator } = timeSignatures.findLast((one) => one.tick <= tick)!;
  const ticks = (ticksPerQuarter * 4 * numerator) / denominator;
  const one = { ticksPerQuarter, timeSignatures: [{ tick: 0, numerator, denominator }] };
  return { beats: beatsOf(one, ticks), ticks };
}
