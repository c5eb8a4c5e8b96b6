/** @file Moves notes onto a grid. */
import { expectArguments } from '../arguments/arguments.ts';
import { SCORE } from './score-shape.ts';
import { sortNotes } from './event-order.ts';
import type { Note, Score, Track } from './score.ts';
import { settlePrograms } from './settle-programs.ts';

/**
 * Moves the onset of every note to the nearest multiple of `grid` ticks (>= 1), the later of two
 * equally near ones. Lengths and everything but notes stay as they are; the piece grows if its last
 * note moves past its end. Throws RangeError unless the grid is a whole number >= 1.
 */
export function quantise(score: Score, grid: number): Score {
  expectArguments('quantise(score, grid)', { score: [score, SCORE] });
  if (!Number.isInteger(grid) || grid < 1) {
    throw new RangeError(`The grid must be a whole number of ticks, 1 or more, not ${grid}.`);
  }
  const onGrid = (note: Note): Note => ({ ...note, tick: Math.round(note.tick / grid) * grid });
  const tracks = score.tracks.map(({ programChanges = [], ...track }): Track => {
    const notes = sortNotes(track.notes.map(onGrid));
    const programs = settlePrograms(track.program, programChanges, notes[0]?.tick ?? 0);
    return { ...track, ...programs, notes };
  });
  const endTick = tracks.reduce(
    (end, { notes }) => notes.reduce((e, n) => Math.max(e, n.tick + n.duration), end),
    score.endTick,
  );
  return { ...score, tracks, endTick };
}
