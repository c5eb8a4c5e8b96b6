/** @file Selects the notes of a piece that a metric uses. */
import { isDrums } from '../../src/score/drums.ts';
import { isDrumRole } from '../../src/score/roles.ts';
import type { Note, Score, Track } from '../../src/score/score.ts';

/** Whether a track plays drums, whose note numbers are sounds rather than pitches. */
export function isDrumTrack(track: Pick<Track, 'role' | 'channel' | 'drums'>): boolean {
  return isDrumRole(track.role) || isDrums(track);
}

/** The piece without its drums. */
export function withoutDrums(score: Score): Score {
  return { ...score, tracks: score.tracks.filter((track) => !isDrumTrack(track)) };
}

/** Notes of all tracks except drums, in no particular order. */
export function pitchedNotes(score: Score): Note[] {
  return withoutDrums(score).tracks.flatMap(({ notes }) => notes);
}
