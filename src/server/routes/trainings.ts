/** @file /api/trainings: start, watch and cancel trainings. */
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Language } from '../../workspace/messages.ts';
import { isOver } from '../../workspace/training-state.ts';
import { updateIn } from '../../workspace/training-texts.ts';
import type { NumberedUpdate, Trainings } from '../../workspace/trainings.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import {
  LanguageQuery,
  Problem,
  TrainingBody,
  TrainingList,
  TrainingParams,
  TrainingState,
} from '../api-schemas.ts';
import { openEventStream } from '../event-stream.ts';
import { languageOf } from '../language.ts';
import { presentTraining } from '../present.ts';

export function trainingRoutes(workspace: Workspace, trainings: Trainings): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/api/trainings',
      {
        schema: {
          summary: 'Start a training',
          tags: ['trainings'],
          querystring: LanguageQuery,
          body: TrainingBody,
          response: { 202: TrainingState, default: Problem },
        },
      },
      async (request, reply) => {
        const { directory, model, epochs, batchSize, windowsPerEpoch, seed } = request.body;
        const state = await trainings.start({
          directory: workspace.resolveInside(directory),
          model,
          epochs,
          ...(batchSize !== undefined && { batchSize }),
          ...(windowsPerEpoch !== undefined && { windowsPerEpoch }),
          ...(seed !== undefined && { seed }),
        });
        reply.code(202).header('location', `/api/trainings/${state.id}`);
        return presentTraining(state, languageOf(request));
      },
    );

    server.get(
      '/api/trainings',
      {
        schema: {
          summary: 'All trainings since the program was started',
          tags: ['trainings'],
          querystring: LanguageQuery,
          response: { 200: TrainingList },
        },
      },
      async (request) => {
        const language = languageOf(request);
        return { trainings: trainings.list().map((state) => presentTraining(state, language)) };
      },
    );

    server.get(
      '/api/trainings/:id',
      {
        schema: {
          summary: 'What is known of a training',
          tags: ['trainings'],
          params: TrainingParams,
          querystring: LanguageQuery,
          response: { 200: TrainingState, default: Problem },
        },
      },
      async (request) => presentTraining(trainings.get(request.params.id), languageOf(request)),
    );

    server.post(
      '/api/trainings/:id/cancel',
      {
        schema: {
          summary: 'Stop a training and keep its best model so far',
          tags: ['trainings'],
          params: TrainingParams,
          querystring: LanguageQuery,
          response: { 202: TrainingState, default: Problem },
        },
      },
      async (request, reply) => {
        reply.code(202);
        return presentTraining(trainings.cancel(request.params.id), languageOf(request));
      },
    );

    server.get(
      '/api/trainings/:id/events',
      {
        schema: {
          summary: 'Live events of a training (text/event-stream)',
          description:
            'Opens with an event `state` (a TrainingState), then `files`, `data`, `step`, `epoch` as ' +
            'they happen; after `done`, `cancelled` or `failed` a last `state`, and the stream ends.',
          tags: ['trainings'],
          params: TrainingParams,
          querystring: LanguageQuery,
          headers: z.object({ 'last-event-id': z.string().optional() }),
          response: { 204: z.null().describe('Nothing is left to come.'), default: Problem },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const state = trainings.get(id);
        const seen = seenEventId(request.headers['last-event-id']);
        if (isOver(state) && seen !== null && seen >= state.lastEventId) {
          return reply.code(204).send(null);
        }
        watch(trainings, id, seen, reply, languageOf(request));
      },
    );
  };
}

/** Streams what a client that has seen event number `seen` (null: nothing yet) still misses. */
function watch(
  trainings: Trainings,
  id: string,
  seen: number | null,
  reply: FastifyReply,
  language: Language,
): void {
  let leave: () => void = () => undefined;
  const stream = openEventStream(reply, () => leave());
  const sendState = (): void => {
    const state = trainings.get(id);
    stream.send({ name: 'state', id: state.lastEventId, data: presentTraining(state, language) });
  };
  const sendUpdate = ({ id: number, update }: NumberedUpdate): void => {
    stream.send({ name: update.type, id: number, data: updateIn(update, language) });
    if (update.type === 'done' || update.type === 'cancelled' || update.type === 'failed') finish();
  };
  const finish = (): void => {
    leave();
    sendState();
    stream.end();
  };

  const { lastEventId } = trainings.get(id);
  if (seen !== null && seen <= lastEventId) trainings.updatesAfter(id, seen).forEach(sendUpdate);
  else if (isOver(trainings.get(id))) finish();
  else sendState();
  if (!isOver(trainings.get(id))) leave = trainings.subscribe(id, sendUpdate);
}

/** Number of the last event the client has; null when it says none that makes sense. */
function seenEventId(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : null;
}
