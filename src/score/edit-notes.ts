/**
 * @file Changes of lists of notes: transposed, quantised, humanised, moved, split. Pure functions; times
 *   are in ticks, and the lists that come back are sorted by tick, then pitch.
 */
import {
  aList,
  anInstance,
  anObject,
  anObjectWith,
  expectArguments,
  NUMBER,
} from '../arguments/arguments.ts';
import { SHARE, within } from '../arguments/ranges.ts';
import { Stream } from '../random/stream.ts';
import { sortNotes } from './event-order.ts';
import type { Note } from './score.ts';

const NOTE = anObjectWith(['tick', 'duration', 'pitch', 'velocity']);
const NOTES = { ...aList(NOTE), words: 'an array of notes' };

/** A note that would leave MIDI's range, so that nothing is moved. */
export class PitchRangeError extends RangeError {
  override readonly name = 'PitchRangeError';
}

/**
 * The notes higher or lower by some semitones.
 *
 * @throws PitchRangeError when a note would leave 0..127.
 * @example
 * transposeNotes([{ tick: 0, duration: 480, pitch: 60, velocity: 90 }], 12); // an octave higher
 */
export function transposeNotes(notes: readonly Note[], semitones: number): Note[] {
  expectArguments('transposeNotes(notes, semitones)', {
    notes: [notes, NOTES],
    semitones: [semitones, NUMBER],
  });
  expectWhole('A note moves by whole semitones', semitones);
  return notes.map((note) => atPitch(note, note.pitch + semitones));
}

/**
 * The notes higher or lower by some steps of a scale. What is beside the scale stays as far beside it.
 *
 * @param scale pitch classes 0..11 of a scale (0 is C), in any order; one or more.
 * @throws PitchRangeError when a note would leave 0..127.
 * @example
 * transposeInScale(notes, 2, [0, 2, 4, 5, 7, 9, 11]); // a third higher in C major
 */
export function transposeInScale(
  notes: readonly Note[],
  steps: number,
  scale: readonly number[],
): Note[] {
  expectArguments('transposeInScale(notes, steps, scale)', {
    notes: [notes, NOTES],
    steps: [steps, NUMBER],
    scale: [scale, SCALE],
  });
  expectWhole('A note moves by whole steps', steps);
  const tones = [...new Set(scale)].sort((a, b) => a - b);
  return notes.map((note) => {
    const octave = Math.floor(note.pitch / 12);
    const pitchClass = note.pitch - 12 * octave;
    const below = tones.findLastIndex((tone) => tone <= pitchClass);
    // Below the lowest tone lies the highest of the octave beneath.
    const degree = octave * tones.length + below;
    const moved = toneAt(tones, degree + steps) - toneAt(tones, degree);
    return atPitch(note, note.pitch + moved);
  });
}

const SCALE = {
  words: 'an array of one or more pitch classes 0..11',
  fits: (value: unknown) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((tone) => within(tone, { min: 0, max: 11, whole: true })),
};

/** The tone of a degree of a scale, counted over all octaves, as a MIDI note number. */
function toneAt(tones: readonly number[], degree: number): number {
  const octave = Math.floor(degree / tones.length);
  return 12 * octave + tones[degree - octave * tones.length]!;
}

/**
 * The notes moved towards the nearest lines of a grid; lengths stay. Of two lines equally near, the later.
 *
 * @param grid ticks between two lines, 1 or more.
 * @param strength share of the way, 0 (they stay) .. 1 (they are on the grid).
 */
export function quantiseNotes(notes: readonly Note[], grid: number, strength = 1): Note[] {
  expectArguments('quantiseNotes(notes, grid, strength)', { notes: [notes, NOTES] });
  if (!(grid >= 1)) {
    throw new RangeError(`The grid must be 1 tick or more, not ${grid}.`);
  }
  if (!within(strength, SHARE)) {
    throw new RangeError(`The strength must be 0 (none) to 1 (all the way); ${strength} is not.`);
  }
  return sortNotes(
    notes.map((note) => {
      const line = Math.round(note.tick / grid) * grid;
      return { ...note, tick: Math.round(note.tick + strength * (line - note.tick)) };
    }),
  );
}

/** How far a player departs from what is written. */
export interface Looseness {
  /** Standard deviation of onsets, in ticks, 0 or more. */
  readonly timing: number;
  /** Standard deviation of velocities, 0..127. */
  readonly velocity: number;
}

/** Most standard deviations by which a note departs. */
const FARTHEST = 2.5;

/**
 * The notes as a player would have them: a little early or late, softer or louder. Notes that are struck
 * together stay together, velocities stay within 1..127, and no note begins before 0.
 *
 * @param stream equal streams give equal notes.
 * @example
 * humaniseNotes(notes, { timing: 10, velocity: 6 }, Stream.fromSeed(1));
 */
export function humaniseNotes(
  notes: readonly Note[],
  looseness: Looseness,
  stream: Stream,
): Note[] {
  expectArguments('humaniseNotes(notes, looseness, stream)', {
    notes: [notes, NOTES],
    looseness: [looseness, anObject('{ timing: 10, velocity: 6 }')],
    stream: [stream, anInstance('a Stream', Stream)],
  });
  const { timing, velocity } = looseness;
  for (const spread of [timing, velocity]) {
    if (!(spread >= 0)) throw new RangeError(`A spread must be 0 or more, not ${spread}.`);
  }
  const drawn = (spread: number): number =>
    spread * Math.max(-FARTHEST, Math.min(FARTHEST, stream.gaussian()));
  const shifts = new Map<number, number>();
  const played = sortNotes([...notes]).map((note) => {
    const shift = shifts.get(note.tick) ?? Math.round(drawn(timing));
    shifts.set(note.tick, shift);
    return {
      ...note,
      tick: Math.max(0, note.tick + shift),
      velocity: Math.max(1, Math.min(127, Math.round(note.velocity + drawn(velocity)))),
    };
  });
  return sortNotes(played);
}

/** The notes later by some ticks, or earlier if that is negative; none may begin before 0. */
export function moveNotes(notes: readonly Note[], ticks: number): Note[] {
  expectArguments('moveNotes(notes, ticks)', { notes: [notes, NOTES], ticks: [ticks, NUMBER] });
  const first = notes.reduce((least, { tick }) => Math.min(least, tick), Infinity);
  if (!Number.isInteger(ticks) || first + ticks < 0) {
    throw new RangeError(`Notes move by whole ticks and not before 0; ${ticks} is not possible.`);
  }
  return notes.map((note) => ({ ...note, tick: note.tick + ticks }));
}

/**
 * The notes, of which those that sound at a tick are two: one ends there and one of the same pitch and
 * velocity begins.
 */
export function splitNotes(notes: readonly Note[], tick: number): Note[] {
  expectArguments('splitNotes(notes, tick)', { notes: [notes, NOTES], tick: [tick, NUMBER] });
  expectWhole('Notes are split at a whole tick', tick);
  return sortNotes(
    notes.flatMap((note) => {
      const before = tick - note.tick;
      if (before <= 0 || before >= note.duration) return [note];
      return [
        { ...note, duration: before },
        { ...note, tick, duration: note.duration - before },
      ];
    }),
  );
}

function atPitch(note: Note, pitch: number): Note {
  if (pitch < 0 || pitch > 127) {
    throw new PitchRangeError(
      `Moved so far, the note ${note.pitch} at tick ${note.tick} leaves 0..127; move the notes less.`,
    );
  }
  return { ...note, pitch };
}

function expectWhole(what: string, value: number): void {
  if (!Number.isInteger(value)) throw new RangeError(`${what}, not by or at ${value}.`);
}
