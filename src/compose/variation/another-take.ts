/** @file A take that differs from another, and patterns as a take plays them. */
import type { Stream } from '../../random/stream.ts';

/** Share of the strokes by which a take is to differ from another, and in how many tries. */
const DIFFERENCE = 0.36;
const MOST_TAKES = 12;
/** By which share of what is written it goes farther with each try, and the share it begins with at least. */
const FARTHER = 0.15;
const LEAST_SHARE = 0.2;

/**
 * The first of some takes that differs enough from another, or else the one that differs most. Each try may
 * go farther from what is written.
 *
 * @param take plays what is written, of which it changes about a share.
 * @param share how much of it the part changes, 0..1.
 * @param difference share of what two takes play that differs, 0..1.
 */
export function differentTake<T>(
  take: (from: Stream, share: number) => T,
  share: number,
  stream: Stream,
  other: T,
  difference: (a: T, b: T) => number,
): T {
  const least = Math.max(share, LEAST_SHARE);
  let best = take(stream, least);
  let most = difference(best, other);
  for (let i = 0; i < MOST_TAKES && most < DIFFERENCE; i++) {
    const next = take(stream.fork(i), least * (1 + FARTHER * i));
    const differing = difference(next, other);
    if (differing > most) [best, most] = [next, differing];
  }
  return best;
}

/** The streams of a take: its own, and that of the piece's take if it is another. */
interface TakeStreams {
  readonly stream: Stream;
  readonly first?: Stream;
}

/** A pattern as it is played by what draws from a stream, in a section that lifts or another. */
export type PlayedPattern<P> = (pattern: P, from: Stream, lifts: boolean) => P;

/**
 * Plays each pattern in one way for the whole piece, so that it can be learned, and fuller where a section
 * lifts; a varied take has its own ways and those of its variation.
 *
 * @param fuller how a pattern is played where a section lifts.
 */
export function playedPatterns<P extends { readonly id: string }>(
  { stream: own, first }: TakeStreams,
  vary: (pattern: P, stream: Stream, first?: Stream) => P,
  fuller: (pattern: P) => P = (pattern) => pattern,
): PlayedPattern<P> {
  const known = new Map<Stream, Map<string, P>>();
  return (pattern, from, lifts) => {
    const patterns = known.get(from) ?? new Map<string, P>();
    known.set(from, patterns);
    const key = lifts ? `${pattern.id} lifts` : pattern.id;
    let played = patterns.get(key);
    if (!played) {
      const named = (stream: Stream): Stream => stream.fork(`variation ${pattern.id}`);
      const other = from === own && first ? named(first) : undefined;
      played = vary(pattern, named(from), other);
      if (lifts) played = fuller(played);
      patterns.set(key, played);
    }
    return played;
  };
}
