/**
 * @file The genres that tests go through: a handful in the unit tests, all of them in `npm run test:genres`,
 *   which runs the files named `*.genres.test.ts`. TESTED_GENRES=techno,disco adds these to the handful instead.
 */
import type { Genre } from '../genre.ts';
import { builtinGenres } from './registry.ts';

const TESTED = process.env['TESTED_GENRES'];

/** One for each way in which genres differ, so that a mistake in the composer shows in one of them. */
const HANDFUL = [
  // Two melodies, ornaments, 3/4 beside 4/4.
  'baroque',
  // A drum machine, shared grooves.
  'house',
  // Unequal beats.
  'balkan',
  // A drone, resting tones, cycles that span the song.
  'hindustani_classical',
  // Swing, a walking bass, a drummer with two hands.
  'swing',
  // A bass that glides.
  'trap',
  // Syncopated chords with tensions.
  'bossa_nova',
  // Verse and chorus, a last chorus in a higher key.
  'pop',
];

/** @param few how many of their handful the unit tests use, for a test that is slow per genre. */
export function testedGenres(few = HANDFUL.length): Genre[] {
  const registry = builtinGenres();
  if (allGenresTested()) return registry.list();
  const ids = TESTED === undefined ? HANDFUL.slice(0, few) : [...HANDFUL, ...TESTED.split(',')];
  return [...new Set(ids)].map((id) => registry.get(id));
}

/** Whether this run goes through every genre, as `npm run test:genres` does. */
export function allGenresTested(): boolean {
  return TESTED === 'all';
}
