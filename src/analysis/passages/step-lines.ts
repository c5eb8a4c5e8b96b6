/** @file The lines of a piece as steps from note to note, which neither key nor tempo changes. */
import { isDrums } from '../../score/drums.ts';
import { outerVoices, type Voice } from '../../score/outer-voices.ts';
import type { Note, Role, Score, Track } from '../../score/score.ts';
import { barLines } from '../../score/transform.ts';

/** Onsets are rounded to this part of a quarter note: sixteenths and triplets are told apart. */
const GRID = 12;
/** More than any interval between two notes, from the lowest up. */
const INTERVALS = 255;
/** Most steps of a figure whose repeats are left out: two bars of sixteenths. */
const LONGEST_FIGURE = 32;

/** A line, with the steps between its notes. */
export interface StepLine {
  /** Name of its track. */
  readonly track: string;
  readonly role: Role;
  readonly voice: Voice;
  /** Interval and time to the next note, as one whole number. */
  readonly steps: Float64Array;
  /** The bars a step leads from and to, from 1; empty if the piece has more bars than can be counted. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * The lines of all tracks but drums: a track of one voice is a line, a track of chords two, its top and
 * bottom. A step is the interval in semitones and the time from onset to onset, in twelfths of a quarter
 * note; how long notes sound and how loud they are says nothing. A figure that is repeated at once, of up
 * to two bars of sixteenths, is there twice, however often it is played.
 */
export function stepLines(score: Score): StepLine[] {
  const bars = barTicks(score);
  return score.tracks.flatMap((track) => {
    if (isDrums(track)) return [];
    return outerVoices(track.notes, score.ticksPerQuarter)
      .filter(({ notes }) => notes.length > 1)
      .map(({ voice, notes }) => stepLine(track, voice, notes, score.ticksPerQuarter, bars));
  });
}

function stepLine(
  { name, role }: Track,
  voice: Voice,
  notes: readonly Note[],
  ticksPerQuarter: number,
  bars: readonly number[],
): StepLine {
  const onset = ({ tick }: Note) => Math.round((tick * GRID) / ticksPerQuarter);
  const all = Float64Array.from(notes.slice(1), (to, i) => {
    const from = notes[i]!;
    return (onset(to) - onset(from)) * INTERVALS + to.pitch - from.pitch + 127;
  });
  const kept = withoutThirdTimes(all);
  const barOf = barsAt(notes, bars);
  const steps = Float64Array.from(kept, (i) => all[i]!);
  const countable = bars.length > 0 ? kept : [];
  const from = Int32Array.from(countable, (i) => barOf[i]!);
  const to = Int32Array.from(countable, (i) => barOf[i + 1]!);
  return { track: name, role, voice, steps, from, to };
}

/** The places of the steps that do not play a figure for the third time on end, or a later one. */
function withoutThirdTimes(steps: Float64Array): number[] {
  /** For each length of a figure, how many steps up to here are those of a figure earlier. */
  const again = new Int32Array(LONGEST_FIGURE + 1);
  const kept: number[] = [];
  for (let i = 0; i < steps.length; i++) {
    let third = false;
    for (let length = 1; length <= LONGEST_FIGURE && length <= i; length++) {
      again[length] = steps[i] === steps[i - length] ? again[length]! + 1 : 0;
      if (again[length]! > length) third = true;
    }
    if (!third) kept.push(i);
  }
  return kept;
}

/** The bar of each note. */
function barsAt(notes: readonly Note[], bars: readonly number[]): Int32Array {
  let bar = 0;
  return Int32Array.from(notes, ({ tick }) => {
    while (bar < bars.length && bars[bar]! <= tick) bar++;
    return bar;
  });
}

/** Where bars begin; empty if there are more than can be counted. */
function barTicks(score: Score): number[] {
  try {
    return barLines(score).map(({ tick }) => tick);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
