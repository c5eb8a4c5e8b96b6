/** @file What n-grams predict of held-out pieces, which a score model must predict better. */
import { Ngrams } from '../score/ngrams.ts';
import { noteTokens, VOCABULARY } from '../score/note-tokens.ts';
import { PieceReader } from '../score/piece-memory.ts';
import { pieceNotes } from '../score/piece-notes.ts';
import { DURATIONS } from '../score/score-notes.ts';
import type { ScorePiece } from '../score/score-piece.ts';
import { countedNotes, type ValidationWindow } from '../score/validation-windows.ts';

/** Bits a note: its time, track, pitch and length together. */
export interface PieceBaselines {
  /** What follows the two tokens before, in the training pieces. */
  readonly trigram: number;
  /** What follows the four tokens before, mixed half and half with the memory of the piece so far. */
  readonly pieceMemory: number;
}

const TRIGRAM = 3;
const LONGEST = 5;
/** The last token of a note is its length; lengths are the last tokens. */
const FIRST_DURATION = VOCABULARY - DURATIONS.length;

/**
 * Each piece is read from its beginning; the notes of its windows count.
 *
 * @param windows parts of the held-out pieces, those of a piece one after another.
 * @param length steps of a window.
 */
export function pieceBaselines(
  learned: readonly ScorePiece[],
  windows: readonly (ValidationWindow & { readonly piece: ScorePiece })[],
  length: number,
): PieceBaselines {
  const ngrams = new Ngrams(VOCABULARY, LONGEST);
  for (const piece of learned) ngrams.learn(noteTokens(pieceNotes(piece)));
  const bits = { trigram: 0, pieceMemory: 0 };
  let notes = 0;
  for (const piece of new Set(windows.map((window) => window.piece))) {
    const own = windows.filter((window) => window.piece === piece);
    const ranges = own.map((window) => countedNotes(piece, window, length));
    const isCounted = (note: number) => ranges.some(([first, end]) => note >= first && note < end);
    const alone = ngrams.reader();
    const remembering = new PieceReader(ngrams);
    let note = 0;
    for (const token of noteTokens(pieceNotes(piece))) {
      if (isCounted(note)) {
        bits.trigram -= Math.log2(alone.probability(token, TRIGRAM));
        bits.pieceMemory -= Math.log2(remembering.probability(token));
      }
      alone.pass(token);
      remembering.pass(token);
      if (token >= FIRST_DURATION) note++;
    }
    notes += ranges.reduce((sum, [first, end]) => sum + end - first, 0);
  }
  return { trigram: bits.trigram / notes, pieceMemory: bits.pieceMemory / notes };
}
