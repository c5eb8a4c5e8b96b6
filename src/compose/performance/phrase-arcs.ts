/**
 * @file The phrases of a line as they are shaped: each rises to its goal and falls to its end. Loudness,
 *   of notes and within them, follows these arcs.
 */
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { sectionEnd, sectionStart } from '../plan/harmony-at.ts';
import type { SongPlan } from '../plan/song-plan.ts';

/** A phrase and its levels: -1 the softest of a phrase, 1 its goal. */
export interface PhraseArc {
  /** Onset of its first note. */
  readonly start: number;
  /** Where the goal is reached. */
  readonly goal: number;
  /** End of its last note. */
  readonly end: number;
  readonly startLevel: number;
  readonly goalLevel: number;
  readonly endLevel: number;
}

/**
 * A phrase begins after a rest as long as this, in ticks, or after a breath if this long after the onset
 * before.
 */
const REST = 0.75 * TICKS_PER_QUARTER;
const BREATH = TICKS_PER_QUARTER / 4;
const APART = 3 * TICKS_PER_QUARTER;
/** A line that never pauses is shaped by four bars, where it goes on for longer than six. */
const LONGEST_BARS = 6;
const GROUP_BARS = 4;
/** A phrase of this length or more, in ticks, has the whole arc; shorter ones have their share. */
const WHOLE = 6 * TICKS_PER_QUARTER;
const START = -0.7;
const END = -0.9;
/** Where in a phrase a goal is likeliest. */
const USUAL_GOAL = 0.62;

/**
 * The arcs of a line, in order. Phrases end with their section, so that what is played in one section
 * does not depend on the others.
 *
 * @param line sorted by tick.
 */
export function phraseArcs(plan: SongPlan, line: readonly Note[]): PhraseArc[] {
  return phrasesOf(plan, line).map((notes) => {
    const start = notes[0]!.tick;
    const end = notes.reduce((latest, note) => Math.max(latest, note.tick + note.duration), start);
    const goal = goalOf(notes, start, end);
    const share = Math.min(1, (end - start) / WHOLE);
    return {
      start,
      goal: Math.round(goal.tick + Math.min(goal.duration, end - goal.tick) * 0.4),
      end,
      startLevel: START * share,
      goalLevel: share,
      endLevel: END * share,
    };
  });
}

/** The level of an arc at a tick within it, by a cosine between its start, goal and end. */
export function arcLevel(arc: PhraseArc, tick: number): number {
  const { start, goal, end, startLevel, goalLevel, endLevel } = arc;
  return tick < goal
    ? eased(tick, start, goal, startLevel, goalLevel)
    : eased(tick, goal, end, goalLevel, endLevel);
}

function eased(tick: number, from: number, to: number, low: number, high: number): number {
  if (to <= from) return high;
  const place = Math.max(0, Math.min(1, (tick - from) / (to - from)));
  return low + (high - low) * (0.5 - 0.5 * Math.cos(Math.PI * place));
}

/** The level at ticks asked for in ascending order: 0 between the arcs. */
export function levelsOf(arcs: readonly PhraseArc[]): (tick: number) => number {
  let i = 0;
  return (tick) => {
    while (i > 0 && arcs[i]!.start > tick) i--;
    while (i + 1 < arcs.length && arcs[i + 1]!.start <= tick) i++;
    const arc = arcs[i];
    return arc && tick >= arc.start && tick < arc.end ? arcLevel(arc, tick) : 0;
  };
}

function phrasesOf(plan: SongPlan, line: readonly Note[]): Note[][] {
  const phrases: Note[][] = [];
  let section = 0;
  let sounding = -Infinity;
  let before = -Infinity;
  for (const note of line) {
    let entered = false;
    while (
      section < plan.sections.length - 1 &&
      note.tick >= sectionEnd(plan, plan.sections[section]!)
    ) {
      section++;
      entered = true;
    }
    const silence = note.tick - sounding;
    const breathes = silence >= BREATH && note.tick - before >= APART;
    const begins = entered || silence >= REST || breathes;
    if (begins || phrases.length === 0) phrases.push([note]);
    else phrases.at(-1)!.push(note);
    sounding = Math.max(begins ? 0 : sounding, note.tick + note.duration);
    before = note.tick;
  }
  return phrases.flatMap((phrase) => inGroups(plan, phrase));
}

function inGroups(plan: SongPlan, phrase: Note[]): Note[][] {
  const { ticksPerBar } = plan;
  const first = phrase[0]!.tick;
  if (phrase.at(-1)!.tick - first <= LONGEST_BARS * ticksPerBar) return [phrase];
  const section = plan.sections.findLast((each) => sectionStart(plan, each) <= first)!;
  const groups = new Map<number, Note[]>();
  for (const note of phrase) {
    const bar = (note.tick - sectionStart(plan, section)) / ticksPerBar;
    const group = Math.floor(bar / GROUP_BARS);
    const notes = groups.get(group);
    if (notes) notes.push(note);
    else groups.set(group, [note]);
  }
  return [...groups.values()];
}

/** The note a phrase leads to: high, long, and past its middle. */
function goalOf(notes: readonly Note[], start: number, end: number): Note {
  let low = 127;
  let high = 0;
  for (const { pitch } of notes) {
    low = Math.min(low, pitch);
    high = Math.max(high, pitch);
  }
  const worth = ({ tick, duration, pitch }: Note): number => {
    const height = (pitch - low) / Math.max(1, high - low);
    const length = Math.min(1, duration / (2 * TICKS_PER_QUARTER));
    const place = Math.abs((tick - start) / Math.max(1, end - start) - USUAL_GOAL);
    return height + 0.6 * length - 1.6 * place;
  };
  let goal = notes[0]!;
  let most = -Infinity;
  for (const note of notes) {
    const value = worth(note);
    if (value > most) [goal, most] = [note, value];
  }
  return goal;
}
