/** @file The music that the base model learns: free scores, and pieces of our own genres made on the fly. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { builtinGenres } from '../../src/genres/registry/registry.ts';
import { readMidi } from '../../src/midi/read-midi.ts';
import { scorePiece, type ScorePiece } from '../../src/neural/score/score-piece.ts';
import { stepCount } from '../../src/neural/score/training-steps.ts';
import { Stream } from '../../src/random/stream.ts';
import type { LearnedSet } from './base-card.ts';

/** The sets that a shipped model may learn, and how much of each is drawn for its size. */
const SETS = [
  { folder: 'art_songs', family: 'classical', share: 1 },
  { folder: 'string_quartets', family: 'classical', share: 1 },
  { folder: 'mutopia', family: 'classical', share: 1 },
  // Few pieces, but the only real ones with drums.
  { folder: 'game_freedoom', family: undefined, share: 4 },
] as const;

/** Share of the examples that are our own pieces. */
const OWN_SHARE = 0.3;
/** Our own pieces that are kept at a time, and how many are made new with each batch. */
const OWN_POOL = 256;
const OWN_RENEWED = 1;
/** One file in this many is kept to validate on. */
const HELD_OUT_EVERY = 50;
const FEWEST_NOTES = 32;

export interface Corpus {
  readonly validation: readonly ScorePiece[];
  /** Pieces for the next batch. */
  next(count: number): Promise<ScorePiece[]>;
  /** What was read. */
  readonly sets: readonly LearnedSet[];
}

interface Weighted {
  readonly piece: ScorePiece;
  readonly weight: number;
}

/** The pieces of a set, in the order of their files, with those that have too few notes left out. */
interface ReadSet {
  readonly files: number;
  readonly notes: number;
  readonly pieces: readonly ScorePiece[];
}

/**
 * @param directory `data/pretraining`.
 * @param cache file that keeps what was read; delete it when a piece is read in another way.
 * @param stream decides which pieces are drawn, from batch `firstBatch` on.
 */
export async function openCorpus(
  directory: string,
  cache: string,
  stream: Stream,
  firstBatch: number,
): Promise<Corpus> {
  const train: Weighted[] = [];
  const validation: ScorePiece[] = [];
  const sets = readSets(directory, cache);
  sets.forEach(({ pieces }, i) => {
    pieces.forEach((piece, k) => {
      if (k % HELD_OUT_EVERY === 0) validation.push(piece);
      else train.push({ piece, weight: SETS[i]!.share * Math.sqrt(stepCount(piece)) });
    });
  });
  const own = await OwnPieces.open(stream.fork('own'), firstBatch);
  const sums = cumulative(train.map(({ weight }) => weight));
  let batch = firstBatch;
  return {
    validation,
    sets: sets.map(({ files, notes }, i) => ({ folder: SETS[i]!.folder, files, notes })),
    next: async (count) => {
      const draw = stream.fork('batch').fork(batch++);
      await own.renew(batch);
      return Array.from({ length: count }, () =>
        draw.chance(OWN_SHARE) ? draw.pick(own.pieces) : train[placeIn(sums, draw.float())]!.piece,
      );
    },
  };
}

/**
 * Pieces that the base model has not learned, of the sets it has learned from and of our own genres: what the
 * program's other numbers may be fitted on.
 *
 * @param directory `data/pretraining`.
 * @param cache as in {@link openCorpus}.
 * @param own how many pieces of our own; their stream is not that of the training.
 */
export async function heldOutPieces(
  directory: string,
  cache: string,
  own: number,
): Promise<ScorePiece[]> {
  const sets = readSets(directory, cache).flatMap(({ pieces }) =>
    pieces.filter((_, k) => k % HELD_OUT_EVERY === 0),
  );
  const stream = Stream.fromSeed(1).fork('held out');
  const made: ScorePiece[] = [];
  for (let i = 0; i < own; i++) made.push(await ownPiece(stream.fork(i)));
  return [...sets, ...made];
}

function readSets(directory: string, cache: string): readonly ReadSet[] {
  if (existsSync(cache)) return deserialize(readFileSync(cache)) as readonly ReadSet[];
  const sets = SETS.map(({ folder, family }) => readSet(join(directory, folder), family));
  writeFileSync(cache, serialize(sets));
  return sets;
}

function readSet(folder: string, family: string | undefined): ReadSet {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.midi?$/i.test(file))
    .sort();
  const pieces = files.flatMap((file): ScorePiece[] => {
    const { score } = readMidi(readFileSync(join(folder, file)));
    const notes = score.tracks.reduce((sum, track) => sum + track.notes.length, 0);
    return notes < FEWEST_NOTES ? [] : [scorePiece(score, family)];
  });
  const notes = pieces.reduce((sum, piece) => sum + piece.notes.bar.length, 0);
  return { files: files.length, notes, pieces };
}

function cumulative(weights: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(weights, (weight) => (sum += weight));
}

/** The index at a share of the whole. */
function placeIn(sums: Float64Array, share: number): number {
  const wanted = share * sums.at(-1)!;
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Our own pieces that a training of this many batches sees. */
export function piecesMade(batches: number): number {
  return OWN_POOL + batches * OWN_RENEWED;
}

/** Pieces of all genres, the oldest of which are replaced as the training goes on. */
class OwnPieces {
  readonly pieces: ScorePiece[] = [];
  readonly #stream: Stream;
  #made: number;

  private constructor(stream: Stream, made: number) {
    this.#stream = stream;
    this.#made = made;
  }

  /** The pieces that there are at a batch, the same as if all before it had been drawn. */
  static async open(stream: Stream, batch: number): Promise<OwnPieces> {
    const own = new OwnPieces(stream, batch * OWN_RENEWED);
    for (let i = 0; i < OWN_POOL; i++) await own.#make();
    return own;
  }

  async renew(batch: number): Promise<void> {
    while (this.#made < batch * OWN_RENEWED + OWN_POOL) await this.#make();
  }

  async #make(): Promise<void> {
    const piece = await ownPiece(this.#stream.fork(this.#made));
    this.pieces[this.#made++ % OWN_POOL] = piece;
  }
}

/** A piece of one of our genres. */
async function ownPiece(draw: Stream): Promise<ScorePiece> {
  const genre = draw.pick(builtinGenres().list());
  const composer = new GenreComposer(genre, { seed: draw.int(1, 2 ** 31) });
  const score = await composer.compose({ bars: draw.pick([16, 24, 32, 48]) });
  return scorePiece(score, genre.family);
}
