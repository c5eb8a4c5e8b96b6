/** @file Room for the lead: chords lie below it, and a voice that would rub against it gives way. */
import { withDuration } from '../../score/changed-note.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { PASSING_CLASH, rubs, type Lead } from '../plan/lead.ts';
import type { PlannedSection } from '../plan/song-plan.ts';

type Range = readonly [low: number, high: number];
type LeadNotes = ReturnType<Lead['during']>;

/** Semitones that chords need at least, so that every chord has a voicing. */
const LEAST = 12;

/** The part of its range that an accompanying part uses in a section: below the lead's zone, as far as it goes. */
export function rangeBelow([low, high]: Range, lead: Lead, section: PlannedSection): Range {
  const zone = lead.zoneOf(section);
  if (zone === undefined) return [low, high];
  return [low, Math.min(high, Math.max(zone - 1, low + LEAST))];
}

/** What a voice costs beside the lead, in semitones of motion, for the whole length of the chord. */
const COST = { above: 6, onPitch: 8, rub: 12 };

/**
 * The cost of a voicing beside what the lead sounds from one tick to another.
 *
 * @param sounding the notes of the lead during that time.
 */
export function costBeside(
  pitches: readonly number[],
  sounding: LeadNotes,
  from: number,
  to: number,
): number {
  let cost = 0;
  for (const { tick, duration, pitch } of sounding) {
    const share = (Math.min(to, tick + duration) - Math.max(from, tick)) / (to - from);
    for (const voice of pitches) {
      if (voice > pitch) cost += COST.above * share;
      if (voice === pitch) cost += COST.onPitch * share;
      if (rubs(voice, pitch)) cost += COST.rub * share;
    }
  }
  return cost;
}

/**
 * What remains of the notes that are struck together beside a long note of the lead a semitone or a minor
 * ninth away: such a note ends before it, or is left out. If none would remain, they are struck short, so
 * that the rhythm has no hole.
 */
export function givingWay(struck: readonly Note[], lead: Lead): readonly Note[] {
  const start = struck[0]!.tick;
  const end = struck.reduce((latest, note) => Math.max(latest, note.tick + note.duration), start);
  const long = lead.longDuring(start, end);
  if (long.length === 0) return struck;
  const left: Note[] = [];
  for (const note of struck) {
    const kept = untilClash(note, long);
    if (kept) left.push(kept);
  }
  if (left.length > 0) return left;
  return struck.map((note) => withDuration(note, Math.min(note.duration, PASSING_CLASH)));
}

/**
 * The note up to where it would clash with one of the long notes of the lead; undefined if nothing of it
 * remains.
 */
function untilClash(note: Note, long: LeadNotes): Note | undefined {
  const end = note.tick + note.duration;
  const clash = long.find(
    (one) =>
      rubs(note.pitch, one.pitch) &&
      Math.min(end, one.tick + one.duration) - Math.max(note.tick, one.tick) > PASSING_CLASH,
  );
  if (!clash) return note;
  const room = clash.tick - note.tick;
  return room >= TICKS_PER_QUARTER ? withDuration(note, room) : undefined;
}
