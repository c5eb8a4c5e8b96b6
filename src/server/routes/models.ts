/** @file /api/models: the trained models of the workspace and their comparison. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  copyModel,
  deleteModel,
  renameModel,
} from '../../workspace/trainings/model-and-training.ts';
import type { ModelEntry } from '../../workspace/models/models.ts';
import type { Language } from '../../texts/language.ts';
import type { Studio } from '../../workspace/studio.ts';
import type { Composing } from '../composing/composing.ts';
import { LanguageQuery, ModelList, ModelSummary, Problem } from '../schemas/compositions.ts';
import { languageOf } from '../http/language.ts';
import {
  ModelComparison,
  ModelComparisonBody,
  ModelDetail,
  ModelFileQuery,
  ModelParams,
  NewNameBody,
} from '../schemas/models.ts';
import { presentModel } from '../present/present.ts';
import { untilGone } from '../http/until-gone.ts';

export function modelRoutes(studio: Studio, composing: Composing): FastifyPluginAsyncZod {
  const { workspace, models } = studio;
  const present = (entry: ModelEntry, language: Language): z.infer<typeof ModelSummary> =>
    presentModel(entry, workspace.display(entry.file), language);
  const common = { tags: ['models'], querystring: LanguageQuery };

  return async (server) => {
    server.get(
      '/api/models',
      {
        schema: {
          ...common,
          summary: 'All models, newest first; unusable ones say why',
          response: { 200: ModelList },
        },
      },
      async (request) => {
        const entries = await models.list();
        return { models: entries.map((entry) => present(entry, languageOf(request))) };
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
          architecture: facts?.architecture ?? card?.architecture ?? null,
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
          summary: 'Rename a model with its card, its log and its training',
          params: ModelParams,
          body: NewNameBody,
          response: { 200: ModelSummary, default: Problem },
        },
      },
      async (request) => {
        const { name, replace } = request.body;
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
          summary: 'Delete a model, its card and its log',
          params: ModelParams,
          response: { 204: z.null(), default: Problem },
        },
      },
      async (request, reply) => {
        await deleteModel(studio, request.params.name);
        return reply.code(204).send(null);
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
