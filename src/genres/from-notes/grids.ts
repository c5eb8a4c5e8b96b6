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
