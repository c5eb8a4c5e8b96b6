/**
 * @file The genres that tests of every genre go through: a handful in the unit tests, all of them in
 * `npm run test:genres`. Such tests are in files named `*.genres.test.ts`.
 */
import type { Genre } from './genre.ts';
import { builtinGenres } from './registry.ts';

/** One for each thing that genres differ in, so that a mistake in the composer shows in one of them. */
const HANDFUL = [
  // Two melodies, ornaments, 3/4 beside 4/4.
  'baroque',
  // A drum machine, grooves the players share.
  'house',
  // Unequal beats.
  'balkan',
  // A drone, resting tones, cycles that run through the song.
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

/** @param few how many the unit tests take of their handful, for a test that is slow in each genre. */
export function testedGenres(few = HANDFUL.length): Genre[] {
  const registry = builtinGenres();
  return allGenresTested() ? registry.list() : HANDFUL.slice(0, few).map((id) => registry.get(id));
}

/** Whether this run goes through every genre, as vitest.config.ts says. */
export function allGenresTested(): boolean {
  return process.env['TESTED_GENRES'] === 'all';
}
