/** @file Tests that n-grams predict real pieces as well as they were measured elsewhere, and with memory better. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Ngrams } from '../../src/neural/score/ngrams.ts';
import { VOCABULARY } from '../../src/neural/score/note-tokens.ts';
import { PieceReader } from '../../src/neural/score/piece-memory.ts';
import { bitsPerNote, heldOutPieces, type SetName } from '../metrics/held-out-pieces.ts';

const SHARED = join(import.meta.dirname, '../../../shared');

/**
 * Bits a note of an independent implementation on the same split: of a trigram, and of a 5-gram mixed half
 * and half with piece memory. Then what shares that adapt reach here.
 */
const FIGURES: readonly (readonly [
  set: SetName,
  trigram: number,
  halfMemory: number,
  adapted: number,
])[] = [
  ['pop909', 11.26, 8.09, 7.83],
  ['jazz', 10.95, 8.95, 8.69],
  ['nottingham', 7.82, 2.65, 1.99],
  ['lead sheets', 9.27, 5.3, 4.88],
];
/** Files are read and rounded a little otherwise there. */
const TOLERANCE = 0.03;

describe('n-grams over the notes of whole scores', () => {
  const { learned, tested } = heldOutPieces(SHARED);
  const ngrams = new Ngrams(VOCABULARY, 5);
  for (const { tokens } of learned) ngrams.learn(tokens);

  it.each(FIGURES)('predict %s', (set, trigram, halfMemory, adapted) => {
    const pieces = tested.get(set)!;
    const alone = bitsPerNote(pieces, () => {
      const reader = ngrams.reader();
      return {
        probability: (token) => reader.probability(token, 3),
        pass: (token) => reader.pass(token),
      };
    });
    const remembering = bitsPerNote(pieces, () => new PieceReader(ngrams));
    expect(Math.abs(alone / trigram - 1)).toBeLessThan(TOLERANCE);
    expect(remembering).toBeLessThan(0.98 * halfMemory);
    expect(remembering).toBeLessThan(adapted + 0.02);
  });
});
