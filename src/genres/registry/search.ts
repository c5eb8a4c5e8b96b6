/** @file Finds the genres that a word or a mistyped name means. */
import { EMPTY_WORDS, EVERYDAY_WORDS, type EverydayWords } from './everyday-words.ts';
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
  const exact = wanted.map((word) => ({
    word,
    said: EVERYDAY.filter(({ words }) => words.includes(word)),
  }));
  const called = ranked(genres, (genre) =>
    Math.min(...exact.map(({ word, said }) => rankOf(word, said, genre))),
  );
  if (called.length > 0) return called;
  const near = wanted.map((word) => ({
    word,
    said: EVERYDAY.map((entry) => ({ ...entry, distance: nearest(word, entry.words) })),
  }));
  return ranked(genres, (genre) => {
    const distance = Math.min(...near.map(({ word, said }) => mistyped(word, said, genre)));
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

/** Rank of a genre for a word that these everyday words contain; infinite if it does not match. */
function rankOf(wanted: string, said: readonly EverydayWords[], genre: GenreSummary): number {
  const ranks = namesOf(genre).map((name) => nameRank(wanted, name));
  if (familyNames(genre).includes(wanted)) ranks.push(RANKS.family);
  for (const { family, first = [] } of said) {
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

/** Distance of the word from the genre's nearest name, 0 (equal) .. 1; everyday words have their own. */
function mistyped(
  wanted: string,
  said: readonly (EverydayWords & { readonly distance: number })[],
  genre: GenreSummary,
): number {
  const distances = [nearest(wanted, [...namesOf(genre), ...familyNames(genre)])];
  for (const { distance, family, first = [] } of said) {
    const place = first.indexOf(genre.id);
    if (place < 0 && family !== genre.family) continue;
    distances.push(distance + LATER * (place < 0 ? first.length : place));
  }
  return Math.min(...distances);
}

function nearest(wanted: string, names: readonly string[]): number {
  return Math.min(...names.map((name) => distanceOf(wanted, name)));
}

function distanceOf(wanted: string, name: string): number {
  // With another letter, so short a word is another word.
  if (wanted.length <= SHORT) return name === wanted ? 0 : 1;
  // Names of very different lengths are far apart, however long they are.
  const [shorter, longer] = [wanted.length, name.length].sort((a, b) => a - b);
  return longer! - shorter! > NEAR * longer! ? 1 : nameDistance(wanted, name);
}

/** Everyday words as {@link foldName} writes them. */
const EVERYDAY: readonly EverydayWords[] = EVERYDAY_WORDS.map((entry) => ({
  ...entry,
  words: entry.words.map(foldName),
}));

const foldedNames = new WeakMap<GenreSummary, readonly string[]>();

/** What a genre is called, as {@link foldName} writes it: folded once, as every search goes through all. */
function namesOf(genre: GenreSummary): readonly string[] {
  const known =
    foldedNames.get(genre) ??
    [genre.id, genre.name.en, genre.name.es, ...genre.aliases].map(foldName);
  foldedNames.set(genre, known);
  return known;
}

const familyNamesById = new Map(
  FAMILIES.map(({ id, name }) => [id as string, [id, name.en, name.es].map(foldName)]),
);

function familyNames(genre: GenreSummary): readonly string[] {
  return familyNamesById.get(genre.family) ?? [foldName(genre.family)];
}
