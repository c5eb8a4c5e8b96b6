/** @file Passages: what stands in some bars of some parts in place of what is written there. */
import { EARLY } from '../../score/bar-of-note.ts';
import type { Variation } from './takes.ts';

/**
 * A note of a passage: ticks from the first bar line of the passage to its onset, length in ticks, MIDI
 * pitch 0..127, velocity 1..127. A quarter note has 480 ticks. What is struck early in the first bar is
 * negative, by at most 40 ticks.
 */
export type PassageNote = readonly [
  position: number,
  duration: number,
  pitch: number,
  velocity: number,
];

/** Bars of a piece, counted from 1; the last one is included. */
export type BarSpan = readonly [from: number, to: number];

/** Some bars of some parts. */
export interface BarsOfParts {
  readonly bars: BarSpan;
  /** Ids of parts of the genre. */
  readonly parts: readonly string[];
}

/**
 * What stands in some bars of some parts: notes of one's own, or these bars of another take of the parts.
 * With none of the fields, it is the take that the rest of the part has. Of passages that meet, the later
 * one in the list is heard.
 *
 * @example
 * const passages = [
 *   { bars: [5, 8], parts: ['bass', 'drums'], seed: 12 },
 *   { bars: [9, 9], parts: ['lead'], notes: [[0, 480, 67, 96], [480, 960, 72, 104]] },
 * ];
 */
export interface Passage extends BarsOfParts {
  /** Seed of another take. It follows the chords and the form of the piece, also when these change. */
  readonly seed?: number;
  /** Some choices of that take, or of the piece's own, are drawn again. */
  readonly variation?: Variation;
  /** Notes of one's own; none silences these bars. Instead of `seed` and `variation`. */
  readonly notes?: readonly PassageNote[];
}

/** Most passages of a piece, and most notes of one's own in all of them. */
export const MOST_PASSAGES = 2000;
export const MOST_OWN_NOTES = 20_000;

/**
 * The passages without some bars of some parts.
 *
 * @param ticksPerBar of the piece; notes are counted from the first bar of their passage.
 */
export function passagesWithout(
  passages: readonly Passage[],
  gone: BarsOfParts,
  ticksPerBar: number,
): Passage[] {
  return passages.flatMap((passage) => {
    const meets = passage.parts.some((id) => gone.parts.includes(id));
    if (!meets || overlap(passage.bars, gone.bars) === null) return [passage];
    const untouched = passage.parts.filter((id) => !gone.parts.includes(id));
    const touched = passage.parts.filter((id) => gone.parts.includes(id));
    const [from, to] = passage.bars;
    const [first, last] = gone.bars;
    return [
      ...cut({ ...passage, parts: untouched }, passage.bars, ticksPerBar),
      ...cut({ ...passage, parts: touched }, [from, Math.min(to, first - 1)], ticksPerBar),
      ...cut({ ...passage, parts: touched }, [Math.max(from, last + 1), to], ticksPerBar),
    ];
  });
}

/**
 * The passages with one more, which takes the place of the others where they meet: so no bar of a part is
 * in two of them.
 *
 * @param ticksPerBar as in {@link passagesWithout}.
 */
export function withPassage(
  passages: readonly Passage[],
  passage: Passage,
  ticksPerBar: number,
): Passage[] {
  return [...passagesWithout(passages, passage, ticksPerBar), passage];
}

/** What of the passages lies in some bars of some parts. */
export function passagesWithin(
  passages: readonly Passage[],
  { bars, parts }: BarsOfParts,
  ticksPerBar: number,
): Passage[] {
  return passages.flatMap((passage) => {
    const shared = overlap(passage.bars, bars);
    const both = passage.parts.filter((id) => parts.includes(id));
    return shared ? cut({ ...passage, parts: both }, shared, ticksPerBar) : [];
  });
}

/** The bars of two spans; null if they have none in common. */
export function overlap(a: BarSpan, b: BarSpan): BarSpan | null {
  const from = Math.max(a[0], b[0]);
  const to = Math.min(a[1], b[1]);
  return from <= to ? [from, to] : null;
}

/** Some bars of a passage; nothing where it has no parts or there are no bars. */
function cut(passage: Passage, bars: BarSpan, ticksPerBar: number): Passage[] {
  if (passage.parts.length === 0 || bars[0] > bars[1]) return [];
  const { notes } = passage;
  if (!notes) return [{ ...passage, bars }];
  const start = (bars[0] - passage.bars[0]) * ticksPerBar;
  const end = (bars[1] + 1 - passage.bars[0]) * ticksPerBar;
  const own = notes
    .filter(([position]) => position + EARLY >= start && position + EARLY < end)
    .map(([position, ...rest]): PassageNote => [position - start, ...rest]);
  return [{ ...passage, bars, notes: own }];
}
