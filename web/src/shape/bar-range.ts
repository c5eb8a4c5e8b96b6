/** @file A choice of bars of parts in the roll, and how presses and keys change it; pure. */
import type { Band } from '../piano-roll/roll-layout.ts';

/** A cell: a bar, from 1, of the parts of a band of the roll, by its index. */
export interface Cell {
  readonly bar: number;
  readonly band: number;
}

/** All cells between two, whichever comes first. */
export interface Choice {
  /** Where it began; it stays when the choice is extended. */
  readonly anchor: Cell;
  readonly head: Cell;
}

export interface Span {
  readonly bars: readonly [from: number, to: number];
  readonly bands: readonly [from: number, to: number];
}

export function spanOf({ anchor, head }: Choice): Span {
  return {
    bars: [Math.min(anchor.bar, head.bar), Math.max(anchor.bar, head.bar)],
    bands: [Math.min(anchor.band, head.band), Math.max(anchor.band, head.band)],
  };
}

/** Ids of the parts whose tracks lie in the bands of a choice, in the order of the piece. */
export function partsOf(
  choice: Choice,
  bands: readonly Pick<Band, 'tracks'>[],
  parts: readonly { readonly id: string; readonly track: number | null }[],
): string[] {
  const [from, to] = spanOf(choice).bands;
  const tracks = new Set(bands.slice(from, to + 1).flatMap((band) => band.tracks));
  return parts.filter(({ track }) => track !== null && tracks.has(track)).map(({ id }) => id);
}

/** How many bars and bands there are. */
export interface Extent {
  readonly bars: number;
  readonly bands: number;
}

const STEPS: Readonly<Record<string, Cell>> = {
  ArrowLeft: { bar: -1, band: 0 },
  ArrowRight: { bar: 1, band: 0 },
  ArrowUp: { bar: 0, band: -1 },
  ArrowDown: { bar: 0, band: 1 },
  Home: { bar: -Infinity, band: 0 },
  End: { bar: Infinity, band: 0 },
};

/**
 * The choice after a key: arrows, Home and End move its head, which takes the anchor with it without Shift.
 * Null if the key does nothing.
 */
export function chosenByKey(
  choice: Choice,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  extent: Extent,
): Choice | null {
  const step = STEPS[key];
  if (!step) return null;
  const head = within(
    { bar: choice.head.bar + step.bar, band: choice.head.band + step.band },
    extent,
  );
  return { head, anchor: shiftKey ? choice.anchor : head };
}

/** The nearest cell there is. */
export function within({ bar, band }: Cell, { bars, bands }: Extent): Cell {
  return {
    bar: Math.max(1, Math.min(bars, bar)),
    band: Math.max(0, Math.min(bands - 1, band)),
  };
}

/** Index of the band at a height, or of the nearest one. */
export function bandAt(bands: readonly Pick<Band, 'top' | 'height'>[], y: number): number {
  const inside = bands.findIndex(({ top, height }) => y < top + height);
  return inside < 0 ? bands.length - 1 : inside;
}

/** The names of sections, each once. */
export function namesOf(sections: readonly { readonly name: string }[]): string[] {
  return [...new Set(sections.map(({ name }) => name))];
}
