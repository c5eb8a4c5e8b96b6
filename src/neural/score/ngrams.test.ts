/** @file Tests of n-grams and the memory of a piece. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdaptiveShare } from './adaptive-share.ts';
import { Ngrams } from './ngrams.ts';
import { PieceReader } from './piece-memory.ts';

const VOCABULARY = 5;
const sequence = fc.array(fc.integer({ min: 0, max: VOCABULARY - 1 }), { maxLength: 60 });

function sumOf(reader: { probability(token: number): number }): number {
  let sum = 0;
  for (let token = 0; token < VOCABULARY; token++) sum += reader.probability(token);
  return sum;
}

describe('n-grams', () => {
  it('give every token a probability above 0, and all together 1, wherever they read', () => {
    fc.assert(
      fc.property(sequence, sequence, fc.integer({ min: 1, max: 6 }), (learned, read, orders) => {
        const ngrams = new Ngrams(VOCABULARY, orders);
        ngrams.learn(learned);
        for (const reader of [ngrams.reader(), new Ngrams(VOCABULARY, orders).learner()]) {
          for (const token of read) {
            expect(reader.probability(token)).toBeGreaterThan(0);
            expect(sumOf(reader)).toBeCloseTo(1, 10);
            reader.pass(token);
          }
        }
      }),
    );
  });

  it('leave to shorter contexts as large a share as different tokens have followed', () => {
    const ngrams = new Ngrams(VOCABULARY, 2);
    ngrams.learn([0, 1, 0, 2, 0, 1]);
    const reader = ngrams.reader();
    // Alone: 6 tokens of 3 kinds, and a uniform draw for the rest.
    const alone = (count: number) => (3 * (1 / VOCABULARY) + count) / (6 + 3);
    expect(reader.probability(1)).toBeCloseTo(alone(2));
    reader.pass(0);
    // After 0: twice 1 and once 2.
    expect(reader.probability(1)).toBeCloseTo((2 * alone(2) + 2) / (3 + 2));
    expect(reader.probability(4)).toBeCloseTo((2 * alone(0)) / (3 + 2));
    expect(reader.probability(1, 1)).toBeCloseTo(alone(2));
  });

  it('read without learning', () => {
    const ngrams = new Ngrams(VOCABULARY, 3);
    ngrams.learn([0, 1, 2]);
    const before = ngrams.reader().probability(3);
    const reader = ngrams.reader();
    for (const token of [3, 3, 3, 3]) reader.pass(token);
    expect(ngrams.reader().probability(3)).toBe(before);
  });

  it('remember a piece: what was heard twice is expected the third time', () => {
    const phrase = [0, 3, 1, 4, 2, 2, 0, 1];
    const memory = new Ngrams(VOCABULARY, 13).learner();
    for (const token of [...phrase, ...phrase]) memory.pass(token);
    for (const token of phrase) {
      expect(memory.probability(token)).toBeGreaterThan(0.7);
      memory.pass(token);
    }
  });

  it('keep their counts as they grow', () => {
    const tokens = Array.from({ length: 3000 }, (_, i) => (i * i + (i >> 3)) % 97);
    const ngrams = new Ngrams(97, 4);
    ngrams.learn(tokens);
    const reader = ngrams.reader();
    const counts = new Map<string, number>();
    const totals = new Map<string, number>();
    for (let i = 1; i < tokens.length; i++) {
      const pair = `${tokens[i - 1]} ${tokens[i]}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
      totals.set(`${tokens[i - 1]}`, (totals.get(`${tokens[i - 1]}`) ?? 0) + 1);
    }
    for (let i = 1; i < 50; i++) {
      reader.pass(tokens[i - 1]!);
      const kinds = [...counts.keys()].filter((pair) =>
        pair.startsWith(`${tokens[i - 1]} `),
      ).length;
      const total = totals.get(`${tokens[i - 1]}`)!;
      const count = counts.get(`${tokens[i - 1]} ${tokens[i]}`)!;
      const shorter = reader.probability(tokens[i]!, 1);
      expect(reader.probability(tokens[i]!, 2)).toBeCloseTo(
        (kinds * shorter + count) / (total + kinds),
      );
    }
  });
});

describe('a reader of a piece', () => {
  const ngrams = new Ngrams(VOCABULARY, 3);
  ngrams.learn([0, 1, 0, 1, 0, 1, 0, 1]);

  it('mixes what was learned with what the piece brought so far', () => {
    const reader = new PieceReader(ngrams);
    const first = [0, 2].map((token) => reader.probability(token));
    for (const token of [2, 3, 2, 3, 2, 3]) reader.pass(token);
    expect(sumOf(reader)).toBeCloseTo(1, 10);
    expect(reader.probability(2)).toBeGreaterThan(2 * first[1]!);
    expect(reader.probability(2)).toBeGreaterThan(reader.probability(0));
    // What other pieces did is still possible.
    expect(reader.probability(0)).toBeGreaterThan(0.03);
  });

  it('trusts its memory more the better it has predicted', () => {
    const afterRepeats = (count: number) => {
      const reader = new PieceReader(ngrams);
      for (let i = 0; i < count; i++) for (const token of [2, 3, 4]) reader.pass(token);
      return reader.probability(2);
    };
    expect(afterRepeats(3)).toBeGreaterThan(afterRepeats(2));
    expect(afterRepeats(12)).toBeGreaterThan(0.9);
  });
});

describe('an adaptive share', () => {
  it('moves to the predictor that is right, in its own kind of place alone', () => {
    const share = new AdaptiveShare(2);
    for (let i = 0; i < 20; i++) share.learn(0, 0.1, 0.9);
    expect(share.of(0)).toBeGreaterThan(0.9);
    expect(share.of(1)).toBe(0.5);
    for (let i = 0; i < 200; i++) share.learn(0, 0.9, 0.1);
    expect(share.of(0)).toBeLessThan(0.3);
  });

  it('stays between nothing and all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 1e-9, max: 1 }), fc.double({ min: 1e-9, max: 1 }))),
        (pairs) => {
          const share = new AdaptiveShare(1);
          for (const [first, second] of pairs) {
            if (Number.isNaN(first + second)) continue;
            share.learn(0, first, second);
            expect(share.of(0)).toBeGreaterThan(0);
            expect(share.of(0)).toBeLessThan(1);
          }
        },
      ),
    );
  });
});
