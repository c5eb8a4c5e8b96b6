/** @file Swells: the expression controller over phrases and long notes, and what it takes from the volume. */
import type { Part } from '../../genres/genre.ts';
import { EXPRESSION } from '../../score/playing-habits.ts';
import { roleFacts } from '../../score/roles.ts';
import { TICKS_PER_QUARTER, type ControlChange, type Note } from '../../score/score.ts';
import { sectionEnd, sectionStart } from '../plan/harmony-at.ts';
import type { SongPlan } from '../plan/song-plan.ts';
import { ControllerCurve } from './controller-curve.ts';
import { arcLevel, phraseArcs, type PhraseArc } from './phrase-arcs.ts';

/** What receivers start with (General MIDI). */
const FULL = 127;
/** Decibels from the mean of a full swell to its loudest, and nearly as many to its softest. */
const DEPTH = 4.5;
/**
 * The mean level of what sounds, in power, of melodies and of others: measured over all genres, so that a
 * part with swells is as loud as one without.
 */
const MEAN_LEVEL = { line: 0.23, held: 0.33 };
/** Decibels that swells may take from a part whose volume has no more room. */
const LOSS = 0.7;
/** A part that is no melody swells only if its notes last this long on average, in ticks. */
const HELD = TICKS_PER_QUARTER;
/** Bars in one swell of chords and basses. */
const GROUP_BARS = 4;
/** Where in such a group the swell is fullest. */
const GROUP_GOAL = 0.6;
const GROUP_EDGE = -0.7;
/** The level after a group that grew into a stronger section. */
const AFTER_GROWTH = 0.3;
/** The lowest level before a rest, after which the controller is full again while notes still fade. */
const BEFORE_REST = 0;
/** A note of this length, in ticks, swells by itself. */
const LONG = 2 * TICKS_PER_QUARTER;
/** How far, in levels. */
const BLOOM = 0.5;

/** Swells of a part. */
export interface Swells {
  /** Sorted by tick; full at the start, in rests of a bar or more, and at the end. */
  readonly controls: readonly ControlChange[];
  /** Controller 7, 0..127, with what makes up for what the swells take. */
  readonly volume: number;
}

/** How a part swells. */
export interface Swelling {
  /** 0..1; 0 for none. */
  readonly amount: number;
  /** Controller 7 without swells, 0..127. */
  readonly volume: number;
  /** Fewest ticks between two points, at a tick. */
  readonly every: (tick: number) => number;
}

/**
 * The swells of a part: a melody rises to the goal of each phrase and falls to its end; chords, pads and
 * basses with long notes do so every four bars, and grow into a stronger section.
 *
 * @param notes as played, sorted by tick.
 */
export function swellsOf(
  plan: SongPlan,
  part: Part,
  notes: readonly Note[],
  { amount, volume, every }: Swelling,
): Swells {
  const none = { controls: [], volume };
  if (amount === 0 || notes.length === 0) return none;
  const line = roleFacts(part.role).kind === 'melody';
  if (!line && !isHeld(notes)) return none;
  const taken = 1 - MEAN_LEVEL[line ? 'line' : 'held'];
  const depth = Math.min(DEPTH * amount, (decibels(FULL / volume) + LOSS) / taken);
  const curve = new ControllerCurve(EXPRESSION, FULL, {
    valueOf: (level) => FULL * 10 ** ((depth * (level - 1)) / 40),
    levelOf: (value) => 1 + decibels(value / FULL) / depth,
  });
  const arcs = endedGently(plan, line ? phraseArcs(plan, notes) : groupArcs(plan, notes));
  const bloom = line ? bloomOf(notes) : () => 0;
  arcs.forEach((arc, i) => {
    curve.follow(arc.start, arc.end, every(arc.start), (tick) =>
      Math.max(-1, Math.min(1, arcLevel(arc, tick) + bloom(tick))),
    );
    const next = arcs[i + 1];
    if (!next || isRest(plan, arc, next)) curve.rest(restTick(plan, arc, next));
  });
  const louder = Math.round(volume * 10 ** ((depth * taken) / 40));
  return { controls: curve.changes, volume: Math.min(FULL, louder) };
}

