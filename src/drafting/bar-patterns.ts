/** @file The bars of a part in all files as patterns: written, gathered, and told apart by meter and chords. */
import { patternDifference, type AnyPattern } from '../genres/from-notes/pattern-difference.ts';
import { TICKS_PER_QUARTER } from '../score/score.ts';
import { barQuarters, meterName, type Meter } from '../theory/meter.ts';
import type { HeardBar, HeardPart, HeardPiece } from './heard-piece.ts';
import type { Slot } from './slots.ts';
import { best, gathered, typicalFirst, type Found, type Occurrence } from './tally.ts';

/** Some bars of a part in a piece. */
export interface Passage {
  readonly piece: HeardPiece;
  readonly part: HeardPart;
  readonly start: number;
  readonly bars: number;
}

/** A pattern, and where it may play. */
export interface LearnedPattern<P> {
  readonly found: Found<P>;
  /** Undefined if the genre has one meter. */
  readonly meter: string | undefined;
  /** Chords in the bars that it is for; undefined if for any, or for those of one. */
  readonly chordsPerBar: readonly number[] | undefined;
}

export interface PatternWish<P> {
  /** The pattern of a passage; undefined if it is none. */
  readonly write: (passage: Passage) => P | undefined;
  /**
   * Shares of strokes by which patterns may differ and be one, ascending: the first is used with which half of
   * the bars are like one of the patterns.
   */
  readonly within: readonly number[];
  /** Whether typical patterns come first where files share hardly any. */
  readonly typical?: boolean;
  /** Most patterns of a meter. */
  readonly most: number;
  /** Whether bars with several chords have patterns of their own. */
  readonly byChords: boolean;
  /** Lengths in bars that are tried. */
  readonly lengths: readonly (1 | 2)[];
}

/** Least share of what the most found pattern was found in. */
const LEAST = 0.08;
/** By how much bars must be more like the second bar after them than like the next, to be pairs. */
const IN_PAIRS = 0.12;
/** Share of the bars that must have several chords, and one, for patterns to be told apart by them. */
const TOLD_APART = 0.12;

/** The same function, which writes each passage once. */
export function remembered<P>(
  write: (passage: Passage) => P | undefined,
): (passage: Passage) => P | undefined {
  const known = new Map<HeardPart, Map<string, P | undefined>>();
  return (passage) => {
    const own = known.get(passage.part) ?? new Map<string, P | undefined>();
    known.set(passage.part, own);
    const key = `${passage.start} ${passage.bars}`;
    if (!own.has(key)) own.set(key, write(passage));
    return own.get(key);
  };
}

/** The patterns of a part, those of each meter in turn, the most found first. */
export function learnedPatterns<P extends AnyPattern>(
  { players }: Slot,
  meters: readonly string[],
  wish: PatternWish<P>,
): LearnedPattern<P>[] {
  return meters.flatMap((meter) => {
    const passages = players
      .filter(({ piece }) => meterName(piece.meter) === meter)
      .flatMap(({ piece, part }) => passagesOf(piece, part, wish));
    const changing = passages.filter(({ chords }) => chords > 1);
    const share = changing.length / Math.max(1, passages.length);
    const apart = wish.byChords && share >= TOLD_APART && share <= 1 - TOLD_APART;
    const steady = apart ? passages.filter(({ chords }) => chords <= 1) : passages;
    const most = Math.max(2, Math.round(wish.most / meters.length ** 0.7));
    const learned = (some: typeof passages, count: number, chordsPerBar?: readonly number[]) =>
      covering(some, count, wish).map((found): LearnedPattern<P> => ({
        found,
        meter: meters.length > 1 ? meter : undefined,
        chordsPerBar,
      }));
    const counts = [2, 3, 4].filter(
      (count) =>
        changing.filter(({ chords }) => chords === count).length >= COUNTED * changing.length,
    );
    return [
      ...learned(steady, most),
      ...(apart ? learned(changing, Math.ceil(most / 2), counts) : []),
    ];
  });
}

/** Share of the bars that patterns should be like. */
const COVERED = 0.5;
/** Patterns are shared if so much of what was found was found in several files. */
const SHARED = 0.5;

