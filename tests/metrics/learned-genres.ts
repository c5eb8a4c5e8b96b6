/**
 * @file How near pieces of a learned genre are to music it was not learned from, compared with pieces of the
 *   shipped genres.
 */
import { understand } from '../../src/analysis/understanding/understand.ts';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { draftGenre, type GenreDraft } from '../../src/genre-learning/draft-genre.ts';
import { hearPiece } from '../../src/genre-learning/heard-piece.ts';
import type { Genre } from '../../src/genres/genre.ts';
import { readMidi } from '../../src/midi/read-midi.ts';
import { writeMidi } from '../../src/midi/write-midi.ts';
import type { Score } from '../../src/score/score.ts';
import { styleDistance } from './genre-classifier.ts';
import {
  INSTRUMENTS,
  RHYTHM_AND_HARMONY,
  styleFeatures,
  TUNE_AND_TEXTURE,
  type FeatureName,
  type StyleFeatures,
} from './style-features.ts';

/** A file of a folder. */
export interface NamedScore {
  readonly name: string;
  readonly score: Score;
}

/** A genre of the comparison, with the features of some pieces of it. */
export interface ComposedGenre {
  readonly id: string;
  readonly pieces: readonly StyleFeatures[];
}

/** All features by which `genre-distinctness` tells genres apart. */
export const ALL_FEATURES: readonly FeatureName[] = [
  ...RHYTHM_AND_HARMONY,
  ...TUNE_AND_TEXTURE,
  ...INSTRUMENTS,
];

const BARS = 32;

/** Every second file is learned from, the others are held out. */
export function halves(files: readonly NamedScore[]): {
  readonly learned: NamedScore[];
  readonly heldOut: NamedScore[];
} {
  return {
    learned: files.filter((_, i) => i % 2 === 0),
    heldOut: files.filter((_, i) => i % 2 === 1),
  };
}

export function draftOf(files: readonly NamedScore[], id: string): GenreDraft {
  const pieces = files.flatMap(({ name, score }) => hearPiece(name, score) ?? []);
  return draftGenre(pieces, { id, folder: id });
}

/** Features of pieces of a genre as another program hears them. */
export async function composedGenre(
  genre: Genre,
  seeds: readonly number[],
): Promise<ComposedGenre> {
  const pieces: StyleFeatures[] = [];
  for (const seed of seeds) {
    const score = await new GenreComposer(genre, { seed }).compose({ bars: BARS });
    pieces.push(styleFeatures(readMidi(writeMidi(score)).score));
  }
  return { id: genre.id, pieces };
}

/** Features of files, with the roles that are heard in them. */
export function heardFeatures(files: readonly NamedScore[]): StyleFeatures[] {
  return files.map(({ score }) => styleFeatures(understand(score).score));
}

/** A genre and its mean distance from held-out files, 0..1. */
export interface Distance {
  readonly id: string;
  readonly distance: number;
}

/** The genres by the mean distance of their pieces from the files, nearest first. */
export function nearness(
  genres: readonly ComposedGenre[],
  files: readonly StyleFeatures[],
  use: readonly FeatureName[] = ALL_FEATURES,
): Distance[] {
  return genres
    .map(({ id, pieces }) => {
      const all = files.flatMap((file) => pieces.map((piece) => styleDistance(file, piece, use)));
      return { id, distance: all.reduce((sum, each) => sum + each, 0) / all.length };
    })
    .sort((a, b) => a.distance - b.distance);
}

/** Share of the files for which a genre is nearer than all others. */
export function wins(
  id: string,
  genres: readonly ComposedGenre[],
  files: readonly StyleFeatures[],
  use: readonly FeatureName[] = ALL_FEATURES,
): number {
  return files.filter((file) => nearness(genres, [file], use)[0]!.id === id).length / files.length;
}
