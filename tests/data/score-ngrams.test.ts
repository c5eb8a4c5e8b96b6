/** @file Tests that n-grams with piece memory predict real pieces as well as they were measured elsewhere. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Ngrams } from '../../src/neural/score/ngrams.ts';
import { VOCABULARY } from '../../src/neural/score/note-tokens.ts';
import { PieceReader } from '../../src/neural/score/piece-memory.ts';
import { bitsPerNote, heldOutPieces, type SetName } from '../metrics/held-out-pieces.ts';

const SHARED = join(import.meta.dirname, '../../../shared');

/**
 * Bits a note of an independent implementation on the same split: of a trigram, and of a 5-gram mixed half
 * and half with piece memory.
 */
const ELSEWHERE: readonly (readonly [set: SetName, trigram: number, withMemory: number])[] = [
  ['pop909', 11.26, 8.09],
  ['jazz', 10.95, 8.95],
  ['nottingham', 7.82, 2.65],
  ['lead sheets', 9.27, 5.3],
];
/** Files are read and rounded a little otherwise there. */
const TOLERANCE = 0.03;

describe('n-grams over the notes of whole scores', () => {
  const { learned, tested } = heldOutPieces(SHARED);
  const ngrams = new Ngrams(VOCABULARY, 5);
  for (const { tokens } of learned) ngrams.learn(tokens);

  it.each(ELSEWHERE)('predict %s with as many bits', (set, trigram, withMemory) => {
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
    expect(Math.abs(remembering / withMemory - 1)).toBeLessThan(TOLERANCE);
  });
});
