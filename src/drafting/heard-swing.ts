/** @file Whether the notes of a piece swing, and how much. */
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';

export interface HeardSwing {
  /** The notes that swing: eighths or sixteenths. */
  readonly unit: 8 | 16;
  /** The first note's share of a pair, 0.5..0.75. */
  readonly ratio: number;
}

/** Shares of a pair at which the second note counts as late, and the least that is called swing. */
const LATE = [0.45, 0.75] as const;
const LEAST = 0.545;
/** Second notes needed, in all and for each first note of a pair. */
const FEWEST = 12;
const SHARE = 0.08;
/**
 * Notes between the two of a pair, for each second one, from which on it is no pair: soloists place eighths
 * freely, sixteenths have less room to swing.
 */
const BETWEEN = { 8: 0.65, 16: 0.45 } as const;

/**
 * The swing of a piece: the median place of what falls into the second half of a pair, if hardly anything
 * falls between the two. Undefined if pairs are even, or the notes are triplets or sixteenths.
 *
 * @param origin tick of a bar line.
 */
export function heardSwing(
  parts: readonly { readonly notes: readonly Note[] }[],
  origin: number,
): HeardSwing | undefined {
  const ticks = parts.flatMap(({ notes }) => notes.map(({ tick }) => tick - origin));
  for (const unit of [8, 16] as const) {
    const pair = (8 * TICKS_PER_QUARTER) / unit;
    const places = ticks.map((tick) => (((tick % pair) + pair) % pair) / pair);
    const late = places.filter((place) => place > LATE[0] && place < LATE[1]).sort((a, b) => a - b);
    const first = places.filter((place) => place < 0.1 || place > 0.9).length;
    const between = places.filter((place) => place >= 0.15 && place <= 0.4).length;
    if (late.length < FEWEST || late.length < SHARE * first) continue;
    if (between > BETWEEN[unit] * late.length) continue;
    const ratio = late[Math.floor(late.length / 2)]!;
    if (ratio >= LEAST) return { unit, ratio: Math.min(0.7, ratio) };
  }
  return undefined;
}
