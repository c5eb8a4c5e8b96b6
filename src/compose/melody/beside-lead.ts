/** @file Room for the lead beside a second melody: how much of a note remains that would lie at or above it. */
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import type { Lead } from '../plan/lead.ts';

/** Share of a note that may lie at or above the lead without being cut, and without being left out. */
const UNCUT = 0.15;
const KEPT = 0.34;
/** What is left of a note that is cut, in ticks and as a share of it. */
const LEAST_LEFT = TICKS_PER_QUARTER / 2;
const LEAST_SHARE = 1 / 3;

/**
 * The note, up to where the lead comes to lie at or under it; undefined if too little of it would be left,
 * so that it is for the lead's rests only.
 */
export function clearOfLead(note: Note, lead: Lead): Note | undefined {
  const { tick, duration } = note;
  const end = tick + duration;
  let covered = 0;
  let room = duration;
  for (const one of lead.during(tick, end)) {
    if (one.pitch > note.pitch) continue;
    const from = Math.max(tick, one.tick);
    covered += Math.min(end, one.tick + one.duration) - from;
    room = Math.min(room, from - tick);
  }
  if (covered <= UNCUT * duration) return note;
  if (room >= Math.max(LEAST_LEFT, LEAST_SHARE * duration)) return { ...note, duration: room };
  return covered <= KEPT * duration ? note : undefined;
}

/** Ticks from a tick on until the lead lies at or under a pitch, at most `most`; 0 if it does already. */
export function roomUnderLead(lead: Lead, tick: number, pitch: number, most: number): number {
  const first = lead.during(tick, tick + most).find((one) => one.pitch <= pitch);
  return first ? Math.max(0, first.tick - tick) : most;
}
