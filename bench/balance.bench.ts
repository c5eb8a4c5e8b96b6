/**
 * @file Measures the balance of what the program composes and renders, for every genre: decibels by which
 *   the lead lies above everything else while it sounds, and above the pitched parts alone (K-weighted, see
 *   tests/metrics/loudness.ts). Below 0 the lead is drowned.
 */
import { GenreComposer } from '../src/compose/genre-composer.ts';
import { builtinGenres } from '../src/genres/registry/registry.ts';
import { balanceOf, type Balance } from '../tests/sound/balance.ts';

const BARS = 16;
const SEED = 1;

const decibels = (value: number): string => `${value.toFixed(1)} dB`.padStart(10);

console.log(
  `Lead against all other parts, and against the pitched ones; ${BARS} bars, seed ${SEED}.`,
);
const found: Balance[] = [];
for (const { id } of builtinGenres().list()) {
  const score = await new GenreComposer(id, { seed: SEED }).compose({ bars: BARS });
  const balance = await balanceOf(score);
  console.log(id.padEnd(22), decibels(balance.all), decibels(balance.pitched));
  found.push(balance);
}
const drowned = found.filter(({ all }) => all < 0).length;
console.log(`Of ${found.length} leads, ${drowned} lie under what accompanies them.`);
