/** @file How much room the accompaniment leaves to the lead: what sounds above it, on its pitch, or rubs against it. */
import { lastUpTo } from '../../src/score/last-up-to.ts';
import type { Note, Role, Score, Track } from '../../src/score/score.ts';

/** Lead notes at least this long, in quarter notes, are held against what accompanies. */
const LONG = 0.9;
/** A clash counts from this length on, in quarter notes. */
const RUB = 0.45;

export interface Room {
  /** Share of the lead's time in which something accompanying sounds above it. */
  readonly above: number;
  /** Share of the lead's time in which something accompanying sounds on its very pitch. */
  readonly onPitch: number;
  /** Share of the lead's time, as far as a second melody sounds, in which that lies above it. */
  readonly secondAbove: number;
  /** Long lead notes against which comping or a pad holds a semitone or minor ninth. */
  readonly rubs: number;
}

/**
 * @param score with one melody track, one note at a time; what accompanies are chords, pads and a second
 *   melody.
 * @returns shares 0..1, NaN without a lead, and a count.
 */
export function room(score: Score): Room {
  const lead = notesOf(score, ['melody']);
  const harmony = soundingWith(notesOf(score, ['chords', 'pad']));
  const second = soundingWith(notesOf(score, ['second_melody']));
  const others = soundingWith(notesOf(score, ['chords', 'pad', 'second_melody']));
  const time = lead.reduce((sum, { duration }) => sum + duration, 0) || NaN;
  const share = (sounding: Sounding, counts: (one: Note, other: Note) => boolean): number =>
    lead.reduce((sum, one) => sum + covered(one, sounding(one), (other) => counts(one, other)), 0);
  const quarter = score.ticksPerQuarter;
  return {
    above: share(others, (one, other) => other.pitch > one.pitch) / time,
    onPitch: share(others, (one, other) => other.pitch === one.pitch) / time,
    secondAbove:
      share(second, (one, other) => other.pitch > one.pitch) / (share(second, () => true) || NaN),
    rubs: lead.filter(
      (one) =>
        one.duration >= LONG * quarter &&
        harmony(one).some(
          (other) => rubs(one.pitch, other.pitch) && overlap(one, other) > RUB * quarter,
        ),
    ).length,
  };
}

/** Those of some notes that may sound together with one, by their ticks. */
type Sounding = (one: Note) => readonly Note[];

/** @param notes sorted by tick. */
function soundingWith(notes: readonly Note[]): Sounding {
  const longest = notes.reduce((most, { duration }) => Math.max(most, duration), 0);
  return ({ tick, duration }) =>
    notes.slice(
      lastUpTo(tick - longest, notes, (other) => other.tick),
      lastUpTo(tick + duration, notes, (other) => other.tick) + 1,
    );
}

/** A semitone or a minor ninth. */
function rubs(a: number, b: number): boolean {
  const interval = Math.abs(a - b);
  return interval === 1 || interval === 13;
}

function notesOf(score: Score, roles: readonly Role[]): Note[] {
  return score.tracks
    .filter(({ role }: Track) => roles.includes(role))
    .flatMap(({ notes }) => notes)
    .sort((a, b) => a.tick - b.tick);
}

function overlap(a: Note, b: Note): number {
  return Math.min(a.tick + a.duration, b.tick + b.duration) - Math.max(a.tick, b.tick);
}

/** Ticks of a note during which at least one of the others sounds that counts. */
function covered(one: Note, others: readonly Note[], counts: (other: Note) => boolean): number {
  let until = one.tick;
  let sum = 0;
  for (const other of others) {
    if (other.tick >= one.tick + one.duration) break;
    const end = Math.min(one.tick + one.duration, other.tick + other.duration);
    const start = Math.max(until, other.tick);
    if (end <= start || !counts(other)) continue;
    sum += end - start;
    until = end;
  }
  return sum;
}
