/**
 * @file The golden pieces. After an intended audible change, or for a new genre, write them with
 *   `npm run golden -- GENRE...`.
 */
import { expect } from 'vitest';
import { GOLDEN_BARS, GOLDEN_SEEDS, hashOf, readGolden } from '../golden-pieces.ts';
import type { Checks } from './check.ts';
import { pieceOf } from './composed.ts';

export const BYTES: Checks = {
  'writes the known bytes': async ({ genre, pieces }) => {
    const { id } = genre;
    const golden = readGolden(id);
    if (golden === undefined) {
      console.warn(`${id} has no golden pieces yet; write them with "npm run golden -- ${id}".`);
      return;
    }
    const hashes: Record<string, string> = {};
    for (const seed of GOLDEN_SEEDS) {
      const known = pieces.find(({ plan }) => plan.seed === seed && plan.bars === GOLDEN_BARS);
      hashes[seed] = hashOf((known ?? (await pieceOf(genre, seed, GOLDEN_BARS))).midi);
    }
    expect(hashes).toEqual(golden);
  },
};
