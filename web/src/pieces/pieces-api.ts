/** @file The page's requests about the pieces of the workspace. */
import { request, type Answer, type Body, type Language } from '../api/request.ts';
import type { Composition, ListedPiece, Outline } from '../api/schema.d.ts';

/** An entry of the list: a piece with all its takes. */
export type Piece = ListedPiece;
export type PiecePage = Answer<'get', '/api/pieces'>;
export type PieceChange = Body<'patch', '/api/pieces/{id}'>;
export type TagCount = Answer<'get', '/api/pieces/tags'>['tags'][number];

export const PIECE_ORDERS = ['newest', 'oldest', 'title', 'genre', 'key', 'tempo'] as const;
export type PieceOrder = (typeof PIECE_ORDERS)[number];

/** Which pieces are listed. */
export interface PieceFilter {
  /** Words that must all occur in name, file, genre, key, tags or model. */
  readonly words: string;
  readonly starred: boolean;
  /** Id of a genre. */
  readonly genre?: string | undefined;
  readonly tag?: string | undefined;
  /** Default `newest`. */
  readonly order?: PieceOrder | undefined;
}

/** Most pieces in one answer, and most letters of a search. */
const MOST = 200;

/**
 * The first `count` pieces that match, each with all its takes as one entry.
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

/**
 * Up to `limit` (1..200) pieces that match, from the one at `offset` on.
 *
 * @throws ApiError
 */
export function piecesFrom(
  offset: number,
  limit: number,
  { words, starred, genre, tag, order }: PieceFilter,
  language: Language,
): Promise<PiecePage> {
  const query = {
    families: 'true' as const,
    offset,
    limit,
    ...(words.trim() === '' ? {} : { words: words.trim().slice(0, MOST) }),
    ...(starred ? { starred: 'true' as const } : {}),
    ...(genre === undefined ? {} : { genre }),
    ...(tag === undefined ? {} : { tag }),
    ...(order === undefined ? {} : { order }),
  };
  return request('get', '/api/pieces', language, { query });
}

/** All tags, the most used first. @throws ApiError */
export async function listTags(language: Language): Promise<TagCount[]> {
  return (await request('get', '/api/pieces/tags', language)).tags;
}

/**
 * A piece with all its notes and its request.
 *
 * @throws ApiError
 */
export function openPiece(id: string, language: Language): Promise<Composition> {
  return request('get', '/api/compositions/{id}', language, { path: { id } });
}

/** Id of the piece that a take comes from. @throws ApiError */
export async function rootOf(id: string, language: Language): Promise<string> {
  return (await request('get', '/api/pieces/{id}/family', language, { path: { id } })).root;
}

/** A small piano roll. @throws ApiError */
export function outlineOf(id: string, language: Language): Promise<Outline> {
  return request('get', '/api/pieces/{id}/outline', language, { path: { id } });
}

/** @throws ApiError */
export async function changePiece(
  id: string,
  body: PieceChange,
  language: Language,
): Promise<void> {
  await request('patch', '/api/pieces/{id}', language, { path: { id }, body });
}

/**
 * Moves a piece with all its takes to the trash.
 *
 * @returns the ids under which {@link restorePieces} finds them.
 * @throws ApiError
 */
export async function deletePiece(id: string, language: Language): Promise<string[]> {
  const query = { family: 'true' as const };
  return (await request('delete', '/api/pieces/{id}', language, { path: { id }, query })).deleted;
}

/** @throws ApiError */
export async function restorePieces(ids: string[], language: Language): Promise<void> {
  await request('post', '/api/pieces/restore', language, { body: { ids } });
}
