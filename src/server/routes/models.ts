/** @file /api/models: the trained models of the workspace and their comparison. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  copyModel,
  deleteModel,
  renameModel,
  restoreModel,
  tieModel,
} from '../../workspace/trainings/model-and-training.ts';
import { findGenre } from '../../workspace/genres/find-genre.ts';
import type { DeletedModel as Deleted } from '../../workspace/models/model-trash.ts';
import type { ModelEntry } from '../../workspace/models/models.ts';
import type { Language } from '../../texts/language.ts';
import type { Studio } from '../../workspace/studio.ts';
import type { Composing } from '../composing/composing.ts';
import { LanguageQuery, ModelList, ModelSummary, Problem } from '../schemas/compositions.ts';
import { languageOf } from '../http/language.ts';
import {
  DeletedModel,
  DeletedModels,
  ModelChangeBody,
  ModelComparison,
  ModelComparisonBody,
  ModelDetail,
  ModelFileQuery,
  ModelListQuery,
  ModelParams,
  NewNameBody,
  RestoreModelBody,
} from '../schemas/models.ts';
import { presentModel } from '../present/present.ts';
import { untilGone } from '../http/until-gone.ts';

export function modelRoutes(studio: Studio, composing: Composing): FastifyPluginAsyncZod {
  const { workspace, models } = studio;
  const present = (entry: ModelEntry, language: Language): z.infer<typeof ModelSummary> =>
    presentModel(entry, (path) => workspace.display(path), language);
  const common = { tags: ['models'], querystring: LanguageQuery };

  return async (server) => {
    server.get(
      '/api/models',
      {
        schema: {
          ...common,
          summary: 'All models, newest first; unusable ones say why',
          querystring: ModelListQuery,
          response: { 200: ModelList, default: Problem },
        },
      },
      async (request) => {
        const { genre } = request.query;
        const entries = await models.list();
        const all = entries.map((entry) => present(entry, languageOf(request)));
        const found = await models.base();
        const base = found && { ...found, roles: [...found.roles] };
        if (genre === undefined) return { models: all, base };
        const tied = await models.tiedTo(findGenre(studio.genres, genre));
        const first = tied.flatMap(({ name }) => all.filter((model) => model.name === name));
        return { models: [...first, ...all.filter((model) => !first.includes(model))], base };
      },
    );

    server.get(
      '/api/models/:name',
      {
        schema: {
          ...common,
          summary: 'A model: its network, its training, its losses',
          params: ModelParams,
          response: { 200: ModelDetail, default: Problem },
        },
      },
      async (request) => {
        const entry = await models.show(request.params.name);
        const { facts, card } = entry;
        return {
          ...present(entry, languageOf(request)),
          figures: [...(facts?.figures ?? [])],
          validationFigures: card?.figures ?? null,
          network: facts?.network ?? card?.network ?? null,
          parameters: facts?.parameters ?? null,
          history: card?.history ?? [],
          data: card && { ...card.data, directory: workspace.display(card.data.directory) },
          regime: card?.regime ?? null,
          residual: card?.residual ?? null,
          versions: card?.versions ?? null,
        };
      },
    );

    server.patch(
      '/api/models/:name',
      {
        schema: {
          ...common,
          summary: 'Rename a model with its card, its log and its training, or tie it to a genre',
          description:
            'Pieces remember their model by its name: those composed with a renamed model ask for ' +
            'the old name when they are composed again.',
          params: ModelParams,
          body: ModelChangeBody,
          response: { 200: ModelSummary, default: Problem },
        },
      },
      async (request) => {
        const { name = request.params.name, replace, genre, blend } = request.body;
        if (genre !== undefined) {
          await tieModel(studio, request.params.name, genre === null ? null : { genre, blend });
        }
        const entry = await renameModel(studio, request.params.name, name, { replace });
        return present(entry, languageOf(request));
      },
    );

    server.post(
      '/api/models/:name/copies',
      {
        schema: {
          ...common,
          summary: 'Copy a model under another name',
          params: ModelParams,
          body: NewNameBody,
          response: { 201: ModelSummary, default: Problem },
        },
      },
      async (request, reply) => {
        const { name, replace } = request.body;
        const entry = await copyModel(studio, request.params.name, name, { replace });
        reply.code(201).header('location', `/api/models/${name}`);
        return present(entry, languageOf(request));
      },
    );

    server.delete(
      '/api/models/:name',
      {
        schema: {
          ...common,
          summary: 'Move a model, its card and its log to the trash, for 30 days',
          params: ModelParams,
          response: { 200: DeletedModel, default: Problem },
        },
      },
      async (request) => {
        const id = await deleteModel(studio, request.params.name);
        return shownDeleted(await models.deletedModel(id));
      },
    );

    server.get(
      '/api/deleted-models',
      {
        schema: { ...common, summary: 'The deleted models', response: { 200: DeletedModels } },
      },
      async () => ({ deleted: (await models.deleted()).map(shownDeleted) }),
    );

    server.post(
      '/api/deleted-models/:name/restore',
      {
        schema: {
          ...common,
          summary: 'Restore a deleted model, by its id in the trash',
          params: ModelParams,
          body: RestoreModelBody.nullish(),
          response: { 200: ModelSummary, default: Problem },
        },
      },
      async (request) => {
        const entry = await restoreModel(studio, request.params.name, request.body?.name);
        return present(entry, languageOf(request));
      },
    );

    server.get(
      '/api/models/:name/file',
      {
        schema: {
          ...common,
          summary: 'The model as a file: Keras HDF5, or its network as ONNX',
          params: ModelParams,
          querystring: ModelFileQuery,
          response: {
            200: z.instanceof(Buffer).meta({ type: 'string', format: 'binary' }),
            default: Problem,
          },
        },
      },
      async (request, reply) => {
        const { name } = request.params;
        const { format } = request.query;
        const bytes = await models.bytes(name, format);
        return reply
          .type('application/octet-stream')
          .header('content-disposition', `attachment; filename="${name}.${format}"`)
          .header('cache-control', 'no-store')
          .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      },
    );

    server.post(
      '/api/models/comparisons',
      {
        schema: {
          ...common,
          summary: 'Compare models: losses, errors on one folder, and a piece advised by each',
          body: ModelComparisonBody,
          response: { 200: ModelComparison, default: Problem },
        },
      },
      async (request, reply) => {
        const { directory, ...rest } = request.body;
        const folder = directory === undefined ? {} : { directory: workspace.toRead(directory) };
        return ModelComparison.parse(
          await composing.run('compareModels', { ...rest, ...folder }, untilGone(reply)),
        );
      },
    );
  };
}

function shownDeleted({ id, name, deletedAt }: Deleted): z.infer<typeof DeletedModel> {
  return { id, name, deletedAt: deletedAt.toISOString() };
}
