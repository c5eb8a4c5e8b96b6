/** @file Composes a piece of the workspace with an edit. */
import type { Score } from '../../score/score.ts';
import { barsEdited, type BarEdit } from './bar-edits.ts';
import {
  compose,
  type ComposingMeans,
  type Composition,
  type CompositionRequest,
} from './compositions.ts';
import { edited, type Edit } from './edits.ts';
import { readPiece } from './read-piece.ts';

/** A piece and what is done with it. */
export interface EditInput {
  /** Of the piece, with the places that are locked now. */
  readonly request: CompositionRequest;
  readonly edit: Edit | BarEdit;
  readonly midi: Uint8Array;
  /** Path of its file as shown to the user. */
  readonly file: string;
}

/** How often other notes are drawn for bars that came out as they were. */
const ATTEMPTS = 4;

/**
 * The edited piece. Few bars of another take may have the notes they had; then the next one is tried, unless
 * the edit names a take or a model takes part. Throws UserError like {@link edited}, `barsEdited` and
 * `compose`.
 */
export async function composeEdited(
  { request, edit, midi, file }: EditInput,
  means: ComposingMeans,
  signal?: AbortSignal,
): Promise<Composition> {
  if (!('bars' in edit)) return compose(edited(request, [edit], means.genres), means, signal);
  let read: Score | undefined;
  const score = (): Score => (read ??= readPiece(midi, file));
  const draws = edit.action === 'regenerate' || edit.action === 'vary';
  const attempts = draws && edit.seed === undefined && !request.neural ? ATTEMPTS : 1;
  let wanted = request;
  for (let attempt = 1; ; attempt++) {
    wanted = barsEdited(wanted, edit, means.genres, score);
    const piece = await compose(wanted, means, signal);
    if (attempt === attempts || !sameNotes(piece.score, score())) return piece;
  }
}

function sameNotes(a: Score, b: Score): boolean {
  return JSON.stringify(a.tracks.map(notesOf)) === JSON.stringify(b.tracks.map(notesOf));
}

function notesOf({ notes }: Score['tracks'][number]): readonly unknown[] {
  return notes.map(({ tick, duration, pitch, velocity }) => [tick, duration, pitch, velocity]);
}
