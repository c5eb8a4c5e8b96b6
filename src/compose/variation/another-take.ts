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
export type PlayedPattern<P, Played = P> = (pattern: P, from: Stream, lifts: boolean) => Played;

/** The ways in which one stream plays each pattern. */
interface KnownWays<P, Played> {
  readonly usual: Map<P, Played>;
  readonly lifted: Map<P, Played>;
}

/**
 * Plays each pattern in one way for the whole piece, so that it can be learned, and fuller where a section
 * lifts; a varied take has its own ways and those of its variation.
 *
 * @param fuller what is played of a pattern where a section lifts.
 */
export function playedPatterns<P extends { readonly id: string }, Played = P>(
  { stream: own, first }: TakeStreams,
  vary: (pattern: P, stream: Stream, first?: Stream) => Played,
  fuller: (played: Played, pattern: P) => Played = (played) => played,
): PlayedPattern<P, Played> {
  const known = new Map<Stream, KnownWays<P, Played>>();
  const usual = (ways: KnownWays<P, Played>, pattern: P, from: Stream): Played => {
    let played = ways.usual.get(pattern);
    if (!played) {
      const named = (stream: Stream): Stream => stream.fork(`variation ${pattern.id}`);
      const other = from === own && first ? named(first) : undefined;
      played = vary(pattern, named(from), other);
      ways.usual.set(pattern, played);
    }
    return played;
  };
  const lifted = (ways: KnownWays<P, Played>, pattern: P, from: Stream): Played => {
    let played = ways.lifted.get(pattern);
    if (!played) {
      played = fuller(usual(ways, pattern, from), pattern);
      ways.lifted.set(pattern, played);
    }
    return played;
  };
  return (pattern, from, lifts) => {
    let ways = known.get(from);
    if (!ways) {
      ways = { usual: new Map(), lifted: new Map() };
      known.set(from, ways);
    }
    return (lifts ? lifted : usual)(ways, pattern, from);
  };
}
