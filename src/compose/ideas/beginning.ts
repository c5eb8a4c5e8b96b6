/** @file The beginning of a piece whose rest is still being written. */
import type { Note, Score } from '../../score/score.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import type { SongPlan } from '../plan/song-plan.ts';

/** The beginning of a piece whose rest is still being written. */
export interface Beginning {
  /**
   * The piece with its whole form, chords and tempos, and with the notes of its first bars. They are those
   * of the finished piece, but that notes which sound on are cut where these bars end, and a part that then
   * rests may lack its last stroke. Swells may still change.
   */
  readonly score: Score;
  /** How many bars have their notes, 1 or more and fewer than the piece has. */
  readonly bars: number;
}

/**
 * Bars before a section that depend on it: a bass leads into its first note, chords last until it is struck,
 * and what is pushed sounds before it.
 */
const LOOKING_AHEAD = 1;
/** The most that a note is pushed before its beat, in ticks: an eighth. */
const PUSHED = TICKS_PER_QUARTER / 2;

/** How many of some bars stay as they are, whatever is written after them. */
export function barsThatStay(written: number): number {
  return Math.max(0, written - LOOKING_AHEAD);
}

/**
 * The beginning of a piece.
 *
 * @param score with ideas of the rules where others are still to be written.
 * @param written bars from the start whose ideas are there, 2 or more; a section ends there.
 */
export function beginningOf(plan: SongPlan, score: Score, written: number): Beginning {
  const bars = barsThatStay(written);
  const end = bars * plan.ticksPerBar;
  const next = written * plan.ticksPerBar - PUSHED;
  const before = <E extends { readonly tick: number }>(events: readonly E[]): E[] =>
    events.filter(({ tick }) => tick < end);
  const tracks = score.tracks.map((track) => ({
    ...track,
    notes: notesThatStay(track.notes, end, next),
    controls: before(track.controls),
    pitchBends: before(track.pitchBends),
  }));
  return { score: { ...score, tracks }, bars };
}

/**
 * @param end of the bars that stay.
 * @param next where notes of the next section may begin.
 */
function notesThatStay(notes: readonly Note[], end: number, next: number): Note[] {
  const inside = notes.filter(({ tick }) => tick < end);
  const rests = !notes.some(({ tick }) => tick >= end && tick < next);
  // Across a rest, it is the last stroke that leads into the next section.
  const last = rests ? inside.at(-1)?.tick : undefined;
  return inside
    .filter(({ tick }) => tick !== last)
    .map((note) => ({ ...note, duration: Math.min(note.duration, end - note.tick) }));
}
