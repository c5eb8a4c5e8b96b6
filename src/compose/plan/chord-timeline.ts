/** @file Looking up the chords of a plan by tick. */
import { beatStarts } from '../../theory/meter.ts';
import { lastUpTo } from '../../score/last-up-to.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import type { PlannedChord, SongPlan } from './song-plan.ts';

/** Index of the chord sounding at a tick; the last one from the end of the piece on. */
export function chordIndexAt(chords: readonly PlannedChord[], tick: number): number {
  return lastUpTo(tick, chords, (chord) => chord.tick);
}

/** The chord sounding at a tick. */
export function chordAt(chords: readonly PlannedChord[], tick: number): PlannedChord {
  return chords[chordIndexAt(chords, tick)]!;
}

/**
 * The chord that an anticipation at `tick` belongs to: the next one if it starts within a beat, else
 * the current one, which will still sound on the anticipated beat. N.C. is a stop, which nobody breaks
 * before it is over.
 */
export function chordAhead(plan: SongPlan, tick: number): PlannedChord {
  const index = chordIndexAt(plan.chords, tick);
  const next = plan.chords[index + 1];
  if (plan.chords[index]!.noChord) return plan.chords[index]!;
  return next && next.tick - tick <= beatTicks(plan) ? next : plan.chords[index]!;
}

/** Chords that sound in `from` <= tick < `to`, in order. */
export function chordsBetween(
  chords: readonly PlannedChord[],
  from: number,
  to: number,
): readonly PlannedChord[] {
  const first = chordIndexAt(chords, from);
  let end = first + 1;
  while (end < chords.length && chords[end]!.tick < to) end++;
  return chords.slice(first, end);
}

const beatTicksOfMeters = new WeakMap<SongPlan['meter'], number>();

/** Ticks of the first beat of the plan's meter: a quarter in 4/4, a dotted quarter in 6/8. */
export function beatTicks({ meter, ticksPerBar }: SongPlan): number {
  let ticks = beatTicksOfMeters.get(meter);
  if (ticks === undefined) {
    ticks = (beatStarts(meter)[1] ?? ticksPerBar / TICKS_PER_QUARTER) * TICKS_PER_QUARTER;
    beatTicksOfMeters.set(meter, ticks);
  }
  return ticks;
}

/** Ticks of the whole piece. */
export function planTicks(plan: SongPlan): number {
  return plan.bars * plan.ticksPerBar;
}
