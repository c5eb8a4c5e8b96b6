/** @file /api/models: the trained models of the workspace. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ModelLibrary } from '../../workspace/models.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { LanguageQuery, ModelList } from '../api-schemas.ts';
import { presentModel } from '../present.ts';

export function modelRoutes(workspace: Workspace, models: ModelLibrary): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/api/models',
      {
        schema: {
          summary: 'The models there are, newest first',
          tags: ['models'],
          querystring: LanguageQuery,
          response: { 200: ModelList },
        },
      },
      async () => {
        const entries = await models.list();
        return {
          models: entries.map((entry) => presentModel(entry, workspace.display(entry.file))),
        };
      },
    );
  };
}
