/** @file Accompanies the melody of any MIDI file in a genre. */
import { randomInt } from 'node:crypto';
import { understand } from '../../analysis/understanding/understand.ts';
import { ArrangeError } from '../../arrange/arrange-error.ts';
import { arrange, type Arrangement } from '../../arrange/arrange.ts';
import { SEED_COUNT } from '../../arguments/ranges.ts';
import type { GenreRegistry } from '../../genres/registry/registry.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import type { ARRANGING } from '../../requests/arranging.ts';
import type { RequestOf } from '../../requests/option.ts';
import type { Score } from '../../score/score.ts';
import { UserError } from '../../texts/user-error.ts';
import { parseKey } from '../../theory/key.ts';
import { findGenre } from '../genres/find-genre.ts';
import { givenBy, type ByHand } from './by-hand.ts';
import { userErrorOf } from './music-options.ts';
import { partIds } from './part-ids.ts';
import { derivedFileName } from './file-names.ts';
import type { PieceInput } from './piece-models.ts';
import type { NewPiece } from './piece-store.ts';
import { readPiece } from './read-piece.ts';

export type ArrangeRequest = RequestOf<typeof ARRANGING>;

/** A MIDI file with an accompaniment, as a new file. */
export interface ArrangedPiece extends NewPiece {
  /** Id of the genre. */
  readonly genre: string;
  readonly seed: number;
  readonly arrangement: Arrangement;
}

/**
 * The melody of a file with an accompaniment. A seed that nobody gave is drawn, and shown so that the result
 * can be repeated. Throws UserError `unreadable_midi`, `unknown_genre`, `invalid_key`, `invalid_chords`,
 * `cannot_arrange`.
 */
export async function arrangePiece(
  { midi, file }: PieceInput,
  request: ArrangeRequest,
  { genres }: { readonly genres: GenreRegistry },
): Promise<ArrangedPiece> {
  return arrangedScore(readPiece(midi, file), file, request, genres);
}

/**
 * Like {@link arrangePiece}, of a piece of the workspace: roles, key and meter are as the user says by hand,
 * and the parts that stay keep their ids, so that the mixer finds them.
 */
export async function arrangeTake(
  { byHand, ...input }: PieceInput & { readonly byHand: ByHand },
  request: ArrangeRequest,
  { genres }: { readonly genres: GenreRegistry },
): Promise<ArrangedPiece> {
  const score = readPiece(input.midi, input.file);
  const ids = partIds(score);
  const given = givenBy(byHand, score, ids);
  const { tracks } = understand(score, given);
  const { key = byHand.key } = request;
  const known: Score = {
    ...score,
    ...(given.meters && { timeSignatures: given.meters }),
    tracks: score.tracks.map((track, i) => {
      return { ...track, role: tracks[i]!.role, part: ids[i]! };
    }),
  };
  return arrangedScore(known, input.file, { ...request, ...(key && { key }) }, genres);
}

async function arrangedScore(
  score: Score,
  file: string,
  { genre, seed = randomInt(SEED_COUNT), ...request }: ArrangeRequest,
  genres: GenreRegistry,
): Promise<ArrangedPiece> {
  const found = findGenre(genres, genre);
  checkKey(request.key);
  try {
    const arrangement = await arrange(score, { ...request, genre: found, seed });
    return {
      fileName: derivedFileName(file, found.id),
      midi: writeMidi(arrangement.score),
      key: arrangement.key,
      genre: found.id,
      seed,
      arrangement,
    };
  } catch (error) {
    if (!(error instanceof ArrangeError)) throw userErrorOf(error);
    throw new UserError('cannot_arrange', { problem: error.problem }, { cause: error });
  }
}

function checkKey(key: string | undefined): void {
  if (key === undefined) return;
  try {
    parseKey(key);
  } catch (error) {
    throw new UserError('invalid_key', { key }, { cause: error });
  }
}
