/** @file Counts what is found in several files, and gathers patterns that hardly differ. */
import { patternDifference, type AnyPattern } from '../genres/from-notes/pattern-difference.ts';

/** Something that was found, with how often. */
export interface Found<T> {
  readonly value: T;
  /** How often in all files. */
  readonly times: number;
  /** The files in which it was found. */
  readonly files: ReadonlySet<string>;
  /** Sum over the files of its share of what was found there: no long file outweighs the others. */
  readonly share: number;
}

/** One place at which something was found. */
export interface Occurrence<T> {
  readonly value: T;
  readonly file: string;
  /** Its share of what was found in the file; 1 among all that are tallied if it is left out. */
  readonly share?: number;
}

/**
 * What was found, each by its key, the most found first; the first of equals counts.
 *
 * @example
 * tally([{ value: '4/4', file: 'a' }, { value: '3/4', file: 'b' }], (meter) => meter);
 */
export function tally<T>(
  occurrences: readonly Occurrence<T>[],
  keyOf: (value: T) => string,
): Found<T>[] {
  const inFile = new Map<string, number>();
  for (const { file } of occurrences) inFile.set(file, (inFile.get(file) ?? 0) + 1);
  const found = new Map<string, { value: T; times: number; files: Set<string>; share: number }>();
  for (const { value, file, share = 1 / inFile.get(file)! } of occurrences) {
    const key = keyOf(value);
    const known = found.get(key) ?? { value, times: 0, files: new Set(), share: 0 };
    known.times++;
    known.files.add(file);
    known.share += share;
    found.set(key, known);
  }
  return [...found.values()].sort(mostFound);
}

/** Those found most first: what many files have comes before what a few are full of. */
export function mostFound(a: Found<unknown>, b: Found<unknown>): number {
  return rankOf(b) - rankOf(a) || b.times - a.times;
}

/** Rounded, so that sums of equal shares are equal in any order. */
function rankOf({ share, files }: Found<unknown>): number {
  return Math.round(1e6 * share * Math.log2(1 + files.size));
}

/** How many kinds of patterns are told apart before the rest joins the nearest. */
const MOST_LEADERS = 80;

/**
 * Patterns that differ by no more than `within` as one, which is the most found of them; the most found first.
 *
 * @param within share of strokes, 0..1.
 */
export function gathered<P extends AnyPattern>(
  occurrences: readonly Occurrence<P>[],
  within: number,
): Found<P>[] {
  return gatheredBy(
    tally(occurrences, (pattern) => JSON.stringify(pattern)),
    patternDifference,
    within,
  );
}

/** Things that differ by no more than `within` as one, the most found of them. */
export function gatheredBy<T>(
  all: readonly Found<T>[],
  difference: (a: T, b: T) => number,
  within: number,
): Found<T>[] {
  const leaders: Found<T>[] = [];
  for (const each of all) {
    const at = leaders.findIndex((leader) => difference(leader.value, each.value) <= within);
    if (at < 0) {
      if (leaders.length < MOST_LEADERS) leaders.push(each);
      continue;
    }
    const { value, times, files, share } = leaders[at]!;
    leaders[at] = {
      value,
      times: times + each.times,
      files: new Set([...files, ...each.files]),
      share: share + each.share,
    };
  }
  return leaders.sort(mostFound);
}

/**
 * The same patterns, the most typical first: everything that was found counts for each of them, as much as it is
 * like it, by the square of the strokes they share, so that what is far hardly counts.
 */
export function typicalFirst<P extends AnyPattern>(
  found: readonly Found<P>[],
  occurrences: readonly Occurrence<P>[],
): Found<P>[] {
  const all = tally(occurrences, (pattern) => JSON.stringify(pattern));
  return found
    .map((each) => ({
      ...each,
      share: all.reduce((sum, other) => {
        return sum + other.share * (1 - patternDifference(each.value, other.value)) ** 2;
      }, 0),
    }))
    .sort((a, b) => Math.round(1e6 * (b.share - a.share)) || b.times - a.times);
}

/** Weights 1..10 by how often each was found; the most found has 10, or 1 if it is alone. */
export function weightOf(found: Found<unknown>, all: readonly Found<unknown>[]): number {
  const most = Math.max(...all.map((each) => each.share));
  return all.length === 1 ? 1 : Math.max(1, Math.round((10 * found.share) / most));
}

/** The first `most`, as far as each was found in a `least` share of what the first was found in. */
export function best<T>(all: readonly Found<T>[], most: number, least: number): Found<T>[] {
  const [first] = all;
  if (!first) return [];
  return all.filter(({ share }, i) => i < most && share >= least * first.share);
}
