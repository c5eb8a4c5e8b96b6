/** @file Continues, fills in and measures any MIDI file with a model that has learned whole pieces. */
import { randomInt } from 'node:crypto';
import { understand } from '../../analysis/understanding/understand.ts';
import { estimateKey } from '../../analysis/key-estimate.ts';
import { barRangeOf } from '../../arguments/bar-range.ts';
import { BARS, SEED_COUNT } from '../../arguments/ranges.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import {
  barOf,
  countBars,
  linesUpTo,
  playedBars,
  withoutSilence,
} from '../../neural/generation/piece-bars.ts';
import { mostWritten } from '../../neural/generation/part-slots.ts';
import type { ScoreBits } from '../../neural/generation/score-bits.ts';
import type { CONTINUING, INFILLING, MEASURING } from '../../requests/piece-models.ts';
import type { RequestOf } from '../../requests/option.ts';
import type { Score } from '../../score/score.ts';
import { keyName, keyOf } from '../../theory/key.ts';
import { UserError } from '../../texts/user-error.ts';
import type { ModelLibrary } from '../models/models.ts';
import { givenBy, type ByHand } from './by-hand.ts';
import { derivedFileName } from './file-names.ts';
import { partIds } from './part-ids.ts';
import { tracksToWrite } from './parts-named.ts';
import type { NewPiece } from './piece-store.ts';
import { readPiece } from './read-piece.ts';

export type ContinueRequest = RequestOf<typeof CONTINUING>;
export type InfillRequest = RequestOf<typeof INFILLING>;
export type MeasureRequest = RequestOf<typeof MEASURING>;

/** A MIDI file. */
export interface PieceInput {
  readonly midi: Uint8Array;
  /** Path of the file as shown to the user; its name without a folder begins the name of what is made. */
  readonly file: string;
  /** What the user says of a piece without a request; with it, bars are those that are found in the piece. */
  readonly byHand?: ByHand;
}

/** A piece that a model has written on, as a new file. */
export interface WrittenPiece extends NewPiece {
  readonly seed: number;
  /** Null for the base model. */
  readonly model: string | null;
  /** The bars that were written, from 1. */
  readonly bars: { readonly first: number; readonly last: number };
  /** How many notes were written. */
  readonly notes: number;
}

/** How much a piece is like what a model has learned. */
export interface MeasuredPiece extends ScoreBits {
  /** Null for the base model. */
  readonly name: string | null;
  /** Bits a note of files that the model had not seen; null if unknown. */
  readonly unseen: number | null;
}

interface Means {
  readonly models: Pick<ModelLibrary, 'scores'>;
}

/**
 * A file with more bars. Throws UserError `unreadable_midi`, `not_for_models`, `part_not_found`, `locked`,
 * `too_many_parts`, and what {@link ModelLibrary.scores} throws.
 *
 * @param signal stops the work, which then rejects with its reason.
 */
export async function continuePiece(
  input: PieceInput,
  request: ContinueRequest,
  { models }: Means,
  signal?: AbortSignal,
): Promise<WrittenPiece> {
  const { file } = input;
  const score = inItsBars(input);
  const { played, tracks } = checked(score, file, request);
  const bars = { first: played + 1, last: played + request.bars };
  return models.scores.use(request.model, async (model) => {
    const { continueScore } = await import('../../neural/generation/continue-score.ts');
    const options = { ...writing(request, signal), tracks };
    const longer = await continueScore(score, model.score, { ...options, bars: request.bars });
    return writtenPiece(longer, bars, {
      ...options,
      file,
      action: 'continue',
      model: request.model,
    });
  });
}

