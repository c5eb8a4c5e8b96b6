/** @file Places the chords of a bar on its beats. */
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { barQuarters, beatStarts, type Meter } from '../../theory/meter.ts';

/**
 * The chords of a bar in ticks from its start. Equal shares that would start between beats move to the
 * nearest beat (of two equally near, the later): in 3/4, two chords take two beats and one. Shares
 * written out with `.` keep their place, to the nearest eighth. Chords beyond the number of sixteenths
 * in the bar are dropped.
 */
export function placedInBar<C extends { readonly share: readonly [number, number] }>(
  chords: readonly C[],
  meter: Meter,
): { tick: number; duration: number; chord: C }[] {
  const quarters = barQuarters(meter);
  const count = chords.length;
  if (count === 1) return [{ tick: 0, duration: quarters * TICKS_PER_QUARTER, chord: chords[0]! }];
  const equal = chords.every(({ share }) => share[0] === 1 && share[1] === count);
  const grid = gridFor(count, meter, equal);
  let passed = 0;
  const starts = chords.map(({ share: [numerator, denominator] }) => {
    const start = passed * quarters;
    passed += numerator / denominator;
    // In floating point, thirds of a bar add up to slightly less or more than a beat.
    return nearest(grid, Math.round(start * 960) / 960) * TICKS_PER_QUARTER;
  });
  const end = quarters * TICKS_PER_QUARTER;
  return chords.flatMap((chord, i) => {
    const duration = (starts[i + 1] ?? end) - starts[i]!;
    return duration > 0 ? [{ tick: starts[i]!, duration, chord }] : [];
  });
}

/** Beats, if they will do, else eighths, else sixteenths: the coarsest with at least `count` places. */
function gridFor(count: number, meter: Meter, onBeats: boolean): number[] {
  const beats = onBeats ? beatStarts(meter) : [];
  if (beats.length >= count) return beats;
  const quarters = barQuarters(meter);
  const eighths = steps(quarters, 0.5);
  return eighths.length >= count ? eighths : steps(quarters, 0.25);
}

function steps(quarters: number, step: number): number[] {
  return Array.from({ length: Math.round(quarters / step) }, (_, i) => i * step);
}

/** The item nearest to `value`; of two equally near, the later. */
function nearest(ascending: readonly number[], value: number): number {
  return ascending.reduce((best, at) =>
    Math.abs(at - value) <= Math.abs(best - value) ? at : best,
  );
}
