/**
 * @file Whether genres are told apart by the notes alone: the genre of a piece is that of the nearest
 *   piece of other seeds, on features of Scores read back from MIDI. Only the roles of the tracks are
 *   taken from the file's texts; chords and key are those heard in the notes.
 */
import {
  INSTRUMENTS,
  RHYTHM_AND_HARMONY,
  TUNE_AND_TEXTURE,
  styleFeatures,
  type FeatureName,
} from '../tests/metrics/style-features.ts';
import { nearestGenre, type KnownPiece } from '../tests/metrics/genre-classifier.ts';
import { GenreComposer } from '../src/compose/genre-composer.ts';
import { builtinGenres } from '../src/genres/registry/registry.ts';
import { readMidi } from '../src/midi/read-midi.ts';
import { writeMidi } from '../src/midi/write-midi.ts';

const BARS = 32;
const KNOWN_SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const ASKED_SEEDS = [9, 10, 11, 12];

interface FeatureSet {
  readonly use: readonly FeatureName[];
  /** The share of pieces that must be named right; undefined for what is only told. */
  readonly atLeast?: number;
}

const SETS: Readonly<Record<string, FeatureSet>> = {
  all: { use: [...RHYTHM_AND_HARMONY, ...TUNE_AND_TEXTURE, ...INSTRUMENTS], atLeast: 0.97 },
  'rhythm and harmony': { use: RHYTHM_AND_HARMONY, atLeast: 0.95 },
  'all but instruments': { use: [...RHYTHM_AND_HARMONY, ...TUNE_AND_TEXTURE] },
  'instruments alone': { use: INSTRUMENTS },
  'drums alone': { use: ['drums'] },
  'harmony alone': { use: ['qualities', 'root motion', 'degrees'] },
};

const known: KnownPiece[] = [];
const asked: (KnownPiece & { readonly seed: number })[] = [];
for (const { id } of builtinGenres().list()) {
  for (const seed of [...KNOWN_SEEDS, ...ASKED_SEEDS]) {
    const composed = await new GenreComposer(id, { seed }).compose({ bars: BARS });
    // As another program hears it.
    const { score } = readMidi(writeMidi(composed));
    const piece = { genre: id, seed, features: styleFeatures(score) };
    (KNOWN_SEEDS.includes(seed) ? known : asked).push(piece);
  }
}

const names: Record<string, readonly string[]> = {};
for (const [set, { use }] of Object.entries(SETS)) {
  names[set] = asked.map(({ features }) => nearestGenre(features, known, use));
}

console.log(
  `${asked.length} pieces of ${BARS} bars (seeds ${ASKED_SEEDS.join(', ')}), each named after the nearest of ${known.length} (seeds ${KNOWN_SEEDS.join(', ')}).`,
);
console.table(
  Object.fromEntries(
    Object.entries(SETS).map(([set, { use, atLeast }]) => [
      set,
      { right: rightShare(set), 'at least': atLeast ?? '', features: use.join(', ') },
    ]),
  ),
);
for (const [set, { atLeast }] of Object.entries(SETS)) {
  const taken = asked.flatMap(({ genre, seed }, i) => {
    const name = names[set]![i]!;
    return name === genre ? [] : [{ genre, 'taken for': name, seed }];
  });
  if (atLeast === undefined) continue;
  console.log(`Taken for another, by ${set}:`);
  console.table(taken);
  if (rightShare(set) < atLeast) {
    console.error(
      `By ${set}, ${rightShare(set)} of the pieces are named right; ${atLeast} are wanted.`,
    );
    process.exitCode = 1;
  }
}

function rightShare(set: string): number {
  const right = asked.filter(({ genre }, i) => names[set]![i] === genre).length;
  return Math.round((1000 * right) / asked.length) / 1000;
}
