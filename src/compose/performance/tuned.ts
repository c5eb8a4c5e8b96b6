/** @file Tunes the notes of a part as the mode of the piece is tuned. */
import { mod } from '../../theory/pitch.ts';
import { harmonyOf, sectionAt } from '../plan/harmony-at.ts';
import type { SongPlan } from '../plan/song-plan.ts';
import { bentNote, type BentNote } from './bends.ts';

/**
 * The notes with the cents of their degrees. Where the key changes, a note belongs to the key of the chord
 * it is heard against, also if it comes before it.
 *
 * @param notes as written, in ticks of the plan.
 */
export function tuned(plan: SongPlan, notes: readonly BentNote[]): readonly BentNote[] {
  const { tuning } = plan;
  if (!tuning) return notes;
  return notes.map((note) => {
    const { chord } = harmonyOf(plan, note.tick, note.duration);
    const { tonic } = sectionAt(plan, Math.max(note.tick, chord.tick));
    const cents = tuning[mod(note.pitch - tonic, 12)]!;
    return cents === 0 ? note : bentNote(note, note.glide, cents);
  });
}
