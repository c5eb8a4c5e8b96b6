/** @file Measures what n-grams predict of held-out pieces: what a model must do better than. */
import { Ngrams } from '../../src/neural/score/ngrams.ts';
import { VOCABULARY } from '../../src/neural/score/note-tokens.ts';
import { PieceReader } from '../../src/neural/score/piece-memory.ts';
import { bitsPerNote, heldOutPieces } from '../../tests/metrics/held-out-pieces.ts';
import { SHARED } from './sets.ts';

const ORDERS = 5;

/** Prints bits a note of each set. */
export function measureNgrams(): void {
  const { learned, tested } = heldOutPieces(SHARED);
  const ngrams = new Ngrams(VOCABULARY, ORDERS);
  for (const { tokens } of learned) ngrams.learn(tokens);
  const alone = (orders: number) => {
    const reader = ngrams.reader();
    return {
      probability: (token: number) => reader.probability(token, orders),
      pass: (token: number) => reader.pass(token),
    };
  };
  const rows: Record<string, Record<string, string | number>> = {};
  for (const [name, pieces] of tested) {
    rows[name] = {
      notes: pieces.reduce((sum, { notes }) => sum + notes, 0),
      trigram: bitsPerNote(pieces, () => alone(3)).toFixed(2),
      '5-gram': bitsPerNote(pieces, () => alone(ORDERS)).toFixed(2),
      '5-gram with piece memory': bitsPerNote(pieces, () => new PieceReader(ngrams)).toFixed(2),
    };
  }
  const notes = learned.reduce((sum, piece) => sum + piece.notes, 0);
  console.log(`Bits a note of n-grams; learned from ${learned.length} pieces of ${notes} notes.`);
  console.table(rows);
}