/** Of a factor of controller 7 or 11 (General MIDI Level 2). */
function decibels(factor: number): number {
  return 40 * Math.log10(factor);
}

function isHeld(notes: readonly Note[]): boolean {
  return notes.reduce((sum, { duration }) => sum + duration, 0) >= HELD * notes.length;
}

function isRest(plan: SongPlan, arc: PhraseArc, next: PhraseArc): boolean {
  return next.start - arc.end >= plan.ticksPerBar;
}

/** Where a controller returns to rest: when the section ends if the part rests then, else in the rest. */
function restTick(plan: SongPlan, { end }: PhraseArc, next: PhraseArc | undefined): number {
  const section = plan.sections.find((each) => sectionEnd(plan, each) >= end)!;
  const atEnd = sectionEnd(plan, section);
  return next && next.start < atEnd ? Math.round((end + next.start) / 2) : atEnd;
}

/** The arcs, of which none before a rest or the end of the piece ends low. */
function endedGently(plan: SongPlan, arcs: readonly PhraseArc[]): PhraseArc[] {
  return arcs.map((arc, i) => {
    const next = arcs[i + 1];
    if (next && !isRest(plan, arc, next)) return arc;
    return { ...arc, endLevel: Math.max(arc.endLevel, BEFORE_REST) };
  });
}

/** Some bars of a section. */
interface Group {
  readonly from: number;
  readonly to: number;
  /** Whether a stronger section follows. */
  readonly grows: boolean;
}

/** Every section by four bars, the last group with what is left. */
function groupsOf(plan: SongPlan): Group[] {
  return plan.sections.flatMap((section, i) => {
    const stronger = (plan.sections[i + 1]?.energy ?? 0) > section.energy;
    const end = sectionEnd(plan, section);
    const length = GROUP_BARS * plan.ticksPerBar;
    const groups: Group[] = [];
    for (let from = sectionStart(plan, section); from < end; from += length) {
      const to = Math.min(end, from + length);
      groups.push({ from, to, grows: stronger && to === end });
    }
    return groups;
  });
}

/** Arcs over the groups in which a part sounds, also where it holds on from the group before. */
function groupArcs(plan: SongPlan, notes: readonly Note[]): PhraseArc[] {
  const arcs: PhraseArc[] = [];
  let next = 0;
  let sounding = 0;
  let grown = false;
  for (const { from, to, grows } of groupsOf(plan)) {
    const start = sounding > from ? from : (notes[next]?.tick ?? to);
    for (; next < notes.length && notes[next]!.tick < to; next++) {
      sounding = Math.max(sounding, notes[next]!.tick + notes[next]!.duration);
    }
    const end = Math.min(sounding, to);
    if (start < end) {
      arcs.push({
        start,
        goal: grows ? end : Math.round(start + GROUP_GOAL * (end - start)),
        end,
        startLevel: grown ? AFTER_GROWTH : GROUP_EDGE,
        goalLevel: 1,
        endLevel: grows ? 1 : GROUP_EDGE,
      });
    }
    grown = grows && start < end;
  }
  return arcs;
}

/** What a long note adds to the level: less at its ends, more in between. For ascending ticks. */
function bloomOf(notes: readonly Note[]): (tick: number) => number {
  let i = 0;
  return (tick) => {
    while (i > 0 && notes[i]!.tick > tick) i--;
    while (i + 1 < notes.length && notes[i + 1]!.tick <= tick) i++;
    const note = notes[i]!;
    const place = (tick - note.tick) / note.duration;
    if (note.duration < LONG || place < 0 || place >= 1) return 0;
    return BLOOM * (Math.sin(Math.PI * place) - 0.5);
  };
}
