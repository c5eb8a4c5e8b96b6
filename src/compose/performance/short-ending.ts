/** @file A short ending: one stroke of all players on the last chord. */
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { finalTick } from '../plan/harmony-at.ts';
import type { SongPlan } from '../plan/song-plan.ts';
import type { BentNote } from './bends.ts';

/** An eighth: the length of the final stroke of a short ending. */
const SHORT_STROKE = TICKS_PER_QUARTER / 2;

/**
 * The notes, with the last chord struck short where the genre ends that way; a one-bar piece is all
 * ending.
 */
export function endedShort(plan: SongPlan, notes: readonly BentNote[]): readonly BentNote[] {
  if (plan.genre.feel.ending === 'held' || plan.bars < 2) return notes;
  const last = finalTick(plan);
  const ended: BentNote[] = [];
  for (const note of notes) {
    const room = last + SHORT_STROKE - note.tick;
    if (note.tick < last) ended.push(note);
    else if (room > 0) ended.push({ ...note, duration: Math.min(note.duration, room) });
  }
  return ended;
}
