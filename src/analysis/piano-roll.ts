/** @file A piano roll in text: time from left to right, pitch from bottom to top. */
import { isDrums } from '../score/drums.ts';
import { musicEnd } from '../score/music-end.ts';
import type { Note, Score } from '../score/score.ts';
import { SHARP_NAMES } from '../theory/pitch.ts';

/** Scientific name of a MIDI note number: 60 is `C4`. */
export function noteName(pitch: number): string {
  return `${SHARP_NAMES[pitch % 12]}${Math.floor(pitch / 12) - 1}`;
}

/** Width of the longest name, `C#-1`, a space and the frame. */
const LABEL_WIDTH = 6;

/**
 * Draws the notes of all tracks but drums. A character stands for two rows of pitches (block elements:
 * upper half, lower half, both); where the range is wide, a row holds several semitones.
 *
 * @param width characters a line may have, >= 10.
 * @param height maximum number of lines, >= 1.
 * @returns the lines, top first, each labelled with its lowest pitch; empty if nothing sounds.
 */
export function pianoRoll(score: Score, width: number, height: number): string[] {
  const notes = score.tracks.flatMap((track) => (isDrums(track) ? [] : track.notes));
  if (notes.length === 0) return [];
  const lowest = notes.reduce((low, { pitch }) => Math.min(low, pitch), 127);
  const highest = notes.reduce((high, { pitch }) => Math.max(high, pitch), 0);
  const perRow = Math.ceil((highest - lowest + 1) / (2 * height));
  const columns = Math.max(1, width - LABEL_WIDTH);
  const rows = drawRows(notes, { lowest, perRow, columns, endTick: musicEnd(score) });
  const lines: string[] = [];
  for (let row = 0; row < rows.length; row += 2) {
    const cells = (rows[row] as Uint8Array).reduce((text, lower, column) => {
      const upper = rows[row + 1]?.[column] ?? 0;
      return text + ' ▄▀█'.charAt(lower + 2 * upper);
    }, '');
    const label = noteName(lowest + row * perRow).padEnd(LABEL_WIDTH - 1);
    lines.unshift(`${label}│${cells}`);
  }
  return lines;
}

interface Grid {
  readonly lowest: number;
  readonly perRow: number;
  readonly columns: number;
  readonly endTick: number;
}

/** Rows of cells, lowest first: 1 where a note sounds. */
function drawRows(notes: readonly Note[], { lowest, perRow, columns, endTick }: Grid) {
  const rows: Uint8Array[] = [];
  const columnAt = (tick: number) =>
    Math.min(columns - 1, Math.floor((tick * columns) / Math.max(1, endTick)));
  for (const { tick, duration, pitch } of notes) {
    const row = Math.floor((pitch - lowest) / perRow);
    while (rows.length <= row) rows.push(new Uint8Array(columns));
    const last = columnAt(tick + Math.max(duration - 1, 0));
    rows[row]?.fill(1, columnAt(tick), last + 1);
  }
  return rows;
}
