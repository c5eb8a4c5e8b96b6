/**
 * @file The genres that tests go through: a handful in the unit tests, all of them in `npm run test:genres`,
 *   which runs the files named `*.genres.test.ts`.
 */
import type { Genre } from '../genre.ts';
import { builtinGenres } from './registry.ts';

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
  return allGenresTested() ? registry.list() : HANDFUL.slice(0, few).map((id) => registry.get(id));
}

/** Whether this run goes through every genre, as vitest.config.ts says. */
export function allGenresTested(): boolean {
  return process.env['TESTED_GENRES'] === 'all';
}
