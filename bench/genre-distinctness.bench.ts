/**
 * @file Whether genres are told apart by the notes alone: the genre of a piece is that of the nearest
 *   piece of other seeds, on features of Scores read back from MIDI. Only the roles of the tracks are
 *   taken from the file's texts; chords and key are those heard in the notes. A second judge, of another
 *   kind, names the same pieces (tests/metrics/event-classifier.ts).
 */
import {
  INSTRUMENTS,
  RHYTHM_AND_HARMONY,
  TUNE_AND_TEXTURE,
  styleFeatures,
  type FeatureName,
} from '../tests/metrics/style-features.ts';
import { eventClassifier, eventsOf, type Events } from '../tests/metrics/event-classifier.ts';
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
  /** Pieces without this feature are not asked. */
  readonly of?: FeatureName;
}

const SETS: Readonly<Record<string, FeatureSet>> = {
  all: { use: [...RHYTHM_AND_HARMONY, ...TUNE_AND_TEXTURE, ...INSTRUMENTS], atLeast: 0.95 },
  'rhythm and harmony': { use: RHYTHM_AND_HARMONY, atLeast: 0.88 },
  'all but instruments': { use: [...RHYTHM_AND_HARMONY, ...TUNE_AND_TEXTURE] },
  'instruments alone': { use: INSTRUMENTS },
  'drums alone': { use: ['drums'], atLeast: 0.7, of: 'drums' },
  'bass alone': { use: ['bass', 'bass tones'], atLeast: 0.6, of: 'bass' },
  'harmony alone': { use: ['qualities', 'root motion', 'degrees'] },
};

/** How many of the pairs of genres that are taken for each other most are printed. */
const PAIRS = 20;

interface Piece extends KnownPiece {
  readonly seed: number;
  readonly events: Events;
}

const known: Piece[] = [];
const asked: Piece[] = [];
for (const { id } of builtinGenres().summaries()) {
  for (const seed of [...KNOWN_SEEDS, ...ASKED_SEEDS]) {
    const composed = await new GenreComposer(id, { seed }).compose({ bars: BARS });
    // As another program hears it.
    const { score } = readMidi(writeMidi(composed));
    const piece = { genre: id, seed, features: styleFeatures(score), events: eventsOf(score) };
    (KNOWN_SEEDS.includes(seed) ? known : asked).push(piece);
  }
}

/** A piece and the genre that a judge took it for. */
interface Verdict {
  readonly genre: string;
  readonly named: string;
}

function byFeatures({ use, of }: FeatureSet): Verdict[] {
  return asked
    .filter(({ features }) => of === undefined || features[of].size > 0)
    .map(({ genre, features }) => ({ genre, named: nearestGenre(features, known, use) }));
}

function byEvents(): Verdict[] {
  const training = new Map<string, Events[]>();
  for (const { genre, events } of known) {
    training.set(genre, [...(training.get(genre) ?? []), events]);
  }
  const genreOf = eventClassifier(training);
  return asked.map(({ genre, events }) => ({ genre, named: genreOf(events) }));
}

function rightShare(verdicts: readonly Verdict[]): number {
  const right = verdicts.filter(({ genre, named }) => named === genre).length;
  return Math.round((1000 * right) / verdicts.length) / 1000;
}

/** Pairs of genres by how many pieces of one are taken for the other, most first. */
function confusedPairs(verdicts: readonly Verdict[]): { pair: string; pieces: number }[] {
  const pairs = new Map<string, number>();
  for (const { genre, named } of verdicts) {
    if (genre === named) continue;
    const pair = [genre, named].sort().join(' / ');
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return [...pairs]
    .map(([pair, pieces]) => ({ pair, pieces }))
    .sort((a, b) => b.pieces - a.pieces)
    .slice(0, PAIRS);
}

console.log(
  `${asked.length} pieces of ${BARS} bars (seeds ${ASKED_SEEDS.join(', ')}), each named after the nearest of ${known.length} (seeds ${KNOWN_SEEDS.join(', ')}).`,
);
const judged = [
  ...Object.entries(SETS).map(([set, features]) => {
    return { set, atLeast: features.atLeast, verdicts: byFeatures(features) };
  }),
  { set: 'the second judge', atLeast: undefined, verdicts: byEvents() },
];
console.table(
  Object.fromEntries(
    judged.map(({ set, atLeast, verdicts }) => [
      set,
      { right: rightShare(verdicts), 'at least': atLeast ?? '', of: verdicts.length },
    ]),
  ),
);
for (const { set, atLeast, verdicts } of judged) {
  console.log(`Most taken for each other, by ${set}:`);
  console.table(confusedPairs(verdicts));
  if (atLeast !== undefined && rightShare(verdicts) < atLeast) {
    console.error(
      `By ${set}, ${rightShare(verdicts)} of the pieces are named right; ${atLeast} are wanted.`,
    );
    process.exitCode = 1;
  }
}
