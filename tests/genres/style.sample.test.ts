/** @file A style is told by the notes alone. Over all genres, bench/genre-distinctness.bench.ts asks the same. */
import { beforeAll, describe, expect, it } from 'vitest';
import { regenerate, type EditableRequest } from '../../src/compose/edit/edit-piece.ts';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import type { Genre } from '../../src/genres/genre.ts';
import { builtinGenres } from '../../src/genres/registry/registry.ts';
import { sampledGenres } from '../../src/genres/registry/tested-genres.ts';
import { readMidi } from '../../src/midi/read-midi.ts';
import { writeMidi } from '../../src/midi/write-midi.ts';
import type { Score } from '../../src/score/score.ts';
import { nearestGenre, type KnownPiece } from '../metrics/genre-classifier.ts';
import { melodicMotion } from '../metrics/melodic-line.ts';
import { isDrumTrack } from '../metrics/selection.ts';
import {
  INSTRUMENTS,
  RHYTHM_AND_HARMONY,
  styleFeatures,
  TUNE_AND_TEXTURE,
  type FeatureName,
} from '../metrics/style-features.ts';
import { reach, syncopation } from '../metrics/tune.ts';

const BARS = 32;
const KNOWN_SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const ASKED_SEEDS = [9, 10, 11, 12];
/** What is hardest to tell from a genre of the sample: its relatives. */
const RELATIVES = [
  'bebop',
  'boom_bap',
  'delta_blues',
  'drill',
  'dubstep',
  'folk',
  'gypsy_jazz',
  'punk',
  'rnb',
  'samba',
];
const GENRES = [...sampledGenres(), ...RELATIVES.map((id) => builtinGenres().get(id))];

interface AskedPiece extends KnownPiece {
  readonly hasDrums: boolean;
}

/** As another program hears it. */
async function heard(genre: Genre, request: EditableRequest): Promise<AskedPiece> {
  const composed = await new GenreComposer(genre, request).compose({ bars: BARS });
  const { score } = readMidi(writeMidi(composed));
  return { genre: genre.id, features: styleFeatures(score), hasDrums: score.tracks.some(drums) };
}

function drums(track: Score['tracks'][number]): boolean {
  return isDrumTrack(track) && track.notes.length > 0;
}

describe('a style is told by the notes alone', () => {
  const known: KnownPiece[] = [];
  const asked: AskedPiece[] = [];
  beforeAll(async () => {
    for (const genre of GENRES) {
      for (const seed of KNOWN_SEEDS) known.push(await heard(genre, { seed }));
      for (const seed of ASKED_SEEDS) asked.push(await heard(genre, { seed }));
    }
  });

  /** The share of the pieces that are named right after those of the first seeds. */
  const rightShare = (use: readonly FeatureName[], pieces: readonly KnownPiece[]): number => {
    const right = pieces.filter(
      (piece) => nearestGenre(piece.features, known, use) === piece.genre,
    );
    return right.length / pieces.length;
  };

  it('with all features', () => {
    const all = [...RHYTHM_AND_HARMONY, ...TUNE_AND_TEXTURE, ...INSTRUMENTS];
    expect(rightShare(all, asked)).toBeGreaterThanOrEqual(0.99);
  });

  it('with rhythm and harmony only', () => {
    expect(rightShare(RHYTHM_AND_HARMONY, asked)).toBeGreaterThanOrEqual(0.97);
  });

  // What chance would do is a thirtieth.
  it.each([
    { what: 'drums', use: ['drums'], least: 0.97 },
    { what: 'the bass', use: ['bass'], least: 0.8 },
    { what: 'comping', use: ['comping'], least: 0.82 },
    { what: 'the rhythm of the melodies', use: ['melody'], least: 0.9 },
    { what: 'harmony', use: ['qualities', 'root motion', 'degrees'], least: 0.6 },
  ] as const)('often enough by $what alone', ({ what, use, least }) => {
    const pieces = asked.filter(({ hasDrums }) => hasDrums || what !== 'drums');
    expect(rightShare(use, pieces)).toBeGreaterThanOrEqual(least);
  });

  it('and still is after drums, bass and chords have all been regenerated', async () => {
    const again: AskedPiece[] = [];
    for (const genre of GENRES) {
      const played = genre.parts.filter((part) => 'patterns' in part);
      for (const seed of ASKED_SEEDS) {
        const request = played.reduce<EditableRequest>(
          (edited, { id }) => regenerate(genre, edited, { part: id }),
          { seed },
        );
        again.push(await heard(genre, request));
      }
    }
    expect(rightShare(RHYTHM_AND_HARMONY, again)).toBeGreaterThanOrEqual(0.97);
    // By drums alone a few genres without any, or with those of a neighbour, are taken for others.
    const genres = new Map<string, boolean>();
    for (const { genre, hasDrums } of again) {
      genres.set(genre, hasDrums && (genres.get(genre) ?? true));
    }
    const withDrums = again.filter(({ genre }) => genres.get(genre));
    expect(rightShare(['drums'], withDrums)).toBeGreaterThanOrEqual(0.93);
  });
});

describe('a tune has the face of its style', () => {
  const meanOf = async (id: string, measure: (score: Score) => number): Promise<number> => {
    let sum = 0;
    for (const seed of [...KNOWN_SEEDS, ...ASKED_SEEDS]) {
      sum += measure(await new GenreComposer(id, { seed }).compose({ bars: BARS }));
    }
    return sum / (KNOWN_SEEDS.length + ASKED_SEEDS.length);
  };
  const leadOf = ({ tracks }: Score) => tracks.find(({ role }) => role === 'melody')!.notes;

  it('bebop ranges over the horn and accents off the beat', async () => {
    expect(await meanOf('bebop', (score) => reach(leadOf(score)).range)).toBeGreaterThan(24);
    expect(await meanOf('bebop', (score) => syncopation(score, leadOf(score)))).toBeGreaterThan(
      0.3,
    );
  });

  it.each(['folk', 'celtic'])('%s moves by steps and skips, as real tunes do', async (id) => {
    expect(await meanOf(id, (score) => melodicMotion(leadOf(score)).step)).toBeLessThan(0.6);
  });
});