/**
 * The most found patterns, gathered no more widely than it takes for them to be like half of the bars; where
 * typical ones are wished for and hardly any is in two files, those that are most like all others.
 */
function covering<P extends AnyPattern>(
  occurrences: readonly Occurrence<P>[],
  count: number,
  { within, typical }: PatternWish<P>,
): Found<P>[] {
  const total = sharesOf(occurrences);
  let found: Found<P>[] = [];
  for (const share of within) {
    found = best(gathered(occurrences, share), count, LEAST);
    if (sharesOf(found) >= COVERED * total) break;
  }
  const shared = found.filter(({ files }) => files.size > 1);
  if (!typical || sharesOf(shared) >= SHARED * sharesOf(found)) return found;
  const kinds = gathered(occurrences, within.at(-1)!);
  return best(typicalFirst(kinds, occurrences), count, LEAST);
}

function sharesOf(some: readonly { readonly share?: number }[]): number {
  return some.reduce((sum, { share = 0 }) => sum + share, 0);
}

/** Share of the bars with several chords from which on a number of chords is named. */
const COUNTED = 0.2;

/** Bars of a part from which on it counts as a whole. */
const FEW_BARS = 6;

interface WrittenPassage<P> extends Occurrence<P> {
  readonly chords: number;
}

function passagesOf<P extends AnyPattern>(
  piece: HeardPiece,
  part: HeardPart,
  { write, lengths }: PatternWish<P>,
): WrittenPassage<P>[] {
  const single = piece.bars.map((bar) => write({ piece, part, start: bar.tick, bars: 1 }));
  const bars = lengths.includes(2) && (!lengths.includes(1) || isInPairs(single)) ? 2 : 1;
  const written = piece.bars.flatMap((bar, i) => {
    if (bars === 2 && !beginsPair(piece, i)) return [];
    const value = bars === 1 ? single[i] : write({ piece, part, start: bar.tick, bars });
    return value ? [{ value, file: piece.name, chords: chordsIn(piece, bar) }] : [];
  });
  // A piece of a few bars is not told from by each of them as much as a long one is by many.
  const share = 1 / Math.max(FEW_BARS, written.length);
  return written.map((each) => ({ ...each, share }));
}

/** Whether bars come in pairs: each is more like the one after the next than like the next. */
function isInPairs(bars: readonly (AnyPattern | undefined)[]): boolean {
  const likeness = (distance: number): number => {
    const pairs = bars.flatMap((bar, i) => {
      const other = bars[i + distance];
      return bar && other ? [1 - patternDifference(bar, other)] : [];
    });
    return pairs.reduce((sum, each) => sum + each, 0) / Math.max(1, pairs.length);
  };
  return likeness(2) - likeness(1) > IN_PAIRS;
}

/** Whether two whole bars of a section begin here. */
function beginsPair({ bars, sections }: HeardPiece, at: number): boolean {
  const [bar, next] = [bars[at]!, bars[at + 1]];
  if (!next || next.index !== bar.index + 1 || next.section !== bar.section) return false;
  const from = bars.findIndex(({ tick }) => tick >= (sections[bar.section]?.tick ?? 0));
  return (at - from) % 2 === 0;
}

/** How many chords sound in a bar. */
export function chordsIn({ chords, meter }: HeardPiece, { tick }: Pick<HeardBar, 'tick'>): number {
  const end = tick + ticksOf(meter);
  const within = chords.filter((chord) => chord.tick > tick && chord.tick < end).length;
  const before = chords.some((chord) => chord.tick <= tick);
  return within + (before ? 1 : 0);
}

export function ticksOf(meter: Meter): number {
  return Math.round(barQuarters(meter) * TICKS_PER_QUARTER);
}

/** Notes of a passage and around it: a bar before and after. */
export function notesAround({ piece, part, start, bars }: Passage): HeardPart['notes'] {
  const bar = ticksOf(piece.meter);
  return part.notes.filter(({ tick }) => tick >= start - bar && tick < start + (bars + 1) * bar);
}
