/** @file The outer voices of a track: the lines that are heard where several notes sound at once. */
import type { Note } from './score.ts';

/** The voice of the track that a line is; `only` if the track has one voice. */
export type Voice = 'only' | 'top' | 'bottom';

export const VOICES = ['only', 'top', 'bottom'] as const satisfies readonly Voice[];

/** One voice of a track. */
export interface VoiceOfTrack {
  readonly voice: Voice;
  /** Sorted by tick; no two begin within a 16th of a quarter note. */
  readonly notes: readonly Note[];
}

/**
 * Onsets closer than this, in quarter notes, count as simultaneous: chords played by hand spread over
 * some 30 ms, while the fastest figures have notes a 32nd (1/8 quarter) apart.
 */
const CHORD_TOLERANCE = 1 / 16;

/** A bottom line is kept if at least this share of its notes is not also in the top line. */
const MIN_DISTINCT_SHARE = 0.1;

/**
 * A track of one voice as it is; of a polyphonic track the outer voices, top and bottom.
 *
 * @param notes sorted by tick.
 * @example outerVoices(piano.notes, 480).map(({ voice }) => voice); // ['top', 'bottom']
 */
export function outerVoices(notes: readonly Note[], ticksPerQuarter: number): VoiceOfTrack[] {
  const tolerance = CHORD_TOLERANCE * ticksPerQuarter;
  const top = outerVoice(notes, tolerance, 1);
  const bottom = outerVoice(notes, tolerance, -1);
  const inTop = new Set(top);
  const distinct = bottom.filter((note) => !inTop.has(note)).length;
  if (distinct < MIN_DISTINCT_SHARE * bottom.length || distinct === 0) {
    return [{ voice: 'only', notes: top }];
  }
  return [
    { voice: 'top', notes: top },
    { voice: 'bottom', notes: bottom },
  ];
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
