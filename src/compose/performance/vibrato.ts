/** @file Vibrato: the modulation wheel on long notes of a melody, late and fading in. */
import { MODULATION } from '../../score/playing-habits.ts';
import { TICKS_PER_QUARTER, type ControlChange, type Note } from '../../score/score.ts';
import { ControllerCurve } from './controller-curve.ts';

/** The wheel at full depth; a SoundFont adds a fifth of a semitone for it. */
const DEEPEST = 54;
/** The shortest note with vibrato, in ticks and in seconds. */
const SHORTEST = TICKS_PER_QUARTER;
const SHORTEST_SECONDS = 0.6;
/** It begins after this share of the note, and no sooner than these seconds. */
const DELAY = 0.3;
const DELAY_SECONDS = 0.25;
/** Seconds until it is full. */
const FADE_SECONDS = 0.5;

/**
 * The vibrato of a line. Back to none when a note ends.
 *
 * @param line as played, sorted by tick.
 * @param amount 0..1; 0 for none.
 * @param ticksPerSecond at a tick.
 * @param every fewest ticks between two points.
 */
export function vibratoOf(
  line: readonly Note[],
  amount: number,
  ticksPerSecond: (tick: number) => number,
  every: (tick: number) => number,
): readonly ControlChange[] {
  if (amount === 0) return [];
  const deepest = DEEPEST * amount;
  const curve = new ControllerCurve(MODULATION, 0, {
    valueOf: (depth) => deepest * depth,
    levelOf: (value) => value / deepest,
  });
  line.forEach((note, i) => {
    const second = ticksPerSecond(note.tick);
    const end = Math.min(note.tick + note.duration, line[i + 1]?.tick ?? Infinity);
    const length = end - note.tick;
    if (length < Math.max(SHORTEST, SHORTEST_SECONDS * second)) return;
    const start = note.tick + Math.round(Math.max(DELAY * length, DELAY_SECONDS * second));
    const fade = Math.min(FADE_SECONDS * second, end - start);
    curve.follow(start, end, every(start), (tick) => Math.min(1, (tick - start) / fade));
    curve.rest(end);
  });
  return curve.changes;
}
