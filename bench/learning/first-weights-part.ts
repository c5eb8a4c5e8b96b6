/**
 * @file Fits the weights with which the memory of a piece begins, on training pieces of several sets, and prints
 *   them as they stand in `src/neural/score/memory-weights.ts`.
 */
import { REMEMBERED_HEADS } from '../../src/neural/score/heard-piece.ts';
import { WEIGHTS_PER_CONTEXT } from '../../src/neural/score/log-linear-mixture.ts';
import { MEMORY_CONTEXTS } from '../../src/neural/score/memory-contexts.ts';
import { firstWeights, type MemoryWeights } from '../../src/neural/score/score-memory.ts';
import type { MeasuredBase } from './base.ts';
import { fittedWeights } from './number-bits.ts';
import { scoredPieces } from './score-figures.ts';
import type { ScoredPiece } from './scored-piece.ts';
import { heldFiles, readPieces, setFiles, type SetName } from './sets.ts';

/** @param files most files of each set, for a try; default all that are held out. */
export async function printFirstWeights(
  { network }: MeasuredBase,
  sets: readonly SetName[],
  files = Infinity,
): Promise<void> {
  const ofSets: ScoredPiece[][] = [];
  for (const name of sets) {
    const held = readPieces(heldFiles(setFiles(name)).slice(0, files));
    ofSets.push(
      await scoredPieces(
        network,
        held.map(({ piece }) => piece),
      ),
    );
  }
  // One of each set in turn.
  const most = Math.max(...ofSets.map((pieces) => pieces.length));
  const pieces = Array.from({ length: most }, (_, i) =>
    ofSets.flatMap((own) => own[i] ?? []),
  ).flat();
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
