/**
 * @file Measures how well the notes of pieces that were not learned from are predicted: bits a note, for
 *   time, track, pitch and length together. N-grams show what a model must do better than.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ngrams } from '../src/neural/score/ngrams.ts';
import { VOCABULARY } from '../src/neural/score/note-tokens.ts';
import { PieceReader } from '../src/neural/score/piece-memory.ts';
import { bitsPerNote, heldOutPieces } from '../tests/metrics/held-out-pieces.ts';

const SHARED = join(import.meta.dirname, '../../shared');
const ORDERS = 5;

if (!existsSync(SHARED)) {
  console.error(`This benchmark reads the pieces of ${SHARED}, which is missing.`);
  process.exit(1);
}

const { learned, tested } = heldOutPieces(SHARED);
const ngrams = new Ngrams(VOCABULARY, ORDERS);
for (const { tokens } of learned) ngrams.learn(tokens);

function alone(orders: number) {
  const reader = ngrams.reader();
  return {
    probability: (token: number) => reader.probability(token, orders),
    pass: (token: number) => reader.pass(token),
  };
}

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
console.log(`Bits a note; learned from ${learned.length} pieces of ${notes} notes.`);
console.table(rows);
