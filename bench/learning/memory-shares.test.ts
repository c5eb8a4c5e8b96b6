/** @file Tests of the bits of a mixture with the memory of a piece, on predictors whose bits are known. */
import { describe, expect, it } from 'vitest';
import { HEADS } from '../../src/neural/score/fields.ts';
import { ScoreMemory } from '../../src/neural/score/score-memory.ts';
import { scorePiece } from '../../src/neural/score/score-piece.ts';
import { Stream } from '../../src/random/stream.ts';
import { scoreOf } from '../../src/score/score-of.ts';
import { TICKS_PER_QUARTER } from '../../src/score/score.ts';
import { fittedShares, MEMORY_ALONE, mixtureBits, NO_MEMORY, UNFITTED } from './memory-shares.ts';
import { judgedUniformly } from './test-opinions.ts';

/** Notes one after another, of the pitches that are drawn, or the same bar over and over. */
function pieceOf(bars: number, drawn?: Stream) {
  const melody = Array.from({ length: 4 * bars }, (_, i) => ({
    tick: i * TICKS_PER_QUARTER,
    duration: TICKS_PER_QUARTER,
    pitch: drawn ? drawn.int(40, 90) : 60 + (i % 4),
    velocity: 80,
  }));
  return scorePiece(scoreOf({ melody }));
}

const sum = (bits: Float64Array) => bits.reduce((a, b) => a + b, 0);

describe('the mixture of a model with the memory of a piece', () => {
  const again = judgedUniformly(pieceOf(20));
  const random = judgedUniformly(pieceOf(20, Stream.fromSeed(3)));

  it('takes the bits of the classes where all are equally likely', () => {
    const notes = 80 * Math.log2(HEADS.time * HEADS.slot * HEADS.pitch * HEADS.duration);
    expect(sum(mixtureBits(random, NO_MEMORY))).toBeCloseTo(notes + 20 * Math.log2(HEADS.time), 6);
  });

  it('is that of composing where no shares are fitted', () => {
    const piece = pieceOf(6, Stream.fromSeed(5));
    const { kinds, model, memory } = judgedUniformly(piece);
    const composing = new ScoreMemory();
    const { position, slot, pitch, duration } = piece.notes;
    const bits: number[] = [];
    const pass = (head: 'time' | 'slot' | 'pitch' | 'duration', at: number) =>
      bits.push(-Math.log2(composing.pass(head, at, 1 / HEADS[head])));
    for (let note = 0; note < position.length; note++) {
      pass('time', position[note]!);
      pass('slot', slot[note]!);
      pass('pitch', pitch[note]!);
      pass('duration', duration[note]!);
      if (note % 4 === 3) pass('time', HEADS.time - 1);
    }
    const found = mixtureBits({ kinds, model, memory }, UNFITTED);
    expect(found.length).toBe(bits.length);
    found.forEach((value, i) => expect(value).toBeCloseTo(bits[i]!, 9));
  });

  it('trusts the memory where a piece says the same over and over', () => {
    const bits = sum(mixtureBits(again, fittedShares([again])));
    expect(bits).toBeLessThan(0.25 * sum(mixtureBits(again, NO_MEMORY)));
    expect(bits).toBeLessThanOrEqual(1.02 * sum(mixtureBits(again, MEMORY_ALONE)));
    expect(bits).toBeLessThan(sum(mixtureBits(again, UNFITTED)));
  });

  it('trusts a model that knows what comes, whatever the memory says', () => {
    const { kinds, memory } = random;
    const knowing = { kinds, memory, model: new Float64Array(kinds.length).fill(0.99) };
    const shares = fittedShares([knowing]);
    const bits = sum(mixtureBits(knowing, shares));
    expect(bits / kinds.length).toBeLessThan(0.05);
  });
});
