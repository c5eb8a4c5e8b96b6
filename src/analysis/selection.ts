/** @file Which notes of a piece a metric looks at. */
import type { Note, Score, Track } from '../score/score.ts';

const DRUM_CHANNEL = 9;

/** Whether a track plays drums, whose note numbers are sounds and no pitches. */
export function isDrumTrack({ role, channel }: Pick<Track, 'role' | 'channel'>): boolean {
  return role === 'drums' || role === 'percussion' || channel === DRUM_CHANNEL;
}

/** The piece without its drums. */
export function withoutDrums(score: Score): Score {
  return { ...score, tracks: score.tracks.filter((track) => !isDrumTrack(track)) };
}

/** Notes of all tracks but drums, in no order. */
export function pitchedNotes(score: Score): Note[] {
  return withoutDrums(score).tracks.flatMap(({ notes }) => notes);
}
