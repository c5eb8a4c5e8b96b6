/** @file The chords under a melody: those that are given, and the genre's own where there are none. */
import type { MelodicPhrase } from '../analysis/phrases.ts';
import type { Genre } from '../genres/genre.ts';
import type { Note, Score } from '../score/score.ts';
import type { Key } from '../theory/key.ts';
import type { ChordFrom } from './arranged-plan.ts';
import { chartOver, chordsInPiece } from './given-chords.ts';
import type { Given } from './given-melody.ts';
import { genreHarmony, isSameChord } from './genre-harmony.ts';
import { harmonised } from './harmonise.ts';
import { slotsOf } from './slots.ts';

interface Harmony {
  readonly genre: Genre;
  readonly key: Key;
  /** The user's chords. */
  readonly chart?: string | undefined;
  /** Whether the chords of the piece are left out. */
  readonly reharmonise?: boolean | undefined;
}

/**
 * The chords from the first bar on, in ticks of the melody. Without a chart, the last is a tonic chord
 * unless the piece itself ends otherwise.
 *
 * @throws ChordChartError when the chart cannot be read; ArrangeError when it does not fill the bars.
 */
export function chordsUnder(
  score: Score,
  given: Given,
  phrases: readonly MelodicPhrase[],
  { genre, key, chart, reharmonise = false }: Harmony,
): ChordFrom[] {
  const { bars, line, kept } = given;
  const { ticksPerQuarter } = score;
  const inPiece = reharmonise ? [] : chordsInPiece(score, given, genre, key);
  const written =
    chart === undefined ? inPiece : chartOver(chart, bars, ticksPerQuarter, genre, key);
  const slots = slotsOf({
    line,
    bars,
    phrases,
    ticksPerQuarter,
    tonic: key.tonic.pitchClass,
    bass: kept.filter(({ role }) => role === 'bass').flatMap(({ notes }): readonly Note[] => notes),
    given: written,
  });
  const chosen = harmonised(genreHarmony(genre, key), slots, chart === undefined);
  const all = slots.map(({ tick }, i) => ({ tick, chord: chosen[i]! }));
  return all.filter(({ chord }, i) => i === 0 || !isSameChord(chord, all[i - 1]!.chord));
}
