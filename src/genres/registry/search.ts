/** @file Finds the genres that a word or a mistyped name means. */
import { EMPTY_WORDS, EVERYDAY_WORDS } from './everyday-words.ts';
import { FAMILIES } from '../families.ts';
import type { GenreSummary } from './genre-summary.ts';
import { foldName, nameDistance, NEAR } from '../nearest.ts';

/** Ranks, best first; mistyped matches come after, by distance. */
const RANKS = { equal: 0, first: 1, family: 2, begins: 3, word: 4, inside: 5 } as const;

/** Rank penalty of each genre after the one that is meant first. */
const LATER = 0.01;

/** Words up to this length count as they are written, never as a mistyped name. */
const SHORT = 3;

/**
 * The genres that `text` means, best first. Mistyped names count only if there is no exact match, and
 * only near ones; the result may be empty.
 */
export function genresFor(text: string, genres: readonly GenreSummary[]): GenreSummary[] {
  const whole = foldName(text);
  const meant = whole.split('_').filter((word) => !EMPTY_WORDS.has(word));
  const wanted = [...new Set([whole, meant.join('_')])].filter((word) => word !== '');
  const called = ranked(genres, (genre) => Math.min(...wanted.map((word) => rankOf(word, genre))));
  if (called.length > 0) return called;
  return ranked(genres, (genre) => {
    const distance = Math.min(...wanted.map((word) => mistyped(word, genre)));
    return distance <= NEAR ? distance : Infinity;
  });
}

/** The genres with a finite rank, lowest first; ties keep their order. */
function ranked(
  genres: readonly GenreSummary[],
  rank: (genre: GenreSummary) => number,
): GenreSummary[] {
  return genres
    .map((genre) => ({ genre, rank: rank(genre) }))
    .filter((entry) => entry.rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ genre }) => genre);
}

/** Rank of a genre for the word; infinite if it does not match. */
function rankOf(wanted: string, genre: GenreSummary): number {
  const ranks = namesOf(genre).map((name) => nameRank(wanted, foldName(name)));
  if (familyNames(genre).includes(wanted)) ranks.push(RANKS.family);
  for (const { words, family, first = [] } of EVERYDAY_WORDS) {
    if (!words.some((word) => foldName(word) === wanted)) continue;
    const place = first.indexOf(genre.id);
    if (place >= 0) ranks.push(RANKS.first + place * LATER);
    else if (family === genre.family) ranks.push(RANKS.family);
  }
  return Math.min(...ranks);
}

function nameRank(wanted: string, name: string): number {
  if (name === wanted) return RANKS.equal;
  if (name.startsWith(wanted)) return RANKS.begins;
  if (name.includes(`_${wanted}`)) return RANKS.word;
  return wanted.length > 2 && name.includes(wanted) ? RANKS.inside : Infinity;
}

/** Distance of the word from the nearest name, 0 (equal) .. 1. */
function mistyped(wanted: string, genre: GenreSummary): number {
  const names = [...namesOf(genre), ...familyNames(genre)];
  const distances = names.map((name) => distanceOf(wanted, name));
  for (const { words, family, first = [] } of EVERYDAY_WORDS) {
    const place = first.indexOf(genre.id);
    if (place < 0 && family !== genre.family) continue;
    const distance = Math.min(...words.map((word) => distanceOf(wanted, word)));
    distances.push(distance + LATER * (place < 0 ? first.length : place));
  }
  return Math.min(...distances);
}

function distanceOf(wanted: string, name: string): number {
  // With another letter, so short a word is another word.
  if (wanted.length <= SHORT) return foldName(name) === wanted ? 0 : 1;
  // Names of very different lengths are far apart, however long they are.
  const [shorter, longer] = [wanted.length, foldName(name).length].sort((a, b) => a - b);
  return longer! - shorter! > NEAR * longer! ? 1 : nameDistance(wanted, name);
}

function namesOf(genre: GenreSummary): string[] {
  return [genre.id, genre.name.en, genre.name.es, ...genre.aliases];
}

function familyNames(genre: GenreSummary): string[] {
  const family = FAMILIES.find(({ id }) => id === genre.family);
  return [genre.family, family?.name.en ?? '', family?.name.es ?? ''].map(foldName);
}
