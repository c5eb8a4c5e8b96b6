/** @file Which piece the page shows when it is opened. */
import { ApiError, type CompositionRequest } from '../api.ts';
import { language } from '../language.svelte.ts';
import { forgetPiece, lastPiece } from '../pieces/last-piece.ts';
import { listPieces } from '../pieces/pieces-api.ts';
import type { Address } from './address.ts';
import type { Stage } from './stage.svelte.ts';

/** So that there is something to hear at the first visit. */
export const FIRST: CompositionRequest = { genre: 'bossa_nova', bars: 32, seed: 7 };

/** Shows the piece of a link, the one of the address, the one shown last, the newest one, or a first one. */
export async function showFirstPiece(
  stage: Stage,
  { piece: asked, request }: Address,
): Promise<unknown> {
  if (request) return stage.generate(request);
  if (asked !== null) {
    await stage.open(asked);
    if (isGone(stage.error)) forgetPiece(asked);
    else forgiveToken(stage);
    return;
  }
  const last = lastPiece();
  if (last !== null) {
    await stage.open(last);
    if (!isGone(stage.error)) return forgiveToken(stage);
    forgetPiece(last);
    stage.error = null;
  }
  await showNewestOrFirst(stage);
}

async function showNewestOrFirst(stage: Stage): Promise<void> {
  try {
    const { pieces } = await listPieces({ words: '', starred: false }, 1, language());
    const newest = pieces.find(({ problem }) => problem === null);
    await (newest ? stage.open(newest.id) : stage.generate(FIRST));
  } catch (error) {
    stage.error = error;
  }
  forgiveToken(stage);
}

/** Deleted meanwhile, or no longer a MIDI file. */
function isGone(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 422);
}

/** A missing token is reported with the list of genres. */
function forgiveToken(stage: Stage): void {
  if (stage.error instanceof ApiError && stage.error.status === 401) stage.error = null;
}
