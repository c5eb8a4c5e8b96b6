/** @file The grids on which bars of notes can be written. */
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { GRIDS } from '../genre-patterns.ts';
import { TOLERANCE } from './note-bars.ts';

/** Steps a quarter note of grids on which every tick can be written, though not at its exact place. */
const FINE: readonly number[] = [6, 8, 12];

/**
 * Steps a quarter note of the grids that hold all ticks, coarsest first: those on which none is farther off
 * than a sixty-fourth note or a quarter of a step, then the fine ones by how near they come.
 *
 * @param ticks from the start of the bars.
 */
export function fittingGrids(ticks: readonly number[], quartersPerBar: number): number[] {
  const whole = wholeGrids(quartersPerBar);
  const clear = whole.filter((grid) => ticks.every((tick) => isOnGrid(tick, grid)));
  const total = (grid: number) =>
    ticks.reduce((sum, tick) => sum + Math.abs(offGrid(tick, grid)), 0);
  const fine = whole.filter((grid) => FINE.includes(grid) && !clear.includes(grid));
  const near = fine
    .filter((grid) => ticks.every((tick) => Math.abs(offGrid(tick, grid)) <= TOLERANCE))
    .sort((a, b) => total(a) - total(b));
  return [...clear, ...near];
}

/** From when to when a note sounds, in ticks from the start of the bars. */
export interface Sounding {
  readonly tick: number;
  readonly end: number;
}

/** The finest grid that is taken for the sake of lengths. */
const FOR_LENGTHS = 4;

/**
 * The coarsest grid that holds all onsets, each on a step of its own; one that is finer, up to sixteenths,
 * if it at least halves what the lengths lose. Undefined if two onsets are too close for any.
 *
 * @param notes by tick, at least one.
 * @param lasting those whose length counts.
 */
export function gridOf(
  notes: readonly Sounding[],
  quartersPerBar: number,
  lasting: readonly Sounding[] = notes,
): number | undefined {
  const ticks = notes.map(({ tick }) => tick);
  const apart = fittingGrids(ticks, quartersPerBar).filter(
    (grid) => new Set(ticks.map((tick) => stepAt(tick, grid))).size === ticks.length,
  );
  const loss = (grid: number) => lasting.reduce((sum, note) => sum + lengthLost(note, grid), 0);
  let [best] = apart;
  for (const grid of apart) {
    if (grid <= FOR_LENGTHS && loss(grid) * 2 < loss(best!)) best = grid;
  }
  return best;
}

/** Ticks by which a length differs from what can be written, beyond what is tolerated. */
function lengthLost({ tick, end }: Sounding, grid: number): number {
  const step = stepTicks(grid);
  const steps = (end - stepAt(tick, grid) * step) / step;
  const written = isShort(steps) ? 0.5 : Math.max(1, Math.round(steps));
  return Math.max(0, Math.abs(steps - written) * step - TOLERANCE / 2);
}

/** A note that sounds less than this share of a step is staccato. */
const STACCATO = 0.62;

/** Whether a note that lasts this many steps is written as staccato. */
export function isShort(steps: number): boolean {
  return steps < STACCATO;
}

/** The later of the two ticks that are closest. @param ticks ascending, at least one. */
export function closestTick(ticks: readonly number[]): number {
  const gap = (i: number) => (i === 0 ? Infinity : ticks[i]! - ticks[i - 1]!);
  return ticks.reduce((best, tick, i) => (gap(i) < gap(ticks.indexOf(best)) ? tick : best));
}

/** The grids that have a whole number of steps in a bar, coarsest first. */
export function wholeGrids(quartersPerBar: number): number[] {
  return GRIDS.filter((grid) => Number.isInteger(quartersPerBar * grid));
}

/** Whether a tick is near enough to a step. */
export function isOnGrid(tick: number, grid: number): boolean {
  return Math.abs(offGrid(tick, grid)) <= Math.min(TOLERANCE, stepTicks(grid) / 4 - 1);
}

/** The step nearest to a tick. */
export function stepAt(tick: number, grid: number): number {
  return Math.round(tick / stepTicks(grid));
}

export function stepTicks(grid: number): number {
  return TICKS_PER_QUARTER / grid;
}

/** Ticks by which a tick lies after its step (negative: before it). */
function offGrid(tick: number, grid: number): number {
  return tick - stepAt(tick, grid) * stepTicks(grid);
}
