/** @file Geometry of the editor of notes: its regions, and between ticks, pitches and CSS pixels. */
import type { EditedNote, Notes } from './edited-notes.ts';

/** Heights and widths of what lies around the notes. */
export const RULER = 28;
export const KEYS = 64;
export const LANE = 76;
/** Width of the end of a note by which it is resized. */
const EDGE = 9;
/** How far from the stem of a velocity a press may be. */
const STEM = 10;

export interface View {
  /** CSS pixels per tick. */
  readonly scale: number;
  readonly rowHeight: number;
  /** How far it is scrolled. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Highest and lowest pitch that have a row. */
  readonly highest: number;
  readonly lowest: number;
}

export type Region = 'ruler' | 'keys' | 'velocity' | 'notes';

export function regionAt({ height }: View, x: number, y: number): Region {
  if (y < RULER) return 'ruler';
  if (y >= height - LANE) return 'velocity';
  return x < KEYS ? 'keys' : 'notes';
}

export const xOf = ({ scale, left }: View, tick: number): number => KEYS + tick * scale - left;

export const yOf = ({ highest, rowHeight, top }: View, pitch: number): number =>
  RULER + (highest - pitch) * rowHeight - top;

export const tickAt = ({ scale, left }: View, x: number): number =>
  Math.max(0, (x - KEYS + left) / scale);

export function pitchAt({ highest, lowest, rowHeight, top }: View, y: number): number {
  const pitch = highest - Math.floor((y - RULER + top) / rowHeight);
  return Math.max(lowest, Math.min(highest, pitch));
}

/** Velocity 1..127 at a height of the lane. */
export function velocityAt({ height }: View, y: number): number {
  return Math.max(1, Math.min(127, Math.round(((height - 4 - y) / (LANE - 10)) * 127)));
}

export interface Hit {
  readonly note: EditedNote;
  /** Whether it was hit at its end. */
  readonly end: boolean;
}

/** The note under a point; of several, the one that begins last. */
export function hitAt(view: View, notes: Notes, x: number, y: number): Hit | null {
  const pitch = pitchAt(view, y);
  const tick = tickAt(view, x);
  // What is short is a little wider to the finger.
  const slack = 3 / view.scale;
  const note = notes.findLast(
    (each) =>
      each.pitch === pitch &&
      each.tick - slack <= tick &&
      tick <= each.tick + each.duration + slack,
  );
  if (!note) return null;
  const right = xOf(view, note.tick + note.duration);
  const wide = note.duration * view.scale > 2.5 * EDGE;
  return { note, end: wide && x > right - EDGE };
}

/** The notes whose velocities are meant at a place: the chosen ones that begin there, or all. */
export function stemsAt(
  view: View,
  notes: Notes,
  selected: ReadonlySet<number>,
  x: number,
): ReadonlySet<number> {
  let nearest = STEM;
  for (const { tick } of notes) nearest = Math.min(nearest, Math.abs(xOf(view, tick) - x));
  if (nearest >= STEM) return new Set();
  const near = notes.filter(({ tick }) => Math.abs(xOf(view, tick) - x) <= nearest + 0.5);
  const chosen = near.filter(({ id }) => selected.has(id));
  return new Set((chosen.length > 0 ? chosen : near).map(({ id }) => id));
}

/** The notes that a rectangle touches, from one corner to the other in CSS pixels. */
export function notesIn(
  view: View,
  notes: Notes,
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
): ReadonlySet<number> {
  const [from, to] = [tickAt(view, Math.min(a.x, b.x)), tickAt(view, Math.max(a.x, b.x))];
  const [high, low] = [pitchAt(view, Math.min(a.y, b.y)), pitchAt(view, Math.max(a.y, b.y))];
  return new Set(
    notes
      .filter(
        ({ tick, duration, pitch }) =>
          tick < to && tick + duration > from && pitch >= low && pitch <= high,
      )
      .map(({ id }) => id),
  );
}

/** Index of the first note at or after a tick, in notes sorted by tick. */
export function firstFrom(notes: Notes, tick: number): number {
  let [low, high] = [0, notes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (notes[middle]!.tick < tick) low = middle + 1;
    else high = middle;
  }
  return low;
}
