/** @file Takes a MIDI file and a request about it: as a form, or as JSON that names a file of the workspace. */
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { MOST_MIDI_BYTES } from '../../midi/midi-files.ts';
import { UserError } from '../../texts/user-error.ts';
import type { Workspace } from '../../workspace/files/workspace.ts';
import type { PieceInput } from '../../workspace/pieces/piece-models.ts';
import { readPieceFile } from '../../workspace/pieces/read-piece-file.ts';
import { fieldFinding, type FieldFinding } from '../schemas/field-findings.ts';

/** Media type of forms with files. */
export const FORM = 'multipart/form-data';

/** The field of a form that holds the request as JSON. */
const REQUEST = 'request';

/** Bytes of that field at most. */
const REQUEST_BYTES = 16 * 1024;

/** Limits of a form. One byte above the largest file, so that one of exactly that size is not cut off. */
export const FORM_LIMITS = {
  files: 1,
  fileSize: MOST_MIDI_BYTES + 1,
  fields: 1,
  fieldSize: REQUEST_BYTES,
  parts: 2,
};

/** A file and what is asked about it. */
export interface AskedPiece<R> {
  readonly piece: PieceInput;
  readonly request: R;
}

/**
 * The piece and the request of a form. Throws UserError `invalid_request`, `body_too_large`,
 * `broken_upload`.
 */
export async function sentPiece<R>(
  request: FastifyRequest,
  schema: z.ZodType<R>,
): Promise<AskedPiece<R>> {
  let piece: PieceInput | undefined;
  let asked: unknown = {};
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        const midi = await part.toBuffer();
        if (part.file.truncated || midi.length > MOST_MIDI_BYTES) {
          throw new UserError('body_too_large', { limit: MOST_MIDI_BYTES });
        }
        piece = { midi, file: part.filename };
      } else if (part.fieldname === REQUEST) asked = jsonIn(part.value);
      else throw invalid({ kind: 'unknown', names: [part.fieldname] });
    }
  } catch (error) {
    // Exceeded limits have codes; the parser's errors about malformed forms have none.
    if (typeof (error as { code?: unknown }).code === 'string') throw error;
    throw new UserError('broken_upload', {}, { cause: error });
  }
  if (!piece) throw new UserError('broken_upload', {});
  const read = schema.safeParse(asked);
  if (read.success) return { piece, request: read.data };
  throw new UserError('invalid_request', {
    errors: read.error.issues.map((issue) => ({
      path: `/${issue.path.join('/')}`,
      finding: fieldFinding({ keyword: issue.code, params: { ...issue } }),
    })),
  });
}

/**
 * The file of the workspace that a request names. Throws UserError `invalid_request` without a body,
 * `outside_workspace`, `cannot_read`.
 */
export async function namedPiece<R extends { readonly file: string }>(
  body: R | null | undefined,
  workspace: Workspace,
): Promise<AskedPiece<Omit<R, 'file'>>> {
  if (!body) throw invalid({ kind: 'type', types: ['object'] });
  const { file, ...request } = body;
  const path = workspace.toRead(file);
  const shown = workspace.display(path);
  return { piece: { midi: await readPieceFile(path, shown), file: shown }, request };
}

function jsonIn(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch (error) {
    throw invalid({ kind: 'json' }, { cause: error });
  }
}

function invalid(finding: FieldFinding, options?: ErrorOptions): UserError {
  return new UserError('invalid_request', { errors: [{ path: '/', finding }] }, options);
}
