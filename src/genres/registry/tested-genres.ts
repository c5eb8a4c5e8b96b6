/**
 * @file The genres that tests go through. What a genre's file can break is held for every genre, in the files
 *   `*.genres.test.ts`; what only the code can break is held for a sample, in `*.sample.test.ts`, and for
 *   the first few of it in the unit tests. TESTED_GENRES=techno,disco leaves the first to these genres.
 */
import type { Genre } from '../genre.ts';
import { builtinGenres } from './registry.ts';

const NAMED = process.env['TESTED_GENRES'];

/**
 * All ways in which genres differ, so that a mistake in the composer shows in one of them. The first eight,
 * which differ most, are those of the unit tests.
 */
const SAMPLE = [
  // Two melodies in imitation, ornaments, 3/4 beside 4/4, a da capo, no drums.
  'baroque',
  // A drum machine without human timing, a bass that need not strike the root.
  'house',
  // Unequal beats in three meters.
  'balkan',
  // A drone, resting tones, cycles that span the song, hardly any chords.
  'hindustani_classical',
  // Swung eighths, a walking bass, a drummer with two hands, turnarounds.
  'swing',
  // A bass that glides, rolls on the finest grid, phrases of two bars.
  'trap',
  // Syncopated chords with tensions, a clave of two bars, solos over the tune.
  'bossa_nova',
  // Verse, pre-chorus and chorus, a last chorus in a higher key, shared grooves.
  'pop',
  // 6/8, the tune in unison, no breath between phrases, sets of tunes.
  'celtic',
  // Swung sixteenths, pushed and laid back, rootless chords, sixths.
  'neo_soul',
  // Loops of three and five bars, an echo, phrases of eight bars.
  'ambient',
  // A short last stroke, power chords over a narrow bass, modes without a perfect fifth.
  'thrash_metal',
  // Nine players and more, a riff for a tune, sections of two bars.
  'afrobeat',
  // 2/4, five tones, one tune in several hands, sections of other tempos.
  'chinese_traditional',
  // 12/8 in unequal groups, chords of five voices, one guitar beside another.
  'flamenco',
  // A clave that must keep its direction, a vamp that goes on and on.
  'salsa',
  // Choruses of twelve bars, the blues mode, shuffle.
  'chicago_blues',
  // Swells, a slowing end, strings above the theme, chords over a pedal.
  'film_score',
  // A riffing guitar, verse, chorus and solo, a tune that breaks chords.
  'hard_rock',
  // Cells that never rest, cycles of three bars.
  'minimalist',
  // Builds that lead into drops, a second tune for the drop.
  'drum_and_bass',
] as const;

/** How many of the sample the unit tests use. */
const HANDFUL = 8;

/** Every genre, or those that TESTED_GENRES names. Throws UnknownGenreError for a name that is none. */
export function testedGenres(): Genre[] {
  return NAMED === undefined ? builtinGenres().list() : genresOf(NAMED.split(','));
}

/** Whether {@link testedGenres} are all there are, so that something can be said of them together. */
export function allGenresTested(): boolean {
  return NAMED === undefined;
}

/** @param few how many of the sample, for a test that is slow per genre. */
export function sampledGenres(few: number = SAMPLE.length): Genre[] {
  return genresOf(SAMPLE.slice(0, few));
}

/** @param few how many of the handful, for a test that is slow per genre. */
export function handfulOfGenres(few = HANDFUL): Genre[] {
  return sampledGenres(Math.min(few, HANDFUL));
}

function genresOf(ids: readonly string[]): Genre[] {
  return [...new Set(ids)].map((id) => builtinGenres().get(id));
}
