/** @file A piece as the server keeps it: its facts, its file and its answer as bytes. */
import type { BegunComposition, Composition } from '../../workspace/pieces/compositions.ts';
import type { TakeChange } from '../../workspace/pieces/piece-entry.ts';
import type { OwnPiece } from '../../workspace/pieces/own-music.ts';
import { presentOwnMusic } from '../present/own-music.ts';
import { presentBeginning, presentComposition } from '../present/present.ts';

export interface ComposedPiece extends Omit<Composition, 'score' | 'parts'> {
  /**
   * The API's answer as a JSON object in UTF-8, without the fields that are known only once the piece
   * is saved: see {@link savedJson}.
   */
  readonly json: Uint8Array<ArrayBuffer>;
}

/** Serialises the answer with all notes; the costly part of answering. */
export function composedPiece(composition: Composition): ComposedPiece {
  const { request, seed, key, tempo, fileName, midi } = composition;
  const json = new TextEncoder().encode(JSON.stringify(presentComposition(composition)));
  return { request, seed, key, tempo, fileName, midi, json };
}

/** A piece of the workspace, whoever made it, as the API answers it. */
export interface OpenedPiece {
  /** Empty where nothing with a pitch sounds. */
  readonly key: string;
  /** As in {@link ComposedPiece}. */
  readonly json: Uint8Array<ArrayBuffer>;
}

export function openedOwnMusic(piece: OwnPiece): OpenedPiece {
  const json = new TextEncoder().encode(JSON.stringify(presentOwnMusic(piece)));
  return { key: piece.key, json };
}

/** The data of an event `beginning`, as a JSON object in UTF-8. */
export function begunJson(begun: BegunComposition): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(presentBeginning(begun)));
}

const BRACE = '{'.length;

/** Where to find a saved piece. */
export interface SavedPlace {
  /** Its id in the workspace. */
  readonly id: string;
  /** Path of the saved file as shown to the user. */
  readonly savedAs: string;
  /** Id of the piece it was made from. */
  readonly parent: string | null;
  /** What made it of its parent. */
  readonly change: TakeChange | null;
}

/** The whole answer. */
export function savedJson(
  { json }: Pick<ComposedPiece, 'json'>,
  { id, savedAs, parent, change }: SavedPlace,
): Buffer {
  const url = `${compositionUrl(id)}/file`;
  const place = JSON.stringify({ id, savedAs, url, parent, change });
  return Buffer.concat([Buffer.from(`${place.slice(0, -BRACE)},`), json.subarray(BRACE)]);
}

/** The API path of a piece. */
export function compositionUrl(id: string): string {
  return `/api/compositions/${encodeURIComponent(id)}`;
}
