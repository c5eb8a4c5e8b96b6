/** @file A composed piece as the server keeps it: what can be asked of it, its file, and its answer as bytes. */
import type { Composition } from '../../workspace/pieces/compositions.ts';
import { presentComposition } from '../present/present.ts';

export interface ComposedPiece extends Omit<Composition, 'score' | 'parts'> {
  /**
   * The API's answer as UTF-8 of a JSON object without what is known once the piece is saved: see
   * {@link savedJson}.
   */
  readonly json: Uint8Array<ArrayBuffer>;
}

/** Writes out the answer, notes and all; the costly part of answering. */
export function composedPiece(composition: Composition): ComposedPiece {
  const { request, seed, key, tempo, fileName, midi } = composition;
  const json = new TextEncoder().encode(JSON.stringify(presentComposition(composition)));
  return { request, seed, key, tempo, fileName, midi, json };
}

const BRACE = '{'.length;

/** Where a piece is found again. */
export interface SavedPlace {
  /** Its id among the pieces of the workspace. */
  readonly id: string;
  /** Path of the saved file as the user sees it. */
  readonly savedAs: string;
}

/** The whole answer. */
export function savedJson(
  { json }: Pick<ComposedPiece, 'json'>,
  { id, savedAs }: SavedPlace,
): Buffer {
  const place = JSON.stringify({ id, savedAs, url: `${compositionUrl(id)}/file` });
  return Buffer.concat([Buffer.from(`${place.slice(0, -BRACE)},`), json.subarray(BRACE)]);
}

/** Where the API has a piece. */
export function compositionUrl(id: string): string {
  return `/api/compositions/${encodeURIComponent(id)}`;
}
