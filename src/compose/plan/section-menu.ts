/** @file Chooses which optional sections fill a number of bars, and how long they are. */

export interface MenuItem<T> {
  readonly what: T;
  /** Lengths it may have, >= 1, the usual one first. */
  readonly bars: readonly number[];
  /** How much the piece gains by it; undefined if it may not be left out. */
  readonly gain: number | undefined;
}

export interface Filled<T> {
  /** In the menu's order, with their lengths. */
  readonly chosen: readonly { readonly what: T; readonly bars: number }[];
  /** The sum of their gains. */
  readonly gain: number;
  /** Bars left over, >= 0. */
  readonly left: number;
}

/** What a piece loses by each item of an unusual length. */
const STRETCH_LOSS = 1.5;

/** The items chosen to reach a length, the last of them first. */
interface Reached<T> {
  readonly gain: number;
  readonly last?: { readonly what: T; readonly bars: number };
  readonly before?: Reached<T>;
}

/**
 * All items that may not be left out, and of the others those that fill the bars best: as few bars left
 * over as possible, then the greatest gain. Undefined if the necessary ones are too long.
 */
export function fillBars<T>(menu: readonly MenuItem<T>[], bars: number): Filled<T> | undefined {
  let best: (Reached<T> | undefined)[] = [{ gain: 0 }];
  for (const { what, bars: lengths, gain } of menu) {
    const next = gain === undefined ? [] : [...best];
    best.forEach((before, at) => {
      if (!before) return;
      for (const [i, length] of lengths.entries()) {
        if (at + length > bars) continue;
        const sum = before.gain + (gain ?? 0) - i * STRETCH_LOSS;
        const known = next[at + length];
        if (known && known.gain >= sum) continue;
        next[at + length] = { gain: sum, last: { what, bars: length }, before };
      }
    });
    best = next;
  }
  const length = best.findLastIndex((reached) => reached !== undefined);
  const reached = best[length];
  return reached && { chosen: trace(reached), gain: reached.gain, left: bars - length };
}

function trace<T>(reached: Reached<T>): { readonly what: T; readonly bars: number }[] {
  const chosen = [];
  for (let at: Reached<T> | undefined = reached; at?.last; at = at.before) chosen.push(at.last);
  return chosen.reverse();
}
