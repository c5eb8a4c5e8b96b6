/** @file Which bars a score model reads around those that it writes, as many as it sees at once. */

export interface Room {
  /** Steps that a bar is read in: its bar line and its notes. */
  readonly stepsOf: (bar: number) => number;
  /** Steps that the network sees at once. */
  readonly capacity: number;
  /** Bars of the piece. */
  readonly bars: number;
  /** Steps that are read at most in bars before and after those to write. */
  readonly reads: { readonly before: number; readonly after: number };
}

/** Share of what the network sees at once that is read before writing; the rest is for what is written. */
const READ_SHARE = 5 / 8;
/** Share of it that the bars to write take up at most, as far as their notes are read. */
const CELLS_SHARE = 3 / 8;

/** The last of the bars to write that can be read together with the first of them; at least that one. */
export function lastTogether(bars: readonly number[], { stepsOf, capacity }: Room): number {
  let steps = 0;
  let last = bars[0]!;
  for (let bar = last; bar <= bars.at(-1)!; bar++) {
    // A bar line once more when it is written.
    steps += stepsOf(bar) + 1;
    if (steps > CELLS_SHARE * capacity) break;
    if (bars.includes(bar)) last = bar;
  }
  return last;
}

/**
 * The first and last bar that are read: those nearest to the bars to write, on both sides, as many as fit.
 *
 * @param firstCell the first bar to write.
 * @param last the last that is read with its cells; the one before `firstCell` where the piece goes on there.
 */
export function barsInSight(
  firstCell: number,
  last: number,
  { stepsOf, capacity, bars, reads }: Room,
): [from: number, to: number] {
  const most = READ_SHARE * capacity;
  let [from, to] = [Math.min(firstCell, last + 1), last];
  let steps = 0;
  for (let bar = from; bar <= to; bar++) steps += stepsOf(bar);
  const left = { ...reads };
  for (let isLeft = true, stuck = 0; stuck < 2; isLeft = !isLeft) {
    const side = isLeft ? 'before' : 'after';
    const next = isLeft ? from - 1 : to + 1;
    const isThere = isLeft ? next >= 0 : to >= firstCell && next < bars;
    if (!isThere || stepsOf(next) > Math.min(left[side], most - steps)) {
      stuck++;
      continue;
    }
    stuck = 0;
    steps += stepsOf(next);
    left[side] -= stepsOf(next);
    if (isLeft) from = next;
    else to = next;
  }
  return [from, to];
}
