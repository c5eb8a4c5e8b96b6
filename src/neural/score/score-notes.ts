/** @file A score as one list of notes: the order and the grid in which a model reads the parts of a piece. */
import { isDrums } from '../../score/drums.ts';
import { lastUpTo } from '../../score/last-up-to.ts';
import type { Score, Track } from '../../score/score.ts';
import { barLines } from '../../score/transform.ts';

/** Positions in a quarter note. */
export const GRID = 12;
/** Positions that are told apart in a bar: eight quarter notes. Later notes stand at the last. */
export const POSITIONS = 8 * GRID;
/** The sixteen families of General MIDI programs, then drum kits. */
export const INSTRUMENTS = 17;
/** Index of drum kits among the instruments. */
export const DRUM_KIT = 16;
/** Lengths of notes, in twelfths of a quarter. */
export const DURATIONS = [
  1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 18, 21, 24, 30, 36, 42, 48, 60, 72, 96, 144, 192,
] as const;

/** A note as a model reads it. */
export interface ScoreNote {
  /** Counted from 0. */
  readonly bar: number;
  /** Twelfths of a quarter after the bar line, 0..{@link POSITIONS} - 1. */
  readonly position: number;
  /** Of the tracks that have notes, counted from 0. */
  readonly track: number;
  /** 0..{@link INSTRUMENTS} - 1. */
  readonly instrument: number;
  /** MIDI note number, 0..127. */
  readonly pitch: number;
  /** Index of the nearest of the {@link DURATIONS}. */
  readonly duration: number;
  /** 1..127. */
  readonly velocity: number;
}

/**
 * The notes of all tracks, in order of bar, position, track, instrument, pitch and duration. Notes that
 * are equal on the grid occur once.
 *
 * @throws RangeError when the piece has more bars than `MAX_BARS`.
 * @example
 * scoreNotes(readMidi(bytes)); // [{ bar: 0, position: 0, track: 0, instrument: 0, pitch: 60, duration: 9 }, ...]
 */
export function scoreNotes(score: Score): ScoreNote[] {
  const perTwelfth = score.ticksPerQuarter / GRID;
  const bars = barLines(score);
  const tracks = soundingTracks(score);
  const notes = tracks.flatMap((track, index): ScoreNote[] => {
    const instrument = isDrums(track) ? DRUM_KIT : track.program >> 3;
    return track.notes.map(({ tick, duration, pitch, velocity }) => {
      // A note nearer to a bar line than to the last position before it belongs to that bar.
      const bar = lastUpTo(tick + perTwelfth / 2, bars, (own) => own.tick);
      const position = Math.round((tick - bars[bar]!.tick) / perTwelfth);
      return {
        bar,
        position: Math.min(POSITIONS - 1, Math.max(0, position)),
        track: index,
        instrument,
        pitch,
        duration: nearestDuration(duration / perTwelfth),
        velocity,
      };
    });
  });
  notes.sort(byPlace);
  return notes.filter((note, i) => i === 0 || byPlace(notes[i - 1]!, note) !== 0);
}

/** The tracks that have notes: those that {@link ScoreNote.track} counts. */
export function soundingTracks(score: Score): readonly Track[] {
  return score.tracks.filter(({ notes }) => notes.length > 0);
}

function byPlace(a: ScoreNote, b: ScoreNote): number {
  return (
    a.bar - b.bar ||
    a.position - b.position ||
    a.track - b.track ||
    a.instrument - b.instrument ||
    a.pitch - b.pitch ||
    a.duration - b.duration
  );
}

/** For each number of twelfths the index of the duration whose ratio to it is nearest to 1. */
const NEAREST_DURATION = Uint8Array.from({ length: DURATIONS.at(-1)! + 1 }, (_, twelfths) => {
  const off = (i: number) => Math.abs(Math.log(DURATIONS[i]! / Math.max(1, twelfths)));
  return DURATIONS.reduce<number>((best, _, i) => (off(i) < off(best) ? i : best), 0);
});

/** The index of the duration whose ratio to `twelfths` is nearest to 1. */
export function nearestDuration(twelfths: number): number {
  return NEAREST_DURATION[Math.min(NEAREST_DURATION.length - 1, Math.round(twelfths))]!;
}
