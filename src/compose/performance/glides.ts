/**
 * @file Glides: pitch bends from a marked note into the next one, which any General MIDI player
 *   follows.
 */
import {
  TICKS_PER_QUARTER,
  type ControlChange,
  type Note,
  type PitchBend,
} from '../../score/score.ts';

/** A note that may glide into the one after it. */
export interface GlidingNote extends Note {
  readonly glide?: true;
}

/** The widest glide, in semitones: an octave, as 808s slide. */
const BEND_RANGE = 12;
/** Values of the pitch wheel from its centre to its end. */
const FULL_BEND = 8192;
/** Ticks between two wheel positions: about a hundredth of a second at dance tempos. */
const STEP = 12;
/**
 * A glide takes the second half of its note, at most an eighth; until then the note keeps its pitch.
 */
const LONGEST = TICKS_PER_QUARTER / 2;
/** The largest gap before the next note, in ticks, that a glide can bridge. */
const NEAR = TICKS_PER_QUARTER / 4;

/**
 * Sets the wheel's range to {@link BEND_RANGE}: registered parameter 0, then its value in semitones and
 * cents (MIDI 1.0, registered parameter numbers).
 */
export const BEND_RANGE_CONTROLS: readonly ControlChange[] = [
  { tick: 0, controller: 101, value: 0 },
  { tick: 0, controller: 100, value: 0 },
  { tick: 0, controller: 6, value: BEND_RANGE },
  { tick: 0, controller: 38, value: 0 },
];

/** Semitones that a position of the wheel adds in a composed piece. @param value -8192..8191. */
export function bentSemitones(value: number): number {
  return (value / FULL_BEND) * BEND_RANGE;
}

/**
 * A line and the pitch-wheel positions of its glides: up or down to the pitch of the next note, and
 * back to the centre when that is struck. A pitch beyond the wheel's range is met in another octave. A
 * gliding note ends where the next begins; it does not glide if no note follows within a sixteenth or
 * the next has the same pitch.
 *
 * @param line sorted by tick.
 */
export function glided(line: readonly GlidingNote[]): {
  notes: readonly Note[];
  pitchBends: readonly PitchBend[];
} {
  const pitchBends: PitchBend[] = [];
  if (!line.some(({ glide }) => glide)) return { notes: line, pitchBends };
  const notes = line.map(({ glide, ...note }, i): Note => {
    const next = line[i + 1];
    if (!glide || !next) return note;
    const duration = next.tick - note.tick;
    if (Math.abs(duration - note.duration) > NEAR || duration < 2 * STEP) return note;
    const semitones = withinRange(next.pitch - note.pitch);
    if (semitones === 0) return note;
    const length = Math.min(LONGEST, Math.round(duration / 2));
    const positions = Math.max(1, Math.floor(length / STEP));
    for (let k = 0; k < positions; k++) {
      const bend = (semitones / BEND_RANGE) * ((k + 1) / positions) * FULL_BEND;
      pitchBends.push({
        tick: next.tick - length + Math.round((k * length) / positions),
        value: Math.min(FULL_BEND - 1, Math.round(bend)),
      });
    }
    pitchBends.push({ tick: next.tick, value: 0 });
    return { ...note, duration };
  });
  return { notes, pitchBends };
}

/** An interval beyond the range of the wheel, less as many octaves as it takes. */
function withinRange(semitones: number): number {
  const beyond = Math.max(0, Math.ceil((Math.abs(semitones) - BEND_RANGE) / 12));
  return semitones - Math.sign(semitones) * 12 * beyond;
}
