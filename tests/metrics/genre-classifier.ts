/** @file Names the genre of a piece by its nearest neighbour among pieces of known genres. */
import type { Score } from '../../src/score/score.ts';
import {
  styleFeatures,
  type FeatureName,
  type Histogram,
  type StyleFeatures,
} from './style-features.ts';

/** The features of a piece and the genre it was composed in. */
export interface KnownPiece {
  readonly genre: string;
  readonly features: StyleFeatures;
}

/**
 * A function that names the genre of a Score, learned from Scores by genre.
 *
 * @param use the features it goes by.
 * @example
 * const genreOf = genreClassifier({ pop: popScores, salsa: salsaScores }, RHYTHM_AND_HARMONY);
 * genreOf(score); // 'salsa'
 */
export function genreClassifier(
  training: Readonly<Record<string, readonly Score[]>>,
  use: readonly FeatureName[],
): (score: Score) => string {
  const known = Object.entries(training).flatMap(([genre, scores]) =>
    scores.map((score) => ({ genre, features: styleFeatures(score) })),
  );
  return (score) => nearestGenre(styleFeatures(score), known, use);
}

/** The genre of the known piece that is least far; throws without known pieces. */
export function nearestGenre(
  features: StyleFeatures,
  known: readonly KnownPiece[],
  use: readonly FeatureName[],
): string {
  let nearest: { genre: string; distance: number } | undefined;
  for (const piece of known) {
    const distance = styleDistance(features, piece.features, use);
    if (distance < (nearest?.distance ?? Infinity)) nearest = { genre: piece.genre, distance };
  }
  if (nearest === undefined) throw new RangeError('There is no piece to compare with.');
  return nearest.genre;
}

/** Mean over the features of what two pieces do not share, 0 (the same) .. 1 (nothing in common). */
export function styleDistance(
  a: StyleFeatures,
  b: StyleFeatures,
  use: readonly FeatureName[],
): number {
  const unlike = use.map((name) => 1 - shared(a[name], b[name]));
  return unlike.reduce((sum, each) => sum + each, 0) / unlike.length;
}

/** What two histograms share of all they hold (Ruzicka similarity), 0..1; 1 for two empty ones. */
function shared(a: Histogram, b: Histogram): number {
  let [both, either] = [0, 0];
  for (const [name, amount] of a) {
    const other = b.get(name) ?? 0;
    both += Math.min(amount, other);
    either += Math.max(amount, other);
  }
  for (const [name, amount] of b) if (!a.has(name)) either += amount;
  return either === 0 ? 1 : both / either;
}
