/** @file Second melodies that follow the first note by note: in parallel, in unison or as an echo. */
import type { MelodyPart } from '../../genres/genre.ts';
import { withDuration } from '../../score/changed-note.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { chordAt } from '../plan/chord-timeline.ts';
import { soundEnd } from '../plan/harmony-at.ts';
import type { Lead } from '../plan/lead.ts';
import { roomUnderLead } from './beside-lead.ts';
import { stepInScale, toneKind } from './rules.ts';
import { slotAt } from './phrase.ts';
import type { PlannedSection, SongPlan } from '../plan/song-plan.ts';

const SOFTER = 8;
/** Default delay of an echo in quarters: a dotted eighth. */
const ECHO_DELAY = 0.75;

/** Follows the melody at a third or sixth below, bent to the chord on strong beats. */
export function parallel(
  plan: SongPlan,
  part: MelodyPart,
  melody: readonly Note[],
  stepsAt: (tick: number) => -2 | -5,
): Note[] {
  const [low, high] = part.range;
  return melody.flatMap((note) => {
    const { tick, duration } = note;
    const slot = slotAt(plan, { tick, duration, accent: false, step: 0 });
    const ideal = stepInScale(slot.chord, note.pitch, stepsAt(note.tick));
    let best: number | undefined;
    let least = Infinity;
    for (let pitch = Math.max(low, note.pitch - 10); pitch <= note.pitch - 3; pitch++) {
      const kind = toneKind(slot.chord, pitch);
      if (pitch > high || kind === 'chromatic') continue;
      const clash = slot.strong && kind !== 'chord' ? 2.5 : kind === 'avoid' ? 1 : 0;
      const cost = Math.abs(pitch - ideal) + clash;
      if (cost < least) [best, least] = [pitch, cost];
    }
    if (best === undefined) return [];
    const velocity = velocityOf(part, note.velocity - part.level - SOFTER);
    return [{ tick, duration, pitch: best, velocity }];
  });
}

/**
 * The melody's own tones, in the best octave and plainer: some short notes off the beat are left out,
 * as in heterophonic playing.
 *
 * @param plainer decides which of these notes are left out, besides every third.
 */
export function unison(
  part: MelodyPart,
  melody: readonly Note[],
  plainer: (note: Note) => boolean,
): Note[] {
  if (melody.length === 0) return [];
  const mean = melody.reduce((sum, { pitch }) => sum + pitch, 0) / melody.length;
  const octaves = Math.round((middleOf(part) - mean) / 12) * 12;
  let passing = 0;
  const kept = melody.filter((note, i) => {
    const weak = note.duration < TICKS_PER_QUARTER && note.tick % TICKS_PER_QUARTER !== 0;
    if (!weak || i === 0) return true;
    return ++passing % 3 !== 0 && !plainer(note);
  });
  return kept.map((note, i) => {
    const pitch = within(note.pitch + octaves, part.range);
    const room = (kept[i + 1]?.tick ?? note.tick + note.duration) - note.tick;
    // The note before a dropped one is held through it.
    const duration = Math.min(room, note.duration + TICKS_PER_QUARTER / 2);
    const velocity = velocityOf(part, note.velocity - part.level - SOFTER);
    return { tick: note.tick, duration: Math.max(1, duration), pitch, velocity };
  });
}

/** Most repeats of an echo until the melody leaves room for it, and how much softer each is. */
const REPEATS = 3;
const FADING = 6;
/** The shortest echo, in ticks, of a note that is not shorter itself. */
const SHORTEST_ECHO = TICKS_PER_QUARTER / 4;

/**
 * The melody's own tones again, later and at the part's loudness, except where the harmony has moved on
 * or the echo would sound past the section. Of its repeats the first is heard that sounds in the lead's
 * rests or under it.
 *
 * @param lead undefined if the echo pays it no heed.
 * @param swallowed decides which other notes are not echoed.
 */
export function echo(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
  melody: readonly Note[],
  lead: Lead | undefined,
  swallowed: (note: Note) => boolean,
): Note[] {
  const delay = Math.round((part.delay ?? ECHO_DELAY) * TICKS_PER_QUARTER);
  const end = soundEnd(plan, section);
  const level = melody.reduce((sum, { velocity }) => sum + velocity, 0) / melody.length;
  const repeats = lead ? REPEATS : 1;
  const echoes = melody.flatMap((note): Note[] => {
    if (swallowed(note)) return [];
    const pitch = within(note.pitch, part.range);
    for (let i = 1; i <= repeats; i++) {
      const tick = note.tick + i * delay;
      if (tick >= end) return [];
      const kind = toneKind(chordAt(plan.chords, tick), note.pitch);
      const most = Math.min(note.duration, end - tick);
      const duration = lead ? roomUnderLead(lead, tick, pitch, most) : most;
      if (duration < Math.min(note.duration, SHORTEST_ECHO)) continue;
      if (kind === 'chromatic' || kind === 'avoid') continue;
      const louder = note.velocity - Math.round(level) - FADING * (i - 1);
      return [{ tick, duration, pitch, velocity: velocityOf(part, louder) }];
    }
    return [];
  });
  echoes.sort((a, b) => a.tick - b.tick || b.velocity - a.velocity);
  return echoes
    .filter(({ tick }, i) => tick !== echoes[i - 1]?.tick)
    .map((note, i, heard) => {
      const room = (heard[i + 1]?.tick ?? Infinity) - note.tick;
      return withDuration(note, Math.min(note.duration, room));
    });
}

/** A pitch, moved by octaves into a range. */
function within(pitch: number, [low, high]: MelodyPart['range']): number {
  let moved = pitch;
  while (moved > high) moved -= 12;
  while (moved < low) moved += 12;
  return moved;
}

export function middleOf(part: MelodyPart): number {
  return (part.range[0] + part.range[1]) / 2;
}

export function velocityOf(part: MelodyPart, offset: number): number {
  return Math.max(1, Math.min(127, part.level + offset));
}
