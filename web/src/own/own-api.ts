/** @file The page's requests about music that was not composed here: sent, accompanied, written on by a model. */
import type { Composition } from '../api.ts';
import { request, type Body, type Language } from '../api/request.ts';
import { openPiece } from '../pieces/pieces-api.ts';

export type Arranging = Body<'post', '/api/compositions/{id}/arrange'>;
type Continuing = Omit<NonNullable<Body<'post', '/api/continuations'>>, 'file'>;
type Infilling = Omit<NonNullable<Body<'post', '/api/infills'>>, 'file'>;

/** Adds a MIDI file to the pieces. @throws ApiError */
export function sendMidi(file: File, language: Language): Promise<Composition> {
  const body = new FormData();
  body.set('file', file, file.name);
  return request('post', '/api/pieces', language, { body });
}

/** The melody of a piece with an accompaniment, as another take. @throws ApiError */
export function arrange(id: string, body: Arranging, language: Language): Promise<Composition> {
  return request('post', '/api/compositions/{id}/arrange', language, { path: { id }, body });
}

/** A piece with more bars by the base model, as another take. @throws ApiError */
export async function continuePiece(
  { id: parent, savedAs: file }: Composition,
  wanted: Continuing,
  language: Language,
): Promise<Composition> {
  const call = { query: { parent }, body: { ...wanted, file } };
  return openPiece((await request('post', '/api/continuations', language, call)).id, language);
}

/** A piece with some bars written again by the base model, as another take. @throws ApiError */
export async function infillPiece(
  { id: parent, savedAs: file }: Composition,
  wanted: Infilling,
  language: Language,
): Promise<Composition> {
  const call = { query: { parent }, body: { ...wanted, file } };
  return openPiece((await request('post', '/api/infills', language, call)).id, language);
}
