/**
 * @file How long composing takes: milliseconds for a piece of 32 bars in each genre, seconds for 1,000
 * pieces in all genres by turns, and what they leave in memory.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { GenreComposer } from '../src/compose/genre-composer.ts';
import type { Genre } from '../src/genres/genre.ts';
import { builtinGenres } from '../src/genres/registry.ts';
import { writeMidi } from '../src/midi/write-midi.ts';

const BARS = 32;
const WARM_UP = 10;
const RUNS = 40;
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

const genres = builtinGenres().list();
const times = new Map<Genre, number[]>(genres.map((genre) => [genre, []]));
const notes = new Map<Genre, number>();
// By turns, so that all genres meet the same machine and the same state of the compiler.
for (let seed = 0; seed < WARM_UP + RUNS; seed++) {
  for (const genre of genres) {
    const start = performance.now();
    const count = await composed(genre, seed);
    if (seed < WARM_UP) continue;
    times.get(genre)!.push(performance.now() - start);
    notes.set(genre, (notes.get(genre) ?? 0) + count);
  }
}
const rows: Record<string, Record<string, string | number>> = {};
const medians: number[] = [];
let slowest = 0;
for (const [genre, sorted] of times) {
  sorted.sort((a, b) => a - b);
  medians.push(sorted[RUNS / 2]!);
  slowest = Math.max(slowest, sorted.at(-1)!);
  rows[genre.id] = {
    'median ms': sorted[RUNS / 2]!.toFixed(1),
    'slowest ms': sorted.at(-1)!.toFixed(1),
    notes: Math.round(notes.get(genre)! / RUNS),
  };
}
console.log(`A piece of ${BARS} bars, composed and written as MIDI; ${RUNS} seeds each.`);
console.table(rows);

const before = heapMegabytes();
const start = performance.now();
for (let i = 0; i < PIECES; i++) await composed(genres[i % genres.length]!, i);
const seconds = (performance.now() - start) / 1000;
const after = heapMegabytes();

medians.sort((a, b) => a - b);
console.table({
  'median of the genres, ms': { measured: medians[medians.length >> 1]!.toFixed(1), wanted: 5 },
  'slowest genre, median ms': { measured: medians.at(-1)!.toFixed(1), wanted: '' },
  'slowest piece, ms': { measured: slowest.toFixed(1), wanted: 20 },
  [`${PIECES} pieces, s`]: { measured: seconds.toFixed(2), wanted: 6 },
  'heap before them, MB': { measured: before.toFixed(1), wanted: '' },
  'heap after them, MB': { measured: after.toFixed(1), wanted: 'the same' },
});
