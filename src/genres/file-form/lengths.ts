/** @file Length and grid of a pattern, read from its notation where the file does not say them. */
import { barQuarters, parseMeter } from '../../theory/meter.ts';
import type { GenreFinding } from '../findings.ts';
import { GRIDS } from '../genre-patterns.ts';
import { signsOf } from '../notation.ts';

/** The finest grid that a bar without bar lines is read in; what is finer may be several bars. */
const FINEST_UNSAID = 6;

export interface Length {
  readonly bars: number;
  readonly grid: number;
}

/** A row of a notation: its steps, and its bars as separated by `|`. */
export interface Row {
  readonly steps: number;
  readonly bars: number;
}

/** @param notation the field that holds the text; undefined for the row of a drum. */
export function rowOf(text: string, notation: string | undefined): Row {
  const bars = text.split('|').length;
  const spelled = notation === 'line' || notation === 'comp' ? notation : undefined;
  const steps = spelled
    ? signsOf(text, spelled).bars.flat().length
    : text.replace(/[\s|]/g, '').length;
  return { steps, bars };
}

/**
 * @param rows the notation, a row of each drum.
 * @param said what the file says of it.
 * @returns the length; a finding if it could be read in two ways. A notation that fits no grid gets the
 *   nearest one, so that the check of its steps says how many are missing.
 */
export function lengthOf(
  rows: readonly Row[],
  meter: string,
  said: Partial<Length>,
): Length | GenreFinding {
  const quarters = barQuarters(parseMeter(meter));
  const steps = usual(rows.map(({ steps }) => steps));
  const lines = usual(rows.map(({ bars }) => bars));
  if (said.bars !== undefined || said.grid !== undefined) {
    const bars = said.bars ?? wholeBars(steps / (quarters * (said.grid ?? 1))) ?? lines;
    return { bars, grid: said.grid ?? nearestGrid(steps / (quarters * bars)) };
  }
  const grid = steps / (quarters * lines);
  if (lines === 1 && grid > FINEST_UNSAID && isGrid(grid)) {
    const bars = GRIDS.filter((each) => each < grid && grid % each === 0).map(
      (each) => grid / each,
    );
    return { kind: 'unsaid-length', steps, meter, grid, bars: Math.min(...bars) };
  }
  return { bars: lines, grid: nearestGrid(grid) };
}

/** Length in quarters and grid of a fill. */
export function fillLength(
  rows: readonly Row[],
  said: { readonly quarters?: number | undefined; readonly grid?: number | undefined },
): { readonly quarters: number; readonly grid: number } {
  const steps = usual(rows.map(({ steps }) => steps));
  const quarters = said.quarters ?? steps / (said.grid ?? 4);
  return { quarters, grid: said.grid ?? nearestGrid(steps / quarters) };
}

const isGrid = (grid: number): boolean => GRIDS.includes(grid);

function wholeBars(bars: number): number | undefined {
  return Number.isInteger(bars) && bars > 0 ? bars : undefined;
}

function nearestGrid(grid: number): number {
  const distance = (each: number): number => Math.abs(Math.log(each / Math.max(grid, 0.1)));
  return [...GRIDS].sort((a, b) => distance(a) - distance(b))[0] as number;
}

/** The most frequent number, the first of those as frequent. */
function usual(numbers: readonly number[]): number {
  const count = (number: number): number => numbers.filter((each) => each === number).length;
  return [...numbers].sort((a, b) => count(b) - count(a))[0] ?? 0;
}
