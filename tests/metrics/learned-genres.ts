/**
 * @file How near pieces of a learned genre are to music it was not learned from, compared with pieces of the
 *   shipped genres.
 */
import { heldNotes } from '../../src/analysis/understanding/held-notes.ts';
import { understand } from '../../src/analysis/understanding/understand.ts';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { draftGenre, type GenreDraft } from '../../src/drafting/draft-genre.ts';
import { hearPiece } from '../../src/drafting/heard-piece.ts';
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

/** Files that are learned from, and those that are held out. */
export interface Fold {
  readonly learned: readonly NamedScore[];
  readonly heldOut: readonly NamedScore[];
}

/** Fewer files are learned from all but one at a time. */
const ENOUGH = 10;

/** Every second file is held out; of few files, each in its turn. */
export function foldsOf(files: readonly NamedScore[]): Fold[] {
  if (files.length < ENOUGH) {
    return files.map((file) => ({
      learned: files.filter((other) => other !== file),
      heldOut: [file],
    }));
  }
  const every = (odd: number): NamedScore[] => files.filter((_, i) => i % 2 === odd);
  return [{ learned: every(0), heldOut: every(1) }];
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

/** Features of files, with the roles that are heard in them; a track that holds several is one for each. */
export function heardFeatures(files: readonly NamedScore[]): StyleFeatures[] {
  return files.map(({ score: read }) => {
    const { score, tracks } = understand(read);
    const apart = score.tracks.flatMap((track, i) =>
      tracks[i]!.holds.map(({ role, voice }) => ({
        ...track,
        role,
        notes: heldNotes(track, voice, score.ticksPerQuarter),
      })),
    );
    return styleFeatures({ ...score, tracks: apart.filter(({ notes }) => notes.length > 0) });
  });
}

/** Mean distance of the pieces of a genre from a file, 0..1. */
function distanceOf(
  { pieces }: ComposedGenre,
  file: StyleFeatures,
  use: readonly FeatureName[],
): number {
  const all = pieces.map((piece) => styleDistance(file, piece, use));
  return all.reduce((sum, each) => sum + each, 0) / all.length;
}

/** How near a learned genre is to files it was not learned from. */
export interface Nearness {
  /** Mean distance of its pieces from the files, 0..1. */
  readonly learned: number;
  /** The shipped genre that is nearest on the whole, and its mean distance. */
  readonly shipped: { readonly id: string; readonly distance: number };
  /** Mean distance of the files that were learned from: what a perfect copy would have. */
  readonly files: number;
  /** 1 if no shipped genre is nearer. */
  readonly rank: number;
  /** Share of the files to which no shipped genre is nearer, even the one that is nearest to that file alone. */
  readonly wins: number;
}

/** Held-out files with the genre that was learned without them. */
export interface Heard {
  readonly own: ComposedGenre;
  readonly files: readonly StyleFeatures[];
  /** The files that it was learned from. */
  readonly learned: readonly StyleFeatures[];
}

/** The nearness of a genre learned in one or several folds, beside the shipped genres. */
export function nearnessOf(
  folds: readonly Heard[],
  shipped: readonly ComposedGenre[],
  use: readonly FeatureName[] = ALL_FEATURES,
): Nearness {
  const files = folds.flatMap(({ own, files: each }) => each.map((file) => ({ own, file })));
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const learned = files.map(({ own, file }) => distanceOf(own, file, use));
  const others = shipped.map((genre) => ({
    id: genre.id,
    distances: files.map(({ file }) => distanceOf(genre, file, use)),
  }));
  const means = others
    .map(({ id, distances }) => ({ id, distance: mean(distances) }))
    .sort((a, b) => a.distance - b.distance);
  const won = learned.filter((distance, i) => {
    return others.every(({ distances }) => distance < distances[i]!);
  });
  return {
    learned: mean(learned),
    shipped: means[0]!,
    files: mean(
      folds.flatMap(({ files: heldOut, learned: pieces }) =>
        heldOut.map((file) => distanceOf({ id: '', pieces }, file, use)),
      ),
    ),
    rank: 1 + means.filter(({ distance }) => distance < mean(learned)).length,
    wins: won.length / files.length,
  };
}
