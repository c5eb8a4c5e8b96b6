/**
 * @file What part a line plays, by its register: files seldom say it, and a bass has other steps, lengths and
 *   pitches than a melody.
 */
import { decodePitch, FEATURES } from '../data/note-features.ts';
import type { AdvisedRole } from '../../score/roles.ts';

/** The E below middle C: basses lie below it on average, melodies and the tops of chords above. */
const HIGHEST_BASS = 52;

/** @param window notes of a line, [notes, 3]. */
export function roleByRegister(window: ArrayLike<number>): AdvisedRole {
  let sum = 0;
  for (let i = 0; i < window.length; i += FEATURES) sum += decodePitch(window[i]!);
  return (sum * FEATURES) / window.length < HIGHEST_BASS ? 'bass' : 'melody';
}
