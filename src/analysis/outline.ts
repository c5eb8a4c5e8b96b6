/** @file A small piano roll as data: the notes of a piece reduced to a few columns and rows, by role. */
import { isDrums } from '../score/drums.ts';
import { musicEnd } from '../score/music-end.ts';
import { ROLE_IDS } from '../score/roles.ts';
import type { Note, Role, Score, Track } from '../score/score.ts';

/** Columns of time. A shorter piece has as many, since only its shape is shown. */
export const OUTLINE_COLUMNS = 160;
/** Most rows. */
export const OUTLINE_ROWS = 48;

/** Rows for drums, at the bottom, and the space above them. */
const DRUM_ROWS = 6;
const DRUM_SPACE = 2;
const PITCH_ROWS = OUTLINE_ROWS - DRUM_ROWS - DRUM_SPACE;

/** Drum sounds by row, from the bottom; whatever else there is lies above them. */
const DRUM_SOUNDS: readonly (readonly number[])[] = [
  [35, 36],
  [37, 38, 39, 40],
  [41, 43, 45, 47, 48, 50],
  [42, 44, 46],
  [49, 51, 52, 53, 55, 57, 59],
];

export interface Outline {
  readonly columns: number;
  readonly rows: number;
  /** The roles that play, in their order. */
  readonly parts: readonly OutlinePart[];
}

export interface OutlinePart {
  readonly role: Role;
  /** Bars: column, length in columns, and row from the bottom of each, one after the other. */
  readonly bars: readonly number[];
}

/**
 * Draws all notes. The pitches from the lowest to the highest share the rows; drums have their own below
 * them. Nothing if nothing sounds.
 *
 * @example
 * outline(score).parts[0]; // { role: 'melody', bars: [0, 4, 12, 4, 2, 14] }
 */
export function outline(score: Score): Outline {
  const sounding = score.tracks.filter(({ notes }) => notes.length > 0);
  const pitches = pitchRange(sounding);
  const drums = sounding.some(isDrums) ? DRUM_ROWS + (pitches ? DRUM_SPACE : 0) : 0;
  const span = pitches ? pitches.highest - pitches.lowest + 1 : 0;
  const perRow = Math.max(1, span / PITCH_ROWS);
  const rows = drums + Math.ceil(span / perRow);
  const columns = OUTLINE_COLUMNS;
  const end = Math.max(1, musicEnd(score));
  const columnAt = (tick: number) => Math.min(columns - 1, Math.floor((tick * columns) / end));
  const parts = ROLE_IDS.flatMap((role): OutlinePart[] => {
    const tracks = sounding.filter((track) => track.role === role);
    if (tracks.length === 0) return [];
    const grid = new Uint8Array(columns * rows);
    for (const track of tracks) {
      const rowOf = isDrums(track)
        ? drumRow
        : ({ pitch }: Note) => drums + Math.floor((pitch - (pitches?.lowest ?? 0)) / perRow);
      for (const note of track.notes) {
        const start = rowOf(note) * columns;
        const last = columnAt(note.tick + Math.max(note.duration - 1, 0));
        grid.fill(1, start + columnAt(note.tick), start + last + 1);
      }
    }
    return [{ role, bars: barsOf(grid, columns) }];
  });
  return { columns, rows, parts };
}

/** Undefined if nothing but drums plays. */
function pitchRange(tracks: readonly Track[]): { lowest: number; highest: number } | undefined {
  let [lowest, highest] = [127, 0];
  for (const track of tracks) {
    if (isDrums(track)) continue;
    for (const { pitch } of track.notes) {
      lowest = Math.min(lowest, pitch);
      highest = Math.max(highest, pitch);
    }
  }
  return lowest > highest ? undefined : { lowest, highest };
}

function drumRow({ pitch }: Note): number {
  const row = DRUM_SOUNDS.findIndex((sounds) => sounds.includes(pitch));
  return row < 0 ? DRUM_ROWS - 1 : row;
}

/** The filled cells of a grid, row by row. */
function barsOf(grid: Uint8Array, columns: number): number[] {
  const bars: number[] = [];
  for (let at = grid.indexOf(1); at >= 0;) {
    const rowEnd = at - (at % columns) + columns;
    let end = at;
    while (end < rowEnd && grid[end] === 1) end++;
    bars.push(at % columns, end - at, Math.floor(at / columns));
    at = grid.indexOf(1, end);
  }
  return bars;
}
