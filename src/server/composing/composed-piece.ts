/** @file A composed piece as the server keeps it: what can be asked of it, its file, and its answer as bytes. */
import type { Composition } from '../../workspace/pieces/compositions.ts';
import { presentComposition } from '../present/present.ts';

export interface ComposedPiece extends Omit<Composition, 'score' | 'parts'> {
  /**
   * The API's answer as UTF-8 of a JSON object that lacks only `savedAs`, which is known once the piece
   * is saved: see {@link savedJson}.
   */
  readonly json: Uint8Array<ArrayBuffer>;
}

/** Writes out the answer, notes and all; the costly part of answering. */
export function composedPiece(composition: Composition): ComposedPiece {
  const { id, request, seed, key, tempo, fileName, midi } = composition;
  const json = new TextEncoder().encode(JSON.stringify(presentComposition(composition)));
  return { id, request, seed, key, tempo, fileName, midi, json };
}

const BRACE = '{'.length;

/** The whole answer. @param savedAs path of the saved file as the user sees it. */
export function savedJson({ json }: Pick<ComposedPiece, 'json'>, savedAs: string): Buffer {
  return Buffer.concat([
    Buffer.from(`{"savedAs":${JSON.stringify(savedAs)},`),
    json.subarray(BRACE),
  ]);
}
