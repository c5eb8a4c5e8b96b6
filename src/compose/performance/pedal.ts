/** @file The sustain pedal: lifted and pressed at changes of chord, up in rests and where playing is dry. */
import { SUSTAIN, type PlayingHabits } from '../../score/playing-habits.ts';
import { TICKS_PER_QUARTER, type ControlChange, type Note } from '../../score/score.ts';
import { chordIndexAt } from '../plan/chord-timeline.ts';
import { PASSING_CLASH, rubs, type Lead } from '../plan/lead.ts';
import type { SongPlan } from '../plan/song-plan.ts';

const DOWN = 127;
const UP = 0;
/** Seconds from the chord to the pedal, when the strings of the chord before are damped. */
const DELAY_SECONDS = 0.08;
/** The pedal is not pressed for less, in seconds. */
const SHORTEST_SECONDS = 0.45;
/** A longer silence between strokes, in ticks, is a rest. */
const REST = TICKS_PER_QUARTER / 2;
/** Strokes are joined if no more than this, in ticks, lies between them. */
const JOINED = TICKS_PER_QUARTER / 8;
/** Share of joined strokes from which playing is legato; below, the part is played dry. */
const LEGATO = 0.7;
/** Bars after which the pedal is lifted and pressed again under one chord. */
const RENEWED_BARS = 2;
/** Notes struck up to this many ticks before a chord, and held into it, belong to it. */
const ANTICIPATION = TICKS_PER_QUARTER / 2;
/** Human timing moves a stroke no further than this, in ticks. */
const HUMAN = 40;

/** A pedal that would have to be lifted more often within a chord is not pressed. */
const MOST_LIFTS = 2;

/** Strokes under one pedal. */
interface Pedalled {
  readonly notes: Note[];
  readonly start: number;
  /** Where the last note ends. */
  end: number;
  /** Onset of the last stroke. */
  last: number;
  /** Number of strokes, and of those that the stroke before is joined to. */
  strokes: number;
  joined: number;
  readonly chord: number;
}

/** How a part is pedalled. */
export interface Pedalling {
  readonly pedal: Exclude<PlayingHabits['pedal'], 'none'>;
  readonly lead: Lead;
  /** At a tick. */
  readonly ticksPerSecond: (tick: number) => number;
}

/**
 * Presses and lifts. The pedal is lifted with the stroke of the next chord, where the last note ends if
 * a rest follows, and at the end of the piece; within a chord, where what it holds would rub against a
 * long note of the lead.
 *
 * @param notes as played, sorted by tick.
 */
export function pedalOf(
  plan: SongPlan,
  notes: readonly Note[],
  { pedal, lead, ticksPerSecond }: Pedalling,
): ControlChange[] {
  const spans = pedalled(plan, notes);
  return spans.flatMap((span, i): ControlChange[] => {
    const next = spans[i + 1];
    const second = ticksPerSecond(span.start);
    const rests = !next || next.start - span.end > REST;
    const chordEnds = rests ? span.end : next.start;
    const half = Math.round((span.start + chordEnds) / 2);
    const until = pedal === 'half' ? half : chordEnds;
    const lifts = liftsFor(lead, span, until);
    if (isDry(span) || lifts.length > MOST_LIFTS) return [];
    return [span.start, ...lifts].flatMap((from, k) => {
      const to = lifts[k] ?? until;
      if (to - from < SHORTEST_SECONDS * second) return [];
      return [
        { tick: from + Math.round(DELAY_SECONDS * second), controller: SUSTAIN, value: DOWN },
        { tick: to, controller: SUSTAIN, value: UP },
      ];
    });
  });
}

function isDry({ strokes, joined }: Pedalled): boolean {
  return strokes > 1 && joined < LEGATO * (strokes - 1);
}

/** Where notes that have ended, and sound on under the pedal, would rub against a long note of the lead. */
function liftsFor(lead: Lead, { notes, start }: Pedalled, until: number): number[] {
  const lifts = new Set<number>();
  for (const long of lead.longDuring(start, until)) {
    const end = Math.min(until, long.tick + long.duration);
    for (const note of notes) {
      const from = Math.max(long.tick, note.tick + note.duration);
      if (rubs(note.pitch, long.pitch) && end - from > PASSING_CLASH) lifts.add(from);
    }
  }
  return [...lifts].sort((a, b) => a - b);
}

/** The strokes by chord; a rest divides them. */
function pedalled(plan: SongPlan, notes: readonly Note[]): Pedalled[] {
  const spans: Pedalled[] = [];
  for (const note of notes) {
    const chord = chordOf(plan, note);
    const end = note.tick + note.duration;
    const span = spans.at(-1);
    if (!span || span.chord !== chord || note.tick - span.end > REST || isLong(plan, span, note)) {
      spans.push({
        notes: [note],
        start: note.tick,
        end,
        last: note.tick,
        strokes: 1,
        joined: 0,
        chord,
      });
      continue;
    }
    span.notes.push(note);
    if (note.tick > span.last) {
      span.strokes++;
      if (note.tick - span.end <= JOINED) span.joined++;
      span.last = note.tick;
    }
    span.end = Math.max(span.end, end);
  }
  return spans;
}

function isLong(plan: SongPlan, { start, last }: Pedalled, { tick }: Note): boolean {
  return tick > last && tick - start >= RENEWED_BARS * plan.ticksPerBar - HUMAN;
}

/** Index of the chord that a note is played to. */
function chordOf({ chords }: SongPlan, { tick, duration }: Note): number {
  const index = chordIndexAt(chords, tick + HUMAN);
  const next = chords[index + 1];
  if (!next) return index;
  const before = next.tick - tick;
  return before <= ANTICIPATION && duration - before >= before ? index + 1 : index;
}
