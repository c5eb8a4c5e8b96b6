/** @file Tests of suffix arrays against sorting. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commonPrefixes, suffixArray } from './suffix-array.ts';

const texts = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 });

/** Whether one suffix comes before another; one that ends comes before one that goes on. */
function compare(text: readonly number[], a: number, b: number): number {
  while (a < text.length && b < text.length && text[a] === text[b]) [a, b] = [a + 1, b + 1];
  return (text[a] ?? -1) - (text[b] ?? -1);
}

it('puts the suffixes in order', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const sorted = text.map((_, i) => i).sort((a, b) => compare(text, a, b));
      expect([...suffixArray(Int32Array.from(text), 4)]).toEqual(sorted);
    }),
  );
});

it('says how much each suffix has in common with the one before', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const order = suffixArray(Int32Array.from(text), 4);
      const common = commonPrefixes(Int32Array.from(text), order);
      expect([...common]).toEqual(
        [...order].map((b, k) => {
          const a = order[k - 1];
          if (a === undefined) return 0;
          const rest = text.slice(b);
          const differs = rest.findIndex((symbol, i) => symbol !== text[a + i]);
          return differs < 0 ? rest.length : differs;
        }),
      );
    }),
  );
});
