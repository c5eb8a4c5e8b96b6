/** @file Swing: found in how a piece is played, and taken out of what is written. */
import type { Score } from '../../score/score.ts';

/** Pairs of equally written notes of which the first is played longer. */
export interface Swing {
  /** What is written for each of the two. */
  readonly type: 'eighth' | '16th';
  /** Length of a pair in quarter notes. */
  readonly pair: number;
  /** Share of the pair that the first takes, above 0.5. */
  readonly ratio: number;
}

/** Shares at which the second note of a pair counts as even, or as swung. */
const EVEN = { from: 0.46, to: 0.54 };
const SWUNG = { from: 0.56, to: 0.71 };
/** Where the second note of three equal ones lies. */
const TRIPLET = { from: 0.29, to: 0.38 };

/** Least notes that tell. */
const ENOUGH = 8;

const PAIRS = [
  { type: 'eighth', pair: 1 },
  { type: '16th', pair: 0.5 },
] as const;

/** The swing of a piece; null if it is played straight, or really in triplets. */
export function swingOf(score: Score): Swing | null {
  if (score.timeSignatures.some(({ denominator }) => denominator > 4)) return null;
  for (const { type, pair } of PAIRS) {
    const ratio = ratioOf(score, pair);
    if (ratio !== null) return { type, pair, ratio };
  }
  return null;
}

function ratioOf({ tracks, ticksPerQuarter, timeSignatures }: Score, pair: number): number | null {
  const length = ticksPerQuarter * pair;
  const first = timeSignatures[0]?.tick ?? 0;
  const shares: number[] = [];
  for (const track of tracks) {
    const onsets = new Set(track.notes.map(({ tick }) => tick));
    for (const tick of onsets)
      shares.push(((((tick - first) % length) + length) % length) / length);
  }
  const among = ({ from, to }: { from: number; to: number }) =>
    shares.filter((share) => share >= from && share <= to);
  const swung = among(SWUNG).sort((a, b) => a - b);
  const [even, triplets] = [among(EVEN).length, among(TRIPLET).length];
  if (swung.length < ENOUGH || swung.length < 4 * even || swung.length < 2 * triplets) return null;
  return swung[swung.length >> 1]!;
}

/** A position in quarter notes from a beat, as it is written. */
export function withoutSwing(quarters: number, { pair, ratio }: Swing): number {
  const whole = Math.floor(quarters / pair);
  const share = quarters / pair - whole;
  const written =
    share < ratio ? (share / ratio) * 0.5 : 0.5 + ((share - ratio) / (1 - ratio)) * 0.5;
  return (whole + written) * pair;
}
