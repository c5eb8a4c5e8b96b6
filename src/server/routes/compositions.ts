/** @file /api/compositions: compose pieces and download them. */
import { isAbsolute, join } from 'node:path';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { compositionFileName } from '../../workspace/pieces/compositions.ts';
import { takeChange } from '../../workspace/pieces/edits.ts';
import type { TakeChange } from '../../workspace/pieces/piece-entry.ts';
import type { SaveOptions } from '../../workspace/pieces/piece-store.ts';
import { trainingFolderOf } from '../../workspace/pieces/model-originality.ts';
import { requestInPiece } from '../../workspace/pieces/open-piece.ts';
import { findRequest } from '../../workspace/pieces/stored-request.ts';
import type { Studio } from '../../workspace/studio.ts';
import { compositionUrl, savedJson, type ComposedPiece } from '../composing/composed-piece.ts';
import type { Composing } from '../composing/composing.ts';
import type { JobResult, OnBeginning } from '../composing/jobs.ts';
import {
  Composition,
  CompositionBody,
  CompositionParams,
  LanguageQuery,
  Originality,
  ParentQuery,
  Problem,
} from '../schemas/compositions.ts';
import { EditBody, editOf } from '../schemas/edits.ts';
import { Comparison, ComparisonBody } from '../schemas/models.ts';
import { attachment } from '../http/attachment.ts';
import { streamAnswer, wantsEvents } from '../http/answer-stream.ts';
import { sendJson } from '../http/json-bytes.ts';
import { lateProblem } from '../http/problems.ts';
import { untilGone } from '../http/until-gone.ts';

/** Limit of bodies with passages in bytes: room for as many notes as these may have. */
const WITH_PASSAGES = 1024 * 1024;

type Origin = Pick<SaveOptions, 'parent' | 'change'>;

/** A saved piece, and the API's answer. */
interface Kept {
  readonly id: string;
  readonly url: string;
  readonly json: Buffer;
}

