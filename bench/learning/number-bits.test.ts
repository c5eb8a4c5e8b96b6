/** @file Tests of the bits of a mixture with the memory of a piece, with models whose bits are known. */
import { describe, expect, it } from 'vitest';
import { HEADS } from '../../src/neural/score/fields.ts';
import { ScoreMemory } from '../../src/neural/score/score-memory.ts';
import { scorePiece } from '../../src/neural/score/score-piece.ts';
import { Stream } from '../../src/random/stream.ts';
import { scoreOf } from '../../src/score/score-of.ts';
import { TICKS_PER_QUARTER } from '../../src/score/score.ts';
import { fittedWeights, knowingNothing, numberBits, numbersOf } from './number-bits.ts';
import type { ScoredPiece } from './scored-piece.ts';
import { unknownPiece } from './test-pieces.ts';

const BARS = 20;
const UNKNOWN =
  BARS * (4 * Math.log2(HEADS.slot * HEADS.pitch * HEADS.duration) + 5 * Math.log2(HEADS.time));

/** Notes one after another, of the pitches that are drawn, or the same bar over and over. */
function pieceOf(drawn?: Stream): ScoredPiece {
  const melody = Array.from({ length: 4 * BARS }, (_, i) => ({
    tick: i * TICKS_PER_QUARTER,
    duration: TICKS_PER_QUARTER,
    pitch: drawn ? drawn.int(40, 90) : 60 + (i % 4),
    velocity: 80,
  }));
  return unknownPiece(scorePiece(scoreOf({ melody })));
}

/** The piece, read by a model that gives nearly all of its probability to what comes. */
function known(scored: ScoredPiece): ScoredPiece {
  const found = knowingNothing(scored);
  for (const { head, at, step } of numbersOf(scored.piece)) {
    found.logits[head][step * HEADS[head] + at] = 12;
  }
  return found;
}

const sum = (bits: Float64Array) => bits.reduce((a, b) => a + b, 0);

describe('the mixture of a model with the memory of a piece', () => {
  const again = pieceOf();
  const random = pieceOf(Stream.fromSeed(3));

  it('takes the bits of the classes where all are equally likely and nothing is remembered', () => {
    expect(sum(numberBits(random))).toBeCloseTo(UNKNOWN, 6);
    expect(sum(numberBits(knowingNothing(known(random))))).toBeCloseTo(UNKNOWN, 6);
  });

  it('trusts the memory where a piece says the same over and over, more so where weights are fitted', () => {
    const first = sum(numberBits(again, new ScoreMemory()));
    const weights = fittedWeights([again]);
    expect(first).toBeLessThan(0.25 * UNKNOWN);
    expect(sum(numberBits(again, new ScoreMemory({ weights })))).toBeLessThan(0.9 * first);
  });

  it('trusts a model that knows what comes, whatever the memory says', () => {
    const right = known(random);
    const weights = fittedWeights([right]);
    const bits = numberBits(right, new ScoreMemory({ weights }));
    expect(sum(bits) / bits.length).toBeLessThan(0.05);
  });
});
