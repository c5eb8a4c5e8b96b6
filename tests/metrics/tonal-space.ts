/** @file The tonal space of Harte, Sandler & Gasser ("Detecting Harmonic Change in Musical Audio", 2006). */

/** Six coordinates: two on each of the circles of fifths, minor thirds and major thirds. */
export type TonalPoint = readonly number[];

/** Half turns of a semitone on each circle, and the circle's radius. */
const CIRCLES = [
  { halfTurns: 7 / 6, radius: 1 },
  { halfTurns: 3 / 2, radius: 1 },
  { halfTurns: 2 / 3, radius: 0.5 },
] as const;

/**
 * The centroid of pitch classes (0..11, each counted as often as it occurs): the mean of their points
 * `r sin(pi h p), r cos(pi h p)` on the three circles. NaN for none.
 */
export function tonalCentroid(pitchClasses: readonly number[]): TonalPoint {
  const sums = [0, 0, 0, 0, 0, 0];
  for (const pitchClass of pitchClasses) {
    CIRCLES.forEach(({ halfTurns, radius }, circle) => {
      const angle = Math.PI * halfTurns * pitchClass;
      sums[2 * circle]! += radius * Math.sin(angle);
      sums[2 * circle + 1]! += radius * Math.cos(angle);
    });
  }
  return sums.map((sum) => sum / pitchClasses.length);
}

/** Euclidean distance of two points: 0..3, for two tones at most 8 ** 0.5 = 2.83 (a tritone). */
export function tonalDistance(a: TonalPoint, b: TonalPoint): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0));
}
