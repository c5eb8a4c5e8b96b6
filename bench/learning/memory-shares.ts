/** @file Fits how much the memory of a piece counts beside a model, on pieces that are not tested. */
import { AdaptiveShare } from '../../src/neural/score/adaptive-share.ts';
import { KINDS, headOf, matchedOf } from './remembered.ts';
import type { RememberedHead } from '../../src/neural/score/score-memory.ts';

/** What both predictors gave to the numbers of one piece, in order. */
export interface Opinions {
  readonly kinds: Uint8Array;
  readonly model: Float64Array;
  readonly memory: Float64Array;
}

/** How much the memory counts. */
export interface MemoryShares {
  /** First share by kind of places. */
  readonly first: Float64Array;
  /** Numbers that the first share counts for, when it adapts to a piece; infinite to keep it. */
  readonly patience: number;
}

/** The model alone. */
export const NO_MEMORY: MemoryShares = { first: new Float64Array(KINDS), patience: Infinity };

/** The memory alone. */
export const MEMORY_ALONE: MemoryShares = {
  first: new Float64Array(KINDS).fill(1),
  patience: Infinity,
};

/** As {@link ScoreMemory} begins, which knows no pieces to fit shares on. */
export const UNFITTED: MemoryShares = {
  first: Float64Array.from({ length: KINDS }, (_, kind) =>
    Math.min(0.5, 0.05 + 0.05 * matchedOf(kind)),
  ),
  patience: 1,
};

const PATIENCES = [1, 2, 4, 8, 16, 32, 64, Infinity];
const ROUNDS = 20;
/** Numbers that what holds for a whole head counts for in each kind of its places. */
const SMOOTHING = 10;

/** Bits of each number of a piece under the mixture. */
export function mixtureBits(
  { kinds, model, memory }: Opinions,
  { first, patience }: MemoryShares,
): Float64Array {
  const shares = Number.isFinite(patience)
    ? new AdaptiveShare(KINDS, (kind) => first[kind]!, patience)
    : undefined;
  return Float64Array.from(kinds, (kind, i) => {
    const share = shares?.of(kind) ?? first[kind]!;
    shares?.learn(kind, model[i]!, memory[i]!);
    return -Math.log2((1 - share) * model[i]! + share * memory[i]!);
  });
}

/** The shares under which some pieces take the fewest bits. */
export function fittedShares(pieces: readonly Opinions[]): MemoryShares {
  const first = likeliestShares(pieces);
  const bits = (patience: number) =>
    pieces.reduce((sum, own) => sum + total(mixtureBits(own, { first, patience })), 0);
  const costs = PATIENCES.map(bits);
  return { first, patience: PATIENCES[costs.indexOf(Math.min(...costs))]! };
}

/** Constant shares by kind of places, by expectation maximisation; rare kinds lean on their whole head. */
function likeliestShares(pieces: readonly Opinions[]): Float64Array {
  let shares = UNFITTED.first;
  for (let round = 0; round < ROUNDS; round++) {
    const trusted = new Float64Array(KINDS);
    const seen = new Float64Array(KINDS);
    for (const { kinds, model, memory } of pieces) {
      kinds.forEach((kind, i) => {
        const [share, a, b] = [shares[kind]!, model[i]!, memory[i]!];
        trusted[kind]! += (share * b) / (a + share * (b - a));
        seen[kind]!++;
      });
    }
    const ofHead = (head: RememberedHead, counts: Float64Array) =>
      total(counts.filter((_, kind) => headOf(kind) === head));
    shares = shares.map((_, kind) => {
      const head = headOf(kind);
      const whole = ofHead(head, trusted) / Math.max(1, ofHead(head, seen));
      return (trusted[kind]! + SMOOTHING * whole) / (seen[kind]! + SMOOTHING);
    });
  }
  return shares;
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
