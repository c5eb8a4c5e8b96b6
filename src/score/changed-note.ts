/**
 * @file Notes made from others. They are written out rather than spread: all notes of a piece then have one
 *   shape in memory, which engines read several times faster than many. An object that is spread and gets a
 *   field more even has another shape each time (V8 of Node.js 20).
 */
import type { Note } from './score.ts';

/** The note with another length in ticks. */
export function withDuration({ tick, pitch, velocity }: Note, duration: number): Note {
  return { tick, duration, pitch, velocity };
}
