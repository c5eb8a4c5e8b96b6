/** @file Which lengths of notes a folder's music has. */
import { encodeDuration } from '../data/note-features.ts';
import { durationClass, type FeatureStyle } from '../models/note-style.ts';

/** Lengths rarer than one note in a thousand do not belong to a music. */
const RAREST = 1e-3;

/**
 * For each length whether the folder plays it: a quarter of an octave to either side counts as the same. All of
 * them, if it plays none or its shares are not known.
 *
 * @param durations in quarter notes.
 */
export function playedLengths(
  { shares }: Pick<FeatureStyle, 'shares'>,
  durations: readonly number[],
): boolean[] {
  if (!shares) return durations.map(() => true);
  const least = RAREST * shares.values.reduce((a, b) => a + b);
  const played = durations.map(
    (quarters) => shares.values[durationClass(encodeDuration(quarters))]! > least,
  );
  return played.some(Boolean) ? played : durations.map(() => true);
}
