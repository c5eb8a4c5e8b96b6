/** @file The lead as the other parts hear it: where it lies in each section, and what it sounds when. */
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { sectionEnd, sectionStart } from './harmony-at.ts';
import type { PlannedSection, SongPlan } from './song-plan.ts';

/** Lead notes at least this long are heard against what accompanies them, in ticks. */
export const LONG_LEAD_NOTE = 0.9 * TICKS_PER_QUARTER;
/** A clash this short passes, in ticks. */
export const PASSING_CLASH = 0.45 * TICKS_PER_QUARTER;

/** Whether two pitches are a semitone or a minor ninth apart. */
export function rubs(a: number, b: number): boolean {
  const interval = Math.abs(a - b);
  return interval === 1 || interval === 13;
}

/** Share of the lead's time that may lie below its zone. */
const BELOW_ZONE = 0.15;

type LeadNote = Pick<Note, 'tick' | 'duration' | 'pitch'>;

export interface Lead {
  /** The lowest MIDI note of the lead's zone in a section; undefined where it rests. */
  zoneOf(section: PlannedSection): number | undefined;
  /** The notes that sound at some time from one tick to another, in order. */
  during(from: number, to: number): readonly LeadNote[];
  /** Those of them that are heard against what accompanies them: {@link LONG_LEAD_NOTE} and longer. */
  longDuring(from: number, to: number): readonly LeadNote[];
}

/** @param notes one at a time, sorted by tick; none if the piece has no lead. */
export function leadOf(plan: SongPlan, notes: readonly LeadNote[]): Lead {
  const zones = new Map<PlannedSection, number | undefined>();
  const long = notes.filter(({ duration }) => duration >= LONG_LEAD_NOTE);
  return {
    zoneOf: (section) => {
      if (!zones.has(section)) zones.set(section, zone(plan, section, notes));
      return zones.get(section);
    },
    during: (from, to) => sounding(notes, from, to),
    longDuring: (from, to) => sounding(long, from, to),
  };
}

const NONE: readonly LeadNote[] = [];

/**
 * The notes that sound at some time from one tick to another, in order.
 *
 * @param notes one at a time, sorted by tick.
 */
export function sounding(
  notes: readonly LeadNote[],
  from: number,
  to: number,
): readonly LeadNote[] {
  let first = firstAtOrAfter(notes, from);
  const before = notes[first - 1];
  if (before && before.tick + before.duration > from) first--;
  let end = first;
  while (end < notes.length && notes[end]!.tick < to) end++;
  return end > first ? notes.slice(first, end) : NONE;
}

function zone(
  plan: SongPlan,
  section: PlannedSection,
  notes: readonly LeadNote[],
): number | undefined {
  const from = firstAtOrAfter(notes, sectionStart(plan, section));
  const to = firstAtOrAfter(notes, sectionEnd(plan, section));
  const own = notes.slice(from, to).sort((a, b) => a.pitch - b.pitch);
  const time = own.reduce((sum, { duration }) => sum + duration, 0);
  let below = 0;
  for (const { pitch, duration } of own) {
    below += duration;
    if (below > BELOW_ZONE * time) return pitch;
  }
  return undefined;
}

/**
 * Index of the first note at a tick or later, by binary search; the number of notes where there is none.
 *
 * @param notes sorted by tick.
 */
export function firstAtOrAfter(notes: readonly Pick<Note, 'tick'>[], tick: number): number {
  let low = 0;
  let high = notes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (notes[middle]!.tick < tick) low = middle + 1;
    else high = middle;
  }
  return low;
}