export function compositionRoutes(
  studio: Studio,
  composing: Composing,
  logError: (error: unknown) => void,
): FastifyPluginAsyncZod {
  const { pieces, workspace } = studio;

  /** Saves a piece, as a take of its parent if it has one; returns its id and the API's answer. */
  const keep = async (piece: ComposedPiece, origin: Origin = {}): Promise<Kept> => {
    const { id: name, file } = await pieces.save(piece, origin);
    const id = name ?? '';
    const { parent = null, change = null } = origin;
    const json = savedJson(piece, { id, savedAs: workspace.display(file), parent, change });
    return { id, url: compositionUrl(id), json };
  };

  /** The parent that a request names. Throws UserError `composition_not_found`. */
  const originOf = async (parent: string | undefined, action: TakeChange['action']) => {
    if (parent === undefined) return undefined;
    await pieces.checkKnown(parent);
    return { parent, change: { action } };
  };

  /** The folder that the model of a piece was trained on, if it lies in the workspace. */
  const trainingFolderInside = async (midi: Uint8Array): Promise<string | null> => {
    const found = findRequest(midi);
    if (found.status !== 'read' || found.request.neural === undefined) return null;
    const directory = await trainingFolderOf(found.request.neural.model, studio.models);
    return directory === null || isAbsolute(workspace.display(directory)) ? null : directory;
  };

  return async (server) => {
    server.post(
      '/api/compositions',
      {
        bodyLimit: WITH_PASSAGES,
        schema: {
          summary: 'Compose a piece and save it in the output folder',
          description:
            'With `Accept: text/event-stream`, the answer is a stream of events: `beginning` (a Beginning) each time ' +
            'that more bars are there, while a model of whole pieces writes the rest; then `piece` (a Composition) or, if ' +
            'something went wrong meanwhile, `error` (a Problem), and the stream ends. An error before the first event is ' +
            'answered without a stream.',
          tags: ['compositions'],
          querystring: ParentQuery,
          body: CompositionBody,
          response: { 201: Composition, default: Problem },
        },
      },
      async (request, reply) => {
        const origin = await originOf(request.query.parent, 'another');
        const gone = untilGone(reply);
        const composed = async (onBeginning?: OnBeginning): Promise<Kept> =>
          keep(await composing.run('compose', request.body, gone, onBeginning), origin);
        if (!wantsEvents(request)) {
          const { url, json } = await composed();
          return sendJson(reply.code(201).header('location', url), json);
        }
        return streamAnswer(
          reply,
          { step: 'beginning', answer: 'piece' },
          async (onBeginning) => (await composed(onBeginning)).json,
          (error) => lateProblem(error, request, workspace, logError),
        ) as never;
      },
    );

    server.post(
      '/api/comparisons',
      {
        bodyLimit: WITH_PASSAGES,
        schema: {
          summary:
            'The same piece by the rules alone and with a model; both are saved as takes of one piece',
          tags: ['compositions'],
          querystring: ParentQuery,
          body: ComparisonBody,
          response: { 201: Comparison, default: Problem },
        },
      },
      async (request, reply) => {
        const { neural, ...alone } = request.body;
        const origin = await originOf(request.query.parent, 'model');
        const compared = await composing.run(
          'compareWithRules',
          { request: alone, neural },
          untilGone(reply),
        );
        // The rules' side is a take of the same piece as the model's, or of the model's own.
        const withModel = await keep(compared.neural.piece, origin);
        const byRules = await keep(compared.algorithmic.piece, {
          parent: origin?.parent ?? withModel.id,
          change: { action: 'rules' },
        });
        const json = comparisonJson(compared, { withModel, byRules });
        return sendJson(reply.code(201), json);
      },
    );

    server.post(
      '/api/compositions/:id/edit',
      {
        bodyLimit: WITH_PASSAGES,
        schema: {
          summary:
            'A copy of this piece with a part, a section or some bars written again, or notes of bars changed',
          tags: ['compositions'],
          params: CompositionParams,
          querystring: LanguageQuery,
          body: EditBody,
          response: { 201: Composition, default: Problem },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { midi, file } = await pieces.read(id);
        const { locked, ...body } = request.body;
        const edit = editOf(body);
        const { locked: lockedBefore, ...rest } = requestInPiece(midi, file);
        const now = locked ?? lockedBefore ?? [];
        const wanted = { ...rest, ...(now.length > 0 && { locked: now }) };
        const input = { request: wanted, edit, midi, file };
        const piece = await composing.run('edit', input, untilGone(reply));
        const { url, json } = await keep(piece, { parent: id, change: takeChange(edit) });
        return sendJson(reply.code(201).header('location', url), json);
      },
    );

    server.get(
      '/api/compositions/:id/originality',
      {
        schema: {
          summary:
            'The longest passage of a piece that also stands in a file its model was trained on',
          tags: ['compositions'],
          params: CompositionParams,
          querystring: LanguageQuery,
          response: { 200: Originality, default: Problem },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { midi, file } = await pieces.read(id);
        const directory = await trainingFolderInside(midi);
        if (directory === null) return { against: null };
        const path = join(workspace.root, file);
        const input = { midi, file, path, directory };
        const against = await composing.run('compareWithFolder', input, untilGone(reply));
        return { against: against && { ...against, directory: workspace.display(directory) } };
      },
    );

    server.get(
      '/api/compositions/:id/file',
      {
        schema: {
          summary: 'The Standard MIDI File (audio/midi)',
          tags: ['compositions'],
          params: CompositionParams,
          querystring: LanguageQuery,
          response: {
            200: z.instanceof(Buffer).meta({ type: 'string', format: 'binary' }),
            default: Problem,
          },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { midi } = await pieces.read(id);
        return reply
          .type('audio/midi')
          .header('content-disposition', attachment(downloadName(midi, id)))
          .header('cache-control', 'no-store')
          .send(midi);
      },
    );
  };
}

/**
 * Such as `house_8bars.mid`, without any number added to the file here; files of other programs keep
 * their name.
 */
function downloadName(midi: Uint8Array, id: string): string {
  const found = findRequest(midi);
  return found.status === 'read' ? compositionFileName(found.request) : id;
}

function comparisonJson(
  { seed, changed, algorithmic, neural }: JobResult<'compareWithRules'>,
  { withModel, byRules }: { readonly withModel: Kept; readonly byRules: Kept },
): Buffer {
  const side = ({ melody, bass }: typeof neural, { json }: Kept): Buffer =>
    Buffer.concat([
      Buffer.from('{"composition":'),
      json,
      Buffer.from(`,"melody":${JSON.stringify(melody)},"bass":${JSON.stringify(bass)}}`),
    ]);
  return Buffer.concat([
    Buffer.from(`{"seed":${seed},"changed":${JSON.stringify(changed)},"algorithmic":`),
    side(algorithmic, byRules),
    Buffer.from(',"neural":'),
    side(neural, withModel),
    Buffer.from('}'),
  ]);
}
