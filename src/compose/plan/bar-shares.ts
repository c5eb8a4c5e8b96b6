/** @file Where the chords of a bar stand: their shares in ticks, on its beats. */
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { barQuarters, beatStarts, type Meter } from '../../theory/meter.ts';

/**
 * The chords of a bar in ticks from its start. Equal shares that would start between beats move to the
 * nearest beat (the later one where two are as near): two chords in 3/4 take two beats and one.
 * Shares written out with `.` stay where they are, to the nearest eighth. Chords for which the bar has
 * no room left (more than its sixteenths) are left out.
 */
export function placedInBar<C extends { readonly share: readonly [number, number] }>(
  chords: readonly C[],
  meter: Meter,
): { tick: number; duration: number; chord: C }[] {
  const quarters = barQuarters(meter);
  const count = chords.length;
  if (count === 1) return [{ tick: 0, duration: quarters * TICKS_PER_QUARTER, chord: chords[0]! }];
  const equal = chords.every(({ share }) => share[0] === 1 && share[1] === count);
  const grids = [beatStarts(meter), steps(quarters, 0.5), steps(quarters, 0.25)];
  const grid = (equal ? grids : grids.slice(1)).find(({ length }) => length >= count) ?? grids[2]!;
  let passed = 0;
  const starts = chords.map(({ share: [numerator, denominator] }) => {
    const start = passed * quarters;
    passed += numerator / denominator;
    // A third of a bar summed up in floating point is a hair off its place.
    return nearest(grid, Math.round(start * 960) / 960) * TICKS_PER_QUARTER;
  });
  const end = quarters * TICKS_PER_QUARTER;
  return chords.flatMap((chord, i) => {
    const duration = (starts[i + 1] ?? end) - starts[i]!;
    return duration > 0 ? [{ tick: starts[i]!, duration, chord }] : [];
  });
}

function steps(quarters: number, step: number): number[] {
  return Array.from({ length: Math.round(quarters / step) }, (_, i) => i * step);
}

/** The item nearest to `value`, the later one of two. */
function nearest(ascending: readonly number[], value: number): number {
  return ascending.reduce((best, at) =>
    Math.abs(at - value) <= Math.abs(best - value) ? at : best,
  );
}
