/** @file A drum pattern laid out as signs, and changes of single strokes in it. */
import type { DrumPattern, DrumSound } from '../../../genres/genre.ts';
import { workedOutOnce } from '../../remembered/remembered.ts';

/** A sign of a drum row: `X` `x` `o` `g` `2` `3` `4`, or `.` for a rest. */
export type HitSign = string;

export const REST: HitSign = '.';

/** The rows of a pattern, one sign a step over all its bars. */
export interface DrumBeat {
  readonly bars: number;
  /** Steps in a quarter note. */
  readonly grid: number;
  /** Steps in a bar. */
  readonly steps: number;
  readonly rows: ReadonlyMap<DrumSound, readonly HitSign[]>;
}

export interface Cell {
  readonly sound: DrumSound;
  /** Counted over all bars. */
  readonly step: number;
  readonly sign: HitSign;
}

/** One change of a beat: what its cells become. */
export interface DrumChange {
  readonly cells: readonly Cell[];
  /** How many strokes it adds, leaves out or moves. */
  readonly strokes: number;
}

export function beatOf({
  bars,
  grid,
  rows,
}: Pick<DrumPattern, 'bars' | 'grid' | 'rows'>): DrumBeat {
  const signs = new Map<DrumSound, readonly HitSign[]>();
  let length = 0;
  for (const [sound, row] of Object.entries(rows) as [DrumSound, string][]) {
    const own = [...row.replaceAll(/[| ]/g, '')];
    signs.set(sound, own);
    length = own.length;
  }
  return { bars, grid, steps: length / bars, rows: signs };
}

/** The beat of a pattern of the genre. */
export const writtenBeat = workedOutOnce<DrumPattern, DrumBeat>(beatOf);

/** The rows as a pattern writes them. */
export function rowsOf({ rows }: DrumBeat): DrumPattern['rows'] {
  return Object.fromEntries([...rows].map(([sound, signs]) => [sound, signs.join('')]));
}

export function isStroke(sign: HitSign | undefined): boolean {
  return sign !== undefined && sign !== REST;
}

export function isSoft(sign: HitSign | undefined): boolean {
  return sign === 'o' || sign === 'g';
}

export function signAt(beat: DrumBeat, sound: DrumSound, step: number): HitSign {
  return beat.rows.get(sound)?.[step] ?? REST;
}

export function strokesOf(beat: DrumBeat): number {
  let count = 0;
  for (const row of beat.rows.values()) for (const sign of row) if (sign !== REST) count++;
  return count;
}

/**
 * How many strokes one beat adds to, leaves out of or moves in another, over the bars of the longer one.
 */
export function differingStrokes(a: DrumBeat, b: DrumBeat): number {
  let added = 0;
  let removed = 0;
  const length = Math.max(a.bars, b.bars) * a.steps;
  const compare = (
    before: readonly HitSign[] | undefined,
    after: readonly HitSign[] | undefined,
  ) => {
    if (before === after) return;
    for (let step = 0; step < length; step++) {
      const struck = isStroke(before?.[step % before.length]);
      if (struck === isStroke(after?.[step % after.length])) continue;
      if (struck) removed++;
      else added++;
    }
  };
  for (const [sound, row] of a.rows) compare(row, b.rows.get(sound));
  for (const [sound, row] of b.rows) if (!a.rows.has(sound)) compare(undefined, row);
  return Math.max(added, removed);
}

/** A change of the given cells. */
export function changeOf(beat: DrumBeat, cells: readonly Cell[]): DrumChange {
  let added = 0;
  let removed = 0;
  for (const { sound, step, sign } of cells) {
    const struck = isStroke(signAt(beat, sound, step));
    if (struck && sign === REST) removed++;
    if (!struck && sign !== REST) added++;
  }
  return { cells, strokes: Math.max(added, removed) };
}

export function changed(beat: DrumBeat, { cells }: DrumChange): DrumBeat {
  const rows = new Map(beat.rows);
  const own = new Map<DrumSound, HitSign[]>();
  for (const { sound, step, sign } of cells) {
    let row = own.get(sound);
    if (!row) {
      row = [...(rows.get(sound) ?? Array<HitSign>(beat.bars * beat.steps).fill(REST))];
      own.set(sound, row);
      rows.set(sound, row);
    }
    row[step] = sign;
  }
  for (const [sound, row] of own) if (!row.some(isStroke)) rows.delete(sound);
  return { bars: beat.bars, grid: beat.grid, steps: beat.steps, rows };
}

/** The beat played so often in a row. */
export function repeatedBeat(beat: DrumBeat, times: number): DrumBeat {
  const rows = [...beat.rows].map(
    ([sound, row]) => [sound, Array.from({ length: times }, () => row).flat()] as const,
  );
  return { ...beat, bars: beat.bars * times, rows: new Map(rows) };
}

/** The bars, counted from 0, in groups that sound alike. */
export function alikeBars(beat: DrumBeat): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (let bar = 0; bar < beat.bars; bar++) {
    const [from, to] = [bar * beat.steps, (bar + 1) * beat.steps];
    const text = [...beat.rows].map(([, row]) => row.slice(from, to).join('')).join('|');
    groups.set(text, [...(groups.get(text) ?? []), bar]);
  }
  return [...groups.values()];
}
