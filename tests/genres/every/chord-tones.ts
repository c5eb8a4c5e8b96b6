/** @file Whether a note of an accompaniment, as it is played, is of the chords it sounds over. */
import { toneKind } from '../../../src/compose/melody/rules.ts';
import { chordAhead, chordAt, chordsBetween } from '../../../src/compose/plan/chord-timeline.ts';
import type { PlannedChord, SongPlan } from '../../../src/compose/plan/song-plan.ts';
import type { Note } from '../../../src/score/score.ts';

/** Human timing, push and swing move a note no further than this, in ticks. */
export const HUMAN = 60;

/**
 * Whether a note belongs to every chord it sounds over, but for what timing, swing and the anticipations of a
 * part shift across a change. A note is written up to {@link HUMAN} ticks before or after it is played, and the
 * chord that it anticipates is the one ahead of where it is written.
 *
 * @param anticipates whether the part's patterns play chords before they begin.
 */
export function fitsChords(
  plan: SongPlan,
  anticipates: boolean,
  { tick, duration, pitch }: Pick<Note, 'tick' | 'duration' | 'pitch'>,
): boolean {
  const fits = (chord: PlannedChord) => ['chord', 'tension'].includes(toneKind(chord, pitch));
  const first = chordAt(plan.chords, tick + 1);
  const next = [tick + 1, tick + HUMAN]
    .map((written) => chordAhead(plan, written))
    .find((chord) => chord.tick > first.tick && fits(chord));
  const early = next !== undefined && (anticipates || next.tick - tick <= HUMAN);
  const begin = early ? next.tick : tick;
  const heard = chordsBetween(plan.chords, tick, tick + duration).filter(
    (chord) =>
      Math.min(chord.tick + chord.duration, tick + duration) - Math.max(chord.tick, begin) >
      2 * HUMAN,
  );
  return heard.length > 0 ? heard.every(fits) : fits(first) || early;
}
