/**
 * @file The genres that tests of every genre go through: a handful in the unit tests, all of them in
 * `npm run test:genres`. Such tests are in files named `*.genres.test.ts`.
 */
import type { Genre } from './genre.ts';
import { builtinGenres } from './registry.ts';

/** One for each thing that genres differ in, so that a mistake in the composer shows in one of them. */
const HANDFUL = [
  // Unequal beats.
  'balkan',
  // Two melodies, ornaments, 3/4 beside 4/4.
  'baroque',
  // Syncopated chords with tensions, fingers on strings.
  'bossa_nova',
  // A drone, resting tones, cycles that run through the song.
  'hindustani_classical',
  // A drum machine, grooves the players share.
  'house',
  // Swing, a walking bass, a drummer with two hands.
  'swing',
  // A bass that glides, a short ending.
  'trap',
];

export function testedGenres(): Genre[] {
  const registry = builtinGenres();
  return allGenresTested() ? registry.list() : HANDFUL.map((id) => registry.get(id));
}

/** Whether this run goes through every genre, as vitest.config.ts says. */
export function allGenresTested(): boolean {
  return process.env['TESTED_GENRES'] === 'all';
}
