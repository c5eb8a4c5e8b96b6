/**
 * @file The golden pieces: hashes of the exact bytes of some pieces, one small file per genre, so no
 *   change alters music unnoticed and every machine writes the same bytes.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import type { Genre } from '../../src/genres/genre.ts';
import { writeMidi } from '../../src/midi/write-midi.ts';

const FOLDER = fileURLToPath(new URL('golden', import.meta.url));
export const GOLDEN_SEEDS = [1, 7];
export const GOLDEN_BARS = 32;

/** SHA-256 of the MIDI file in hexadecimal, by seed. */
export type Hashes = Readonly<Record<string, string>>;

export function goldenFile(id: string): string {
  return `${FOLDER}/${id}.json`;
}

/** Ids of the genres that have a golden file. */
export function goldenIds(): string[] {
  return readdirSync(FOLDER).map((name) => name.replace(/\.json$/, ''));
}

/** The expected hashes of a genre's pieces; undefined if there are none yet. */
export function readGolden(id: string): Hashes | undefined {
  const file = goldenFile(id);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Hashes) : undefined;
}

/** The current hashes of a genre's pieces. */
export async function hashesOf(genre: Genre): Promise<Hashes> {
  const hashes: Record<string, string> = {};
  for (const seed of GOLDEN_SEEDS) {
    const score = await new GenreComposer(genre, { seed }).compose({ bars: GOLDEN_BARS });
    hashes[seed] = hashOf(writeMidi(score));
  }
  return hashes;
}

export function hashOf(midi: Uint8Array): string {
  return createHash('sha256').update(midi).digest('hex');
}
