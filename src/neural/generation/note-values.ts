/** @file Note values, and which of them a line uses. */

/** Whole notes of four bars down to sixty-fourths, in quarter notes. */
const PLAIN = Array.from({ length: 9 }, (_, k) => 2 ** (4 - k));
const DOTTED = PLAIN.slice(1).map((length) => 1.5 * length);
const TRIPLETS = PLAIN.slice(1).map((length) => (2 / 3) * length);

/** Plain and dotted note values, in quarter notes, shortest first. */
export const NOTE_VALUES: readonly number[] = sorted([...PLAIN, ...DOTTED]);

const WITH_TRIPLETS: readonly number[] = sorted([...NOTE_VALUES, ...TRIPLETS]);

/** A line is in triplets if at least this share of its notes is nearest to a triplet's length. */
const TRIPLET_SHARE = 0.25;

/**
 * The note values with which a line may continue: plain and dotted ones, and triplets if it is in
 * triplets.
 *
 * @param durations of the line so far, in quarter notes.
 */
export function noteValuesOf(durations: readonly number[]): readonly number[] {
  const triplets = durations.filter((duration) =>
    TRIPLETS.includes(nearestNoteValue(duration, WITH_TRIPLETS)),
  );
  return triplets.length > TRIPLET_SHARE * durations.length ? WITH_TRIPLETS : NOTE_VALUES;
}

/**
 * The note value nearest to a length, by ratio; the shorter if two are equally near.
 *
 * @example nearestNoteValue(0.47, NOTE_VALUES) // 0.5, an eighth
 */
export function nearestNoteValue(quarters: number, values: readonly number[]): number {
  const away = (value: number) => Math.abs(Math.log2(value / quarters));
  return values.reduce((best, value) => (away(value) < away(best) ? value : best));
}

function sorted(lengths: readonly number[]): number[] {
  return lengths.toSorted((a, b) => a - b);
}
