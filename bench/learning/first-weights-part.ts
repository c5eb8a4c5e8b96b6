/**
 * @file Fits the weights with which the memory of a piece begins, and prints them as they stand in
 *   `src/neural/score/memory-weights.ts`: on pieces that the base model has not learned, of the music that a
 *   model that ships may learn.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heldOutPieces } from '../../scripts/pretrain/corpus.ts';
import { REMEMBERED_HEADS } from '../../src/neural/score/heard-piece.ts';
import { WEIGHTS_PER_CONTEXT } from '../../src/neural/score/log-linear-mixture.ts';
import { MEMORY_CONTEXTS } from '../../src/neural/score/memory-contexts.ts';
import { firstWeights, type MemoryWeights } from '../../src/neural/score/score-memory.ts';
import type { ScorePiece } from '../../src/neural/score/score-piece.ts';
import { Stream } from '../../src/random/stream.ts';
import type { MeasuredBase } from './base.ts';
import { fittedWeights } from './number-bits.ts';
import { scoredPieces } from './score-figures.ts';
import type { ScoredPiece } from './scored-piece.ts';
import { SHARED } from './sets.ts';

/** Pieces of our own, about as many notes as in the others. */
const OWN_PIECES = 60;

export async function printFirstWeights({ network }: MeasuredBase): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'midi-composer-memory-'));
  try {
    const directory = join(SHARED, 'data/pretraining');
    const held = await heldOutPieces(directory, join(folder, 'pieces.bin'), OWN_PIECES);
    printWeights(await scoredPieces(network, shuffled(held)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In an order of chance, since the weights learn most from what they read last. */
function shuffled(pieces: readonly ScorePiece[]): ScorePiece[] {
  const stream = Stream.fromSeed(1).fork('order');
  return pieces
    .map((piece) => ({ piece, at: stream.float() }))
    .sort((a, b) => a.at - b.at)
    .map(({ piece }) => piece);
}

function printWeights(pieces: readonly ScoredPiece[]): void {
  const weights = fittedWeights(pieces, untaught());
  for (const head of REMEMBERED_HEADS) {
    const { exponent, contexts } = weights[head];
    console.log(`  ${head}: {\n    exponent: ${rounded(exponent)},\n    contexts: {`);
    MEMORY_CONTEXTS[head].forEach(({ name }, i) => {
      const own = contexts.subarray(WEIGHTS_PER_CONTEXT * i, WEIGHTS_PER_CONTEXT * (i + 1));
      console.log(`      '${name}': [${Array.from(own, rounded).join(', ')}],`);
    });
    console.log('    },\n  },');
  }
}

/** The model alone. */
function untaught(): MemoryWeights {
  const all = Object.entries(firstWeights()).map(([head, { contexts }]) => [
    head,
    { exponent: 1, contexts: new Float64Array(contexts.length) },
  ]);
  return Object.fromEntries(all) as unknown as MemoryWeights;
}

function rounded(weight: number): number {
  return Math.round(100 * weight) / 100 + 0;
}
