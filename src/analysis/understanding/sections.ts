/** @file Which sections a piece has and where its music returns: the shortest description of its bars. */
import type { BarProfile } from './bar-profiles.ts';

/** A stretch of bars. */
export interface HeardSection {
  /** Indices of its first bar and of the first after it. */
  readonly from: number;
  readonly to: number;
  /** Index of the first section with the same music; its own where it is new. */
  readonly like: number;
  /** How alike the two are, 0..1; 1 where it is new. */
  readonly likeness: number;
  /** How sure its beginning and what it is like are, 0..1. */
  readonly certainty: number;
}

/** Bars of a section at least and at most. */
const SHORTEST = 2;
const LONGEST = 24;
/** Bars that are looked at; longer pieces keep one section from there on. */
const MOST = 800;

/** What each section costs, and what a bar costs that is new, in units of a wholly different bar. */
const COST = { section: 0.9, newBar: 0.68, newSection: 0.8 };
/** What a length costs beside those of 8 and 16 bars. */
const LENGTHS: Readonly<Record<number, number>> = {
  ...{ 8: 0, 16: 0, 4: 0.8, 12: 0.8, 20: 1.1, 24: 1.1 },
  ...{ 6: 1.5, 10: 1.5, 14: 1.7, 2: 1.9 },
};
const ODD_LENGTH = { inside: 2.6, atEnds: 1.3 };
/** What is saved by a section that begins where the texture changes. */
const NOVELTY = 2.1;

/**
 * The sections of a piece by dynamic programming over its bars: each section is new, or a return of bars
 * heard before, and costs by what it adds. Lengths of 4, 8 and 16 bars cost least, and so do beginnings
 * where the texture changes.
 *
 * After J. Paulus and A. Klapuri, "Music structure analysis using a probabilistic fitness measure and a
 * greedy search algorithm", 2009, where a description is good that explains most of the piece by
 * repetitions; the changes of texture are those of J. Foote, "Automatic audio segmentation using a measure
 * of audio novelty", 2000.
 *
 * @param bars of a piece, in order.
 */
export function hearSections(bars: readonly BarProfile[]): HeardSection[] {
  const count = Math.min(MOST, bars.length);
  if (count === 0) return [];
  const alike = likenesses(bars, count);
  const along = diagonalSums(alike, count);
  const novelty = noveltyOf(bars, count);
  const best = new Float64Array(count + 1).fill(Infinity);
  best[0] = 0;
  const from = new Int32Array(count + 1);
  const source = new Int32Array(count + 1).fill(-1);
  for (let to = 1; to <= count; to++) {
    for (let start = Math.max(0, to - LONGEST); start < to; start++) {
      const length = to - start;
      if (length < SHORTEST && to < count && start > 0) continue;
      const odd =
        LENGTHS[length] ?? (to === count || start === 0 ? ODD_LENGTH.atEnds : ODD_LENGTH.inside);
      const base = best[start]! + COST.section + odd - NOVELTY * novelty[start]!;
      const fresh = base + COST.newSection + COST.newBar * length;
      if (fresh < best[to]!) [best[to], from[to], source[to]] = [fresh, start, -1];
      for (let earlier = 0; earlier + length <= start; earlier++) {
        const sum =
          along[(start + length) * (count + 1) + earlier + length]! -
          along[start * (count + 1) + earlier]!;
        const again = base + (length - sum);
        if (again < best[to]!) [best[to], from[to], source[to]] = [again, start, earlier];
      }
    }
  }
  const stretches: Stretch[] = [];
  for (let to = count; to > 0; to = from[to]!) {
    stretches.unshift({ from: from[to]!, to, source: source[to]! });
  }
  stretches[stretches.length - 1]!.to = bars.length;
  return named(stretches, along, count, novelty);
}

interface Stretch {
  from: number;
  to: number;
  /** First bar of what it repeats; -1 where it is new. */
  source: number;
}

