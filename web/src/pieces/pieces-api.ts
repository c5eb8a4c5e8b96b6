/** @file The page's requests about the pieces of the workspace. */
import { request, type Answer, type Body, type Language } from '../api/request.ts';
import type { Composition, PieceSummary } from '../api/schema.d.ts';

export type Piece = PieceSummary;
export type PiecePage = Answer<'get', '/api/pieces'>;
export type PieceChange = Body<'patch', '/api/pieces/{id}'>;

/** Which pieces are listed. */
export interface PieceFilter {
  /** Words that must all occur in name, file, genre, key or model. */
  readonly words: string;
  readonly starred: boolean;
}

/** Most pieces in one answer. */
const MOST = 200;

/**
 * The first `count` pieces that match, newest first.
 *
 * @throws ApiError
 */
export async function listPieces(
  filter: PieceFilter,
  count: number,
  language: Language,
): Promise<PiecePage> {
  const pieces: Piece[] = [];
  for (;;) {
    const limit = Math.min(MOST, count - pieces.length);
    const page = await piecesFrom(pieces.length, limit, filter, language);
    pieces.push(...page.pieces);
    if (pieces.length >= count || page.pieces.length < limit) return { ...page, pieces };
  }
}

function piecesFrom(
  offset: number,
  limit: number,
  { words, starred }: PieceFilter,
  language: Language,
): Promise<PiecePage> {
  const query = {
    offset,
    limit,
    ...(words.trim() === '' ? {} : { words: words.trim().slice(0, MOST) }),
    ...(starred ? { starred: 'true' as const } : {}),
  };
  return request('get', '/api/pieces', language, { query });
}

/**
 * A piece with all its notes and its request.
 *
 * @throws ApiError
 */
export function openPiece(id: string, language: Language): Promise<Composition> {
  return request('get', '/api/compositions/{id}', language, { path: { id } });
}

/** @throws ApiError */
export function changePiece(id: string, body: PieceChange, language: Language): Promise<Piece> {
  return request('patch', '/api/pieces/{id}', language, { path: { id }, body });
}

/**
 * Moves a piece to the trash.
 *
 * @returns the id under which {@link restorePiece} finds it.
 * @throws ApiError
 */
export async function deletePiece(id: string, language: Language): Promise<string> {
  const { deleted } = await request('delete', '/api/pieces/{id}', language, { path: { id } });
  return deleted[0] ?? id;
}

/** @throws ApiError */
export function restorePiece(deleted: string, language: Language): Promise<Piece> {
  return request('post', '/api/pieces/{id}/restore', language, { path: { id: deleted } });
}
