/**
 * @file Extracts from a score the single lines a listener follows, which the network learns to
 *   continue.
 */
import type { LineNote } from '../../compose/advice/advisor.ts';
import { isDrums } from '../../score/drums.ts';
import type { Note, Score, Track } from '../../score/score.ts';

/** The voice of the track that a line is; `only` if the track has one voice. */
export type Voice = 'only' | 'top' | 'bottom';

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
 * Onsets closer than this, in quarter notes, count as simultaneous: chords played by hand spread over
 * some 30 ms, while the fastest figures have notes a 32nd (1/8 quarter) apart.
 */
const CHORD_TOLERANCE = 1 / 16;

/** A bottom line is kept if at least this share of its notes is not also in the top line. */
const MIN_DISTINCT_SHARE = 0.1;

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
  const tolerance = CHORD_TOLERANCE * ticksPerQuarter;
  const top = outerVoice(track.notes, tolerance, 1);
  const bottom = outerVoice(track.notes, tolerance, -1);
  const inTop = new Set(top);
  const distinct = bottom.filter((note) => !inTop.has(note)).length;
  const voices: [Voice, readonly Note[]][] =
    distinct >= MIN_DISTINCT_SHARE * bottom.length
      ? [
          ['top', top],
          ['bottom', bottom],
        ]
      : [['only', top]];
  return voices
    .filter(([, notes]) => notes.length >= MIN_LINE_NOTES)
    .map(([voice, notes]) => ({
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

/**
 * The skyline of a track, or its mirror image: the outermost of simultaneous notes, unless a note
 * further out already sounds and lasts to its end (an accompaniment under a held melody note is not
 * part of the melody).
 *
 * @param notes sorted by tick.
 * @param tolerance in ticks.
 * @param outward 1 for the top voice, -1 for the bottom voice.
 */
function outerVoice(notes: readonly Note[], tolerance: number, outward: 1 | -1): Note[] {
  const line: Note[] = [];
  /** End of the line's last note of each pitch. */
  const ends = new Float64Array(128);
  for (let i = 0; i < notes.length;) {
    const first = notes[i] as Note;
    let outermost = first;
    let next = i + 1;
    for (; next < notes.length; next++) {
      const note = notes[next] as Note;
      if (note.tick - first.tick >= tolerance) break;
      if ((note.pitch - outermost.pitch) * outward > 0) outermost = note;
    }
    i = next;
    const end = outermost.tick + outermost.duration;
    let covered = false;
    for (let p = outermost.pitch + outward; p >= 0 && p < 128 && !covered; p += outward) {
      const soundsUntil = ends[p] as number;
      covered = soundsUntil > first.tick && soundsUntil + tolerance >= end;
    }
    if (covered) continue;
    line.push(outermost);
    ends[outermost.pitch] = Math.max(ends[outermost.pitch] as number, end);
  }
  return line;
}