/** A file with some bars written again. Throws like {@link continuePiece}, and `bars_not_possible`. */
export async function infillPiece(
  input: PieceInput,
  request: InfillRequest,
  { models }: Means,
  signal?: AbortSignal,
): Promise<WrittenPiece> {
  const { file } = input;
  const score = inItsBars(input);
  const { all, tracks } = checked(score, file, request);
  const bars = barRangeOf(request.bars);
  const { first, last } = bars;
  if (first > last || last > all || last - first >= BARS.max) {
    throw new UserError('bars_not_possible', { first, last, bars: all, most: BARS.max });
  }
  return models.scores.use(request.model, async (model) => {
    const { infillScore } = await import('../../neural/generation/infill-score.ts');
    const options = { ...writing(request, signal), tracks };
    const filled = await infillScore(score, model.score, { ...options, bars });
    return writtenPiece(filled, bars, { ...options, file, action: 'infill', model: request.model });
  });
}

/**
 * How well a model predicts a file. Throws UserError `unreadable_midi`, `not_for_models`, and what
 * {@link ModelLibrary.scores} throws.
 */
export async function measurePiece(
  { midi, file }: PieceInput,
  request: MeasureRequest,
  { models }: Means,
  signal?: AbortSignal,
): Promise<MeasuredPiece> {
  const score = readPiece(midi, file);
  countedBars(score, file);
  return models.scores.use(request.model, async (model) => {
    const { bitsPerNote } = await import('../../neural/generation/bits-per-note.ts');
    const bits = await bitsPerNote(score, model.score, { ...(signal && { signal }) });
    return { ...bits, name: request.model ?? null, unseen: model.unseen };
  });
}

/** A piece of the workspace is written on in the bars that are shown, which may not be those of its file. */
function inItsBars({ midi, file, byHand }: PieceInput): Score {
  const score = readPiece(midi, file);
  if (byHand === undefined) return score;
  const { timeSignatures } = understand(score, givenBy(byHand, score, partIds(score))).score;
  return { ...score, timeSignatures };
}

type WritingRequest = Omit<ContinueRequest, 'bars'>;

/** What is asked for; a seed that nobody gave is drawn, and shown so that the result can be repeated. */
function writing({ seed, temperature, topP }: WritingRequest, signal: AbortSignal | undefined) {
  return {
    seed: seed ?? randomInt(SEED_COUNT),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(signal && { signal }),
  };
}

/** The bars of a piece and the tracks to write. */
function checked(score: Score, file: string, request: WritingRequest) {
  const counted = countedBars(score, file);
  const tracks = tracksToWrite(score, request);
  const most = mostWritten(score);
  if (tracks.length > most) throw new UserError('too_many_parts', { most });
  return { ...counted, tracks };
}

/** How many bars the music of a piece has, and how many are played before it goes on. */
function countedBars(score: Score, file: string) {
  if (score.tracks.every(({ notes }) => notes.length === 0)) {
    throw new UserError('not_for_models', { file, reason: 'no-notes' });
  }
  const music = withoutSilence(score);
  try {
    return { all: countBars(music), played: playedBars(music) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError('not_for_models', { file, reason: 'too-many-bars' }, { cause: error });
  }
}

function writtenPiece(
  score: Score,
  bars: WrittenPiece['bars'],
  made: {
    readonly file: string;
    readonly action: 'continue' | 'infill';
    readonly seed: number;
    readonly tracks: readonly number[];
    readonly model: string | undefined;
  },
): WrittenPiece {
  const { file, action, seed, tracks, model = null } = made;
  const key = estimateKey(score);
  const lines = linesUpTo(score, bars.last + 1);
  const isWritten = (tick: number) => {
    const bar = barOf(tick, lines, score) + 1;
    return bars.first <= bar && bar <= bars.last;
  };
  const written = tracks.map((track) =>
    score.tracks[track]!.notes.filter(({ tick }) => isWritten(tick)),
  );
  return {
    fileName: writtenFileName(file, action),
    midi: writeMidi(score),
    key: key === null ? '' : keyName(keyOf(key.tonic, key.mode)),
    seed,
    model,
    bars,
    notes: written.reduce((sum, notes) => sum + notes.length, 0),
  };
}

/** The name of the file in which a model writes on another one, `tune_continued.mid`. */
export function writtenFileName(file: string, action: 'continue' | 'infill'): string {
  return derivedFileName(file, action === 'continue' ? 'continued' : 'infilled');
}
