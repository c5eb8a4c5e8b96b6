/** @file Reopens a composed piece from its MIDI file. */
import { GenreComposer } from '../../compose/genre-composer.ts';
import type { Genre } from '../../genres/genre.ts';
import type { GenreRegistry } from '../../genres/registry/registry.ts';
import type { Score } from '../../score/score.ts';
import { UserError } from '../../texts/user-error.ts';
import {
  composedParts,
  compositionFileName,
  genreOf,
  type Composition,
  type CompositionRequest,
} from './compositions.ts';
import { musicOptions } from './music-options.ts';
import { openOwnMusic, partsOf } from './own-music.ts';
import { factsIn } from './piece-facts.ts';
import { readPiece } from './read-piece.ts';
import { findRequest } from './stored-request.ts';

/**
 * The request of a piece, including its seed. Throws UserError `no_request_inside`, `newer_request`.
 *
 * @param file path as shown to the user.
 */
export function requestInPiece(midi: Uint8Array, file: string): CompositionRequest {
  const found = findRequest(midi);
  if (found.status === 'newer') throw new UserError('newer_request', { file });
  if (found.status === 'none') throw new UserError('no_request_inside', { file });
  return found.request;
}

/**
 * The piece in a MIDI file of this program. The notes come from the file, even if the program would
 * compose others now; what the file lacks (part names, the mode of the key) comes from the genre if it
 * still exists. Throws UserError like {@link requestInPiece}, and
 * `unreadable_midi`.
 */
export function openPiece(
  midi: Uint8Array,
  file: string,
  { genres }: { readonly genres: GenreRegistry },
): Composition {
  const request = requestInPiece(midi, file);
  const score = readPiece(midi, file);
  const genre = genreIfThere(genres, request);
  const { key, tempo } = (genre && planned(genre, request, score)) ?? factsIn(midi);
  return {
    request,
    seed: request.seed ?? 0,
    key: key ?? '',
    tempo: tempo ?? 120,
    fileName: compositionFileName(request),
    parts: genre ? composedParts(genre, score.tracks) : partsOf(score),
    score,
    midi,
  };
}

/**
 * The key of any MIDI file, empty where it has none; this checks that it can be opened. Throws UserError
 * `newer_request`, `unreadable_midi`, `not_for_models`.
 */
export function keyOfPiece(
  midi: Uint8Array,
  file: string,
  means: { readonly genres: GenreRegistry },
): string {
  const isOwn = findRequest(midi).status === 'none';
  return isOwn ? openOwnMusic(midi, file).key : openPiece(midi, file, means).key;
}

/** Undefined if the genre has been deleted since or can no longer be fused with the other. */
export function genreIfThere(
  genres: GenreRegistry,
  request: CompositionRequest,
): Genre | undefined {
  try {
    return genreOf(genres, request);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return undefined;
  }
}

/** Key and tempo from the plan, if it still matches these notes. */
function planned(
  genre: Genre,
  { bars, seed, ...request }: CompositionRequest,
  score: Score,
): { readonly key: string; readonly tempo: number } | undefined {
  let plan;
  try {
    const options = musicOptions(request);
    plan = new GenreComposer(genre, { ...options, ...(seed !== undefined && { seed }) }).plan({
      bars,
    });
  } catch (error) {
    // A changed genre may no longer offer the requested options.
    if (!(error instanceof Error)) throw error;
    return undefined;
  }
  const tempo = score.tempos[0]?.microsecondsPerQuarter;
  const same = tempo !== undefined && Math.abs(60e6 / plan.bpm - tempo) <= 1;
  return same ? { key: plan.keyName, tempo: plan.bpm } : undefined;
}
