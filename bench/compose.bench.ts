/** @file How long composing takes: milliseconds for a piece of 32 bars in each genre. */
import { GenreComposer } from '../src/compose/genre-composer.ts';
import { builtinGenres } from '../src/genres/registry.ts';
import { writeMidi } from '../src/midi/write-midi.ts';

const BARS = 32;
const WARM_UP = 10;
const RUNS = 40;

const rows: Record<string, Record<string, string | number>> = {};
for (const genre of builtinGenres().list()) {
  const times: number[] = [];
  let notes = 0;
  for (let seed = 0; seed < WARM_UP + RUNS; seed++) {
    const start = performance.now();
    const score = await new GenreComposer(genre, { seed }).compose({ bars: BARS });
    writeMidi(score);
    if (seed < WARM_UP) continue;
    times.push(performance.now() - start);
    notes += score.tracks.reduce((sum, track) => sum + track.notes.length, 0);
  }
  times.sort((a, b) => a - b);
  rows[genre.id] = {
    'median ms': times[RUNS / 2]!.toFixed(1),
    'slowest ms': times.at(-1)!.toFixed(1),
    notes: Math.round(notes / RUNS),
  };
}
console.log(`A piece of ${BARS} bars, composed and written as MIDI; ${RUNS} seeds each.`);
console.table(rows);
