/** @file The chords of a piece in a mode beyond the twelve tones, as a part on one channel can play them. */
import { mod } from '../../theory/pitch.ts';
import { sectionAt } from '../plan/harmony-at.ts';
import type { PlannedChord, SongPlan } from '../plan/song-plan.ts';

/**
 * The plan with the tones of its chords that are tuned as their roots. The wheel bends all that sounds on
 * a channel, so no chord has a neutral third of its own: what remains are octaves, fifths and the triads
 * that need no bend, which is what takht and firqa play where anybody plays chords.
 */
export function withTonesTunedAlike(plan: SongPlan): SongPlan {
  const { tuning } = plan;
  if (!tuning) return plan;
  const chords = plan.chords.map((chord): PlannedChord => {
    const { tonic } = sectionAt(plan, chord.tick);
    const centsOf = (pitch: number): number => tuning[mod(pitch - tonic, 12)]!;
    const isAlike = (interval: number): boolean =>
      centsOf(chord.root + interval) === centsOf(chord.root);
    return {
      ...chord,
      bass: isAlike(chord.bass - chord.root) ? chord.bass : chord.root,
      intervals: chord.intervals.filter(isAlike),
      tensions: chord.tensions.filter(isAlike),
    };
  });
  return { ...plan, chords };
}
