/**
 * @file Measures composing: milliseconds for a 32-bar piece in each genre, seconds for 1,000 pieces
 *   alternating over all genres, and the memory they leave, each against what is wanted. Each piece is composed three times, far
 *   apart, and the median time counts, which excludes pauses of the machine or the compiler.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { GenreComposer } from '../src/compose/genre-composer.ts';
import type { Genre } from '../src/genres/genre.ts';
import { builtinGenres } from '../src/genres/registry/registry.ts';
import { writeMidi } from '../src/midi/write-midi.ts';

const BARS = 32;
const WARM_UP = 10;
const SEEDS = 40;
const ROUNDS = 3;
const PIECES = 1000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function composed(genre: Genre, seed: number): Promise<number> {
  const score = await new GenreComposer(genre, { seed }).compose({ bars: BARS });
  writeMidi(score);
  return score.tracks.reduce((sum, track) => sum + track.notes.length, 0);
}

function heapMegabytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** @param share 0..1 of the values that are no larger. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/** A figure and the most it may be; a ratio above 1 is too much. */
function against(measured: number, most: number, digits = 1): Record<string, string | number> {
  return { measured: measured.toFixed(digits), wanted: most, ratio: (measured / most).toFixed(2) };
}

const genres = builtinGenres().list();
for (let seed = 1000; seed < 1000 + WARM_UP; seed++) {
  for (const genre of genres) await composed(genre, seed);
}
const runs = new Map(
  genres.map((genre) => [genre, Array.from({ length: SEEDS }, (): number[] => [])]),
);
const notes = new Map<Genre, number>();
let longestRun = 0;
// Genres alternate, so that all run under the same conditions of machine and compiler.
for (let round = 0; round < ROUNDS; round++) {
  for (let seed = 0; seed < SEEDS; seed++) {
    for (const genre of genres) {
      const start = performance.now();
      const count = await composed(genre, seed);
      const milliseconds = performance.now() - start;
      runs.get(genre)![seed]!.push(milliseconds);
      longestRun = Math.max(longestRun, milliseconds);
      notes.set(genre, (notes.get(genre) ?? 0) + count);
    }
  }
}
const rows: Record<string, Record<string, string | number>> = {};
const medians: number[] = [];
const all: number[] = [];
for (const [genre, ofPieces] of runs) {
  const pieces = ofPieces.map(median);
  medians.push(median(pieces));
  all.push(...pieces);
  rows[genre.id] = {
    'median ms': medians.at(-1)!.toFixed(1),
    'slowest piece ms': Math.max(...pieces).toFixed(1),
    notes: Math.round(notes.get(genre)! / (SEEDS * ROUNDS)),
  };
}
console.log(`A piece of ${BARS} bars, composed and written as MIDI; ${SEEDS} seeds each.`);
console.table(rows);

const before = heapMegabytes();
const start = performance.now();
for (let i = 0; i < PIECES; i++) await composed(genres[i % genres.length]!, i);
const seconds = (performance.now() - start) / 1000;
const after = heapMegabytes();

console.table({
  'median of all pieces, ms': against(median(all), 5),
  '95 % of all pieces, ms': { measured: quantile(all, 0.95).toFixed(1), wanted: '' },
  'slowest piece, ms': against(Math.max(...all), 20),
  'slowest genre, median ms': { measured: Math.max(...medians).toFixed(1), wanted: '' },
  'longest single run, ms': { measured: longestRun.toFixed(1), wanted: '' },
  [`${PIECES} pieces, s`]: against(seconds, 6, 2),
  'heap before them, MB': { measured: before.toFixed(1), wanted: '' },
  'heap after them, MB': { measured: after.toFixed(1), wanted: 'the same' },
});
