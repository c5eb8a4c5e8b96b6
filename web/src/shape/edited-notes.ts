/** @file The notes of a part while they are edited: pure changes of the list, and which bars changed. */
import type { NoteTuple } from '../api.ts';
import { EARLY } from '../api/notes-of-bars.ts';
import { indexAt, type Bar } from '../piano-roll/bars.ts';

/** A note with a number that stays while it is edited. Times in ticks. */
export interface EditedNote {
  readonly id: number;
  readonly tick: number;
  readonly duration: number;
  readonly pitch: number;
  readonly velocity: number;
}

export type Notes = readonly EditedNote[];

/** By tick, then pitch. */
export function inOrder(notes: Notes): EditedNote[] {
  return notes.toSorted((a, b) => a.tick - b.tick || a.pitch - b.pitch);
}

export function notesOf(tuples: readonly NoteTuple[], firstId = 0): EditedNote[] {
  return tuples.map(([tick, duration, pitch, velocity], i) => ({
    id: firstId + i,
    tick,
    duration,
    pitch,
    velocity,
  }));
}

/** Limits of the piece. */
export interface Limits {
  readonly endTick: number;
}

function changedWhere(
  notes: Notes,
  ids: ReadonlySet<number>,
  change: (note: EditedNote) => EditedNote,
): EditedNote[] {
  return inOrder(notes.map((note) => (ids.has(note.id) ? change(note) : note)));
}

/** The chosen notes moved, all by the same, as far as the piece and the range of MIDI go. */
export function moved(
  notes: Notes,
  ids: ReadonlySet<number>,
  by: { readonly ticks: number; readonly pitches: number },
  { endTick }: Limits,
): EditedNote[] {
  const own = notes.filter(({ id }) => ids.has(id));
  const least = Math.min(...own.map(({ tick }) => tick));
  const most = Math.max(...own.map(({ tick }) => tick));
  const lowest = Math.min(...own.map(({ pitch }) => pitch));
  const highest = Math.max(...own.map(({ pitch }) => pitch));
  const ticks = Math.max(-least, Math.min(endTick - 1 - most, by.ticks));
  const pitches = Math.max(-lowest, Math.min(127 - highest, by.pitches));
  return changedWhere(notes, ids, (note) =>
    cutAt(endTick, { ...note, tick: note.tick + ticks, pitch: note.pitch + pitches }),
  );
}

function cutAt(endTick: number, note: EditedNote): EditedNote {
  return { ...note, duration: Math.max(1, Math.min(note.duration, endTick - note.tick)) };
}

/** The chosen notes longer or shorter, each at least `least` ticks. */
export function resized(
  notes: Notes,
  ids: ReadonlySet<number>,
  by: number,
  least: number,
  { endTick }: Limits,
): EditedNote[] {
  return changedWhere(notes, ids, (note) =>
    cutAt(endTick, {
      ...note,
      duration: Math.max(Math.min(least, note.duration), note.duration + by),
    }),
  );
}

/** The chosen notes louder or softer, within 1..127. */
export function louder(notes: Notes, ids: ReadonlySet<number>, by: number): EditedNote[] {
  return changedWhere(notes, ids, (note) => ({
    ...note,
    velocity: Math.max(1, Math.min(127, note.velocity + by)),
  }));
}

export function withVelocity(
  notes: Notes,
  ids: ReadonlySet<number>,
  velocity: number,
): EditedNote[] {
  const level = Math.max(1, Math.min(127, Math.round(velocity)));
  return changedWhere(notes, ids, (note) => ({ ...note, velocity: level }));
}

export function without(notes: Notes, ids: ReadonlySet<number>): EditedNote[] {
  return notes.filter(({ id }) => !ids.has(id));
}

/** The chosen notes in two, at a tick within them or in their middle. */
export function splitAt(
  notes: Notes,
  ids: ReadonlySet<number>,
  tick: number | null,
  nextId: number,
): EditedNote[] {
  let id = nextId;
  return inOrder(
    notes.flatMap((note) => {
      const first = tick === null ? Math.floor(note.duration / 2) : tick - note.tick;
      if (!ids.has(note.id) || first < 1 || first >= note.duration) return [note];
      const rest = { ...note, id: id++, tick: note.tick + first, duration: note.duration - first };
      return [{ ...note, duration: first }, rest];
    }),
  );
}

/** Copies that begin at a tick; what would begin after the piece is left out. */
export function pasted(
  copied: Notes,
  tick: number,
  nextId: number,
  { endTick }: Limits,
): EditedNote[] {
  const first = Math.min(...copied.map((note) => note.tick));
  return copied
    .map((note, i) => ({ ...note, id: nextId + i, tick: note.tick - first + tick }))
    .filter((note) => note.tick < endTick)
    .map((note) => cutAt(endTick, note));
}

/** The line of a grid at or nearest to a tick; the grid begins again in each bar. */
export function snapped(
  tick: number,
  grid: number,
  bars: readonly Bar[],
  how: 'nearest' | 'before' = 'nearest',
): number {
  const bar = bars[indexAt(bars, tick)];
  if (!bar || grid <= 0) return Math.max(0, Math.round(tick));
  const lines = (tick - bar.tick) / grid;
  const line = bar.tick + (how === 'before' ? Math.floor(lines) : Math.round(lines)) * grid;
  return Math.round(Math.min(line, bar.endTick));
}

/** The bar, from 1, to which a note belongs. */
export function barOf(tick: number, bars: readonly Bar[]): number {
  return indexAt(bars, tick + EARLY) + 1;
}

/** First and last bar, from 1, in which notes differ; null if none do. */
export function changedBars(
  before: Notes,
  after: Notes,
  bars: readonly Bar[],
): readonly [from: number, to: number] | null {
  const known = new Map(before.map((note) => [note.id, note]));
  const left = new Map(known);
  let [from, to] = [Infinity, -Infinity];
  const reach = ({ tick }: EditedNote): void => {
    const bar = barOf(tick, bars);
    [from, to] = [Math.min(from, bar), Math.max(to, bar)];
  };
  for (const note of after) {
    left.delete(note.id);
    const old = known.get(note.id);
    if (old && same(old, note)) continue;
    reach(note);
    if (old) reach(old);
  }
  for (const note of left.values()) reach(note);
  return from <= to ? [from, to] : null;
}

function same(a: EditedNote, b: EditedNote): boolean {
  return (
    a.tick === b.tick &&
    a.duration === b.duration &&
    a.pitch === b.pitch &&
    a.velocity === b.velocity
  );
}

/** The notes of some bars, as the server takes them: ticks from the first bar line of the bars. */
export function tuplesIn(
  notes: Notes,
  [from, to]: readonly [from: number, to: number],
  bars: readonly Bar[],
): NoteTuple[] {
  const start = bars[from - 1]!.tick;
  return inOrder(notes)
    .filter(({ tick }) => {
      const bar = barOf(tick, bars);
      return bar >= from && bar <= to;
    })
    .map(({ tick, duration, pitch, velocity }) => [tick - start, duration, pitch, velocity]);
}

/** The numbers of notes. */
export function idsOf(notes: Notes): ReadonlySet<number> {
  return new Set(notes.map(({ id }) => id));
}

/** The numbers of the notes that begin at the ticks and pitches of others. */
export function idsAlike(notes: Notes, others: Notes): ReadonlySet<number> {
  const keys = new Set(others.map(({ tick, pitch }) => `${tick} ${pitch}`));
  return idsOf(notes.filter(({ tick, pitch }) => keys.has(`${tick} ${pitch}`)));
}
