/**
 * @file Frames as a piece that the score model reads: each frame is a bar of a quarter, its pitches are notes
 *   in ascending order, and the end of the bar says that there are no more. So what a model gives to a frame is
 *   the product of what it gives to the numbers of a bar.
 */
import { COLUMN, meterColumn, roleColumn, tempoClass } from '../../../src/neural/score/fields.ts';
import { DURATIONS, GRID } from '../../../src/neural/score/score-notes.ts';
import type { ScorePiece } from '../../../src/neural/score/score-piece.ts';
import { TOLD_OF_FILES, type Told } from '../../../src/neural/score/step-columns.ts';
import type { FramePiece } from './frame-sets.ts';

/** What is told of frames: the same of all, and which of four they are, counted from the first. */
export const TOLD_OF_FRAMES: Told = { ...TOLD_OF_FILES, sections: true };

/** Frames that are counted from the start of a piece, over and over. */
const COUNTED = 4;

export function frameScore(frames: FramePiece): ScorePiece {
  const notes = frames.flatMap((frame, bar) => frame.map((pitch) => ({ bar, pitch })));
  const bytes = (value: number) => new Uint8Array(notes.length).fill(value);
  let first = 0;
  return {
    notes: {
      bar: Uint32Array.from(notes, ({ bar }) => bar),
      position: bytes(0),
      slot: bytes(0),
      pitch: Uint8Array.from(notes, ({ pitch }) => pitch),
      duration: bytes(DURATIONS.indexOf(GRID)),
      velocity: bytes(10),
    },
    bars: frames.map((frame, bar) => {
      const start = { start: bar * GRID, first };
      first += frame.length;
      return {
        ...start,
        meter: meterColumn(1, 4),
        tempo: COLUMN.tempo + tempoClass(100),
        section: [COLUMN.placeFromStart + (bar % COUNTED)],
      };
    }),
    chords: [{ start: 0, root: undefined, tones: [] }],
    slots: [{ role: roleColumn('chords'), program: 0 }],
    lastBarLength: GRID,
    family: undefined,
  };
}
