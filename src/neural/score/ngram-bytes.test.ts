/** @file Tests of n-grams as bytes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packNgrams, unpackNgrams } from './ngram-bytes.ts';
import { Ngrams } from './ngrams.ts';

const VOCABULARY = 300;
const sequence = fc.array(fc.integer({ min: 0, max: 4 }).map((token) => 70 * token));

/** Learned twice, so that nothing came only once. */
function twice(tokens: readonly number[], orders: number): Ngrams {
  const ngrams = new Ngrams(VOCABULARY, orders);
  ngrams.learn(tokens);
  ngrams.learn(tokens);
  return ngrams;
}

describe('n-grams as bytes', () => {
  it('predict as before', () => {
    fc.assert(
      fc.property(sequence, sequence, fc.integer({ min: 1, max: 5 }), (learned, read, orders) => {
        const ngrams = twice(learned, orders);
        const again = unpackNgrams(packNgrams(ngrams, 10_000), VOCABULARY, orders);
        const [a, b] = [ngrams.reader(), again.reader()];
        for (const token of read) {
          expect(b.probability(token)).toBe(a.probability(token));
          expect(b.matched()).toBe(a.matched());
          a.pass(token);
          b.pass(token);
        }
      }),
    );
  });

  it('are the commonest ones, and none longer that came once', () => {
    const ngrams = new Ngrams(VOCABULARY, 2);
    ngrams.learn([1, 2, 1, 2, 1, 2, 290, 3]);
    const kept = (most: number) =>
      unpackNgrams(packNgrams(ngrams, most), VOCABULARY, 2)
        .entries()
        .map(({ token, count }) => [token, count]);
    expect(kept(2)).toEqual([
      [1, 3],
      [2, 3],
    ]);
    expect(kept(100)).toEqual([
      [1, 3],
      [2, 3],
      [3, 1],
      [290, 1],
      [2, 3],
      [1, 2],
    ]);
  });

  it('that are damaged are refused', () => {
    const bytes = packNgrams(twice([0, 70, 140, 0, 70], 3), 100);
    const unpack = (damaged: Uint8Array) => () => unpackNgrams(damaged, VOCABULARY, 3);
    expect(unpack(bytes)).not.toThrow();
    expect(unpack(bytes.subarray(0, -1))).toThrow('write them again');
    expect(unpack(Uint8Array.from([...bytes, 0]))).toThrow('write them again');
    expect(() => unpackNgrams(bytes, 100, 3)).toThrow('write them again');
    expect(unpack(new Uint8Array(9).fill(255))).toThrow('write them again');
  });
});
