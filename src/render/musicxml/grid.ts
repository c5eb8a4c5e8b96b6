/** @file Moves what is played onto the positions that notation can write, beat by beat. */
import type { Note } from '../../score/score.ts';
import { DIVISIONS, SHORTEST, type Measure, type Measures } from './measures.ts';
import { withoutSwing, type Swing } from './swing.ts';

/** A note in divisions from the start of the piece; on the grid of its beats. */
export interface GridNote {
  readonly start: number;
  readonly end: number;
  readonly pitch: number;
  readonly velocity: number;
  /** How it sounds beside its pitch: -1 half-flat, 0, 1 half-sharp. */
  readonly quarterTones: number;
}

const SIXTEENTH = DIVISIONS / 4;

/** Grids of a quarter note, and the divisions that one must be nearer to be taken in place of the first. */
const QUARTER_GRIDS = [
  { step: SIXTEENTH, price: 0 },
  { step: DIVISIONS / 3, price: 1.5 },
  { step: DIVISIONS / 8, price: 3.5 },
  { step: DIVISIONS / 6, price: 4 },
  { step: DIVISIONS / 16, price: 6 },
] as const;

/** Divisions that two notes of one pitch on one position cost, since only one can be written. */
const LOST_NOTE = 12;

interface Played {
  readonly start: number;
  readonly end: number;
  readonly note: Note;
  readonly quarterTones: number;
}

/** Where a tick is written, in divisions from the start of the piece: without its swing, on no grid. */
export function writtenPosition(tick: number, measures: Measures, swing: Swing | null): number {
  const position = measures.at(tick);
  if (swing === null) return position;
  const { start } = measures.list[measures.indexAt(position)]!;
  const quarters = (position - start) / DIVISIONS;
  return start + withoutSwing(quarters, swing) * DIVISIONS;
}

/**
 * The notes of a track on the grid, by start, then pitch; of equal ones the longest.
 *
 * @param quarterTones of each note.
 */
export function onGrid(
  notes: readonly Note[],
  quarterTones: readonly number[],
  measures: Measures,
  swing: Swing | null,
): GridNote[] {
  const straight = (tick: number): number => writtenPosition(tick, measures, swing);
  const played = notes.map((note, i): Played => ({
    start: straight(note.tick),
    end: straight(note.tick + note.duration),
    note,
    quarterTones: quarterTones[i]!,
  }));
  const grids = new Grids(played, measures);
  const placed = played.map(({ start, end, note, quarterTones }): GridNote => {
    const from = grids.onset(start);
    return {
      start: from,
      end: Math.max(grids.next(from), grids.nearest(end)),
      pitch: note.pitch,
      velocity: note.velocity,
      quarterTones,
    };
  });
  placed.sort(
    (a, b) =>
      a.start - b.start || a.pitch - b.pitch || a.quarterTones - b.quarterTones || b.end - a.end,
  );
  return placed.filter((note, i) => {
    const before = placed[i - 1];
    return (
      before?.start !== note.start ||
      before.pitch !== note.pitch ||
      before.quarterTones !== note.quarterTones
    );
  });
}

/** The grid of each beat of one track. */
class Grids {
  readonly #measures: Measures;
  /** Onsets by the start of their beat. */
  readonly #onsets = new Map<number, Played[]>();
  readonly #steps = new Map<number, number>();

  constructor(played: readonly Played[], measures: Measures) {
    this.#measures = measures;
    for (const each of played) {
      const { start } = this.#beat(each.start);
      const others = this.#onsets.get(start);
      if (others) others.push(each);
      else this.#onsets.set(start, [each]);
    }
  }

  /** The nearest place where a note may start: never the end of the piece. */
  onset(position: number): number {
    const nearest = this.nearest(position);
    if (nearest < this.#end) return nearest;
    const { start, step } = this.#gridAt(this.#end - SHORTEST);
    return start + step * Math.floor((this.#end - SHORTEST - start) / step);
  }

  nearest(position: number): number {
    if (position >= this.#end) return this.#end;
    const { start, step, end } = this.#gridAt(position);
    return Math.min(end, start + Math.round((position - start) / step) * step);
  }

  /** The place after one where a note may start. */
  next(position: number): number {
    const { start, step, end } = this.#gridAt(position);
    return Math.min(end, start + (Math.floor((position - start) / step) + 1) * step);
  }

  get #end(): number {
    const { start, length } = this.#measures.list.at(-1)!;
    return start + length;
  }

  #gridAt(position: number): { start: number; step: number; end: number } {
    const { start, length, quarter } = this.#beat(position);
    let step = this.#steps.get(start);
    if (step === undefined) {
      step = quarter ? quarterStep(this.#onsets.get(start) ?? [], start) : plainStep(length);
      this.#steps.set(start, step);
    }
    return { start, step, end: start + length };
  }

  /** The beat of a position, from the start of the piece. */
  #beat(position: number): { start: number; length: number; quarter: boolean } {
    const measure: Measure = this.#measures.list[this.#measures.indexAt(position)]!;
    const inside = position - measure.start;
    const beat = measure.beats.findLast(({ start }) => start <= inside) ?? measure.beats[0]!;
    return { ...beat, start: measure.start + beat.start };
  }
}

/** The grid of a quarter note that is nearest to what is played in it. */
function quarterStep(played: readonly Played[], beat: number): number {
  const costs = QUARTER_GRIDS.map(({ step, price }) => {
    const taken = new Set<string>();
    let cost = 0;
    for (const { start, note } of played) {
      const place = Math.round((start - beat) / step) * step;
      const key = `${place} ${note.pitch}`;
      cost += Math.abs(start - beat - place) + (taken.has(key) ? LOST_NOTE * played.length : 0);
      taken.add(key);
    }
    return cost / Math.max(1, played.length) + price;
  });
  return QUARTER_GRIDS[costs.indexOf(Math.min(...costs))]!.step;
}

/** Sixteenths, or the longest shorter notes that fill a beat. */
function plainStep(length: number): number {
  let step: number = SIXTEENTH;
  while (step > SHORTEST && length % step !== 0) step /= 2;
  return step;
}
