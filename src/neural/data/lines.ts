/**
 * @file Extracts from a score the single lines a listener follows, which the network learns to
 *   continue.
 */
import type { LineNote } from '../../compose/advice/advisor.ts';
import { isDrums } from '../../score/drums.ts';
import { outerVoices, type Voice } from '../../score/outer-voices.ts';
import type { Score, Track } from '../../score/score.ts';

/** A note of a line and its onset. */
export interface PlacedNote extends LineNote {
  /** In quarter notes from the start of the piece. */
  readonly onset: number;
}

/** One voice of one track, in time order. */
export interface Line {
  readonly track: string;
  readonly voice: Voice;
  readonly notes: readonly PlacedNote[];
}

/** Minimum length of a line, in notes: two bars of eighths. Shorter ones have nothing to teach. */
export const MIN_LINE_NOTES = 9;

/**
 * The lines of a piece. Drum kits have none; a track of one voice has one; of a polyphonic track the
 * outer voices, top and bottom, are taken. Lines shorter than {@link MIN_LINE_NOTES} are omitted.
 * Onsets and durations are in quarter notes by the file's own time base.
 */
export function scoreLines(score: Score): Line[] {
  return score.tracks
    .filter((track) => !isDrums(track))
    .flatMap((track) => trackLines(track, score.ticksPerQuarter));
}

function trackLines(track: Track, ticksPerQuarter: number): Line[] {
  return outerVoices(track.notes, ticksPerQuarter)
    .filter(({ notes }) => notes.length >= MIN_LINE_NOTES)
    .map(({ voice, notes }) => ({
      track: track.name,
      voice,
      notes: notes.map(({ tick, pitch, velocity, duration }) => ({
        onset: tick / ticksPerQuarter,
        pitch,
        velocity,
        duration: duration / ticksPerQuarter,
      })),
    }));
}