/** From which mean likeness on two sections are the same music. */
const SAME = 0.72;

/** Gives each stretch the first section that it is like, whichever bars it was explained by. */
function named(
  stretches: readonly Stretch[],
  along: Float64Array,
  count: number,
  novelty: Float64Array,
): HeardSection[] {
  const sections: HeardSection[] = [];
  for (const { from, to } of stretches) {
    let [like, likeness] = [sections.length, 0];
    sections.forEach((other, i) => {
      if (other.like !== i) return;
      const length = Math.min(to - from, other.to - other.from, count - from);
      const whole = Math.max(to - from, other.to - other.from);
      if (length < 0.5 * whole) return;
      const sum =
        along[(from + length) * (count + 1) + other.from + length]! -
        along[from * (count + 1) + other.from]!;
      const mean = sum / length;
      if (mean > likeness) [like, likeness] = mean >= SAME ? [i, mean] : [like, mean];
    });
    const isNew = like === sections.length;
    // Sure where it is clearly the same or clearly another, and begins with a change.
    const distance = Math.min(1, Math.abs(likeness - SAME) / 0.3);
    const start = from === 0 ? 1 : Math.min(1, 0.5 + novelty[from]!);
    sections.push({
      from,
      to,
      like,
      likeness: isNew ? 1 : likeness,
      certainty: start * (0.5 + 0.5 * distance),
    });
  }
  return sections;
}

/** How alike two bars are, 0..1: harmony, melody and rhythm. */
const WEIGHT = { harmony: 0.4, melody: 0.35, rhythm: 0.25 };

function likenesses(bars: readonly BarProfile[], count: number): Float32Array {
  const alike = new Float32Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      const [one, other] = [bars[a]!, bars[b]!];
      const value =
        WEIGHT.harmony * cosine(one.harmony, other.harmony) +
        WEIGHT.melody * cosine(one.melody, other.melody) +
        WEIGHT.rhythm * cosine(one.rhythm, other.rhythm);
      alike[a * count + b] = value;
      alike[b * count + a] = value;
    }
  }
  return alike;
}

/** Cosine of two lists, each of unit length or a silence, all 0; two silences are alike. */
function cosine(a: Float64Array, b: Float64Array): number {
  let product = 0;
  let areSilent = true;
  for (let i = 0; i < a.length; i++) {
    product += a[i]! * b[i]!;
    areSilent &&= a[i] === 0 && b[i] === 0;
  }
  return areSilent ? 1 : product;
}

/** Sums along the diagonals: `(i, j)` is the sum of the likenesses before it, back to an edge. */
function diagonalSums(alike: Float32Array, count: number): Float64Array {
  const sums = new Float64Array((count + 1) * (count + 1));
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      sums[(i + 1) * (count + 1) + j + 1] = sums[i * (count + 1) + j]! + alike[i * count + j]!;
    }
  }
  return sums;
}

/** Bars on either side of a border that are compared. */
const AROUND = 4;

/** How much the texture changes at each bar line, 0..1: who plays, how much, how high. */
function noveltyOf(bars: readonly BarProfile[], count: number): Float64Array {
  const size = bars[0]!.texture.length;
  const mean = (from: number, to: number) => {
    const sums = new Float64Array(size);
    for (let bar = Math.max(0, from); bar < Math.min(count, to); bar++) {
      for (let i = 0; i < size; i++) sums[i]! += bars[bar]!.texture[i]! / AROUND;
    }
    return sums;
  };
  return Float64Array.from({ length: count }, (_, bar) => {
    if (bar === 0) return 1;
    const [before, after] = [mean(bar - AROUND, bar), mean(bar, bar + AROUND)];
    let change = 0;
    for (let i = 0; i < size; i++) change += Math.abs(before[i]! - after[i]!);
    return Math.min(1, change / Math.max(1, size) / 0.4);
  });
}
