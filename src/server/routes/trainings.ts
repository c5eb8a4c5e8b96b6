/** @file /api/trainings: start, watch, cancel, resume and delete trainings. */
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Language } from '../../texts/language.ts';
import { isOutcome, isOver, type TrainingState as State } from '../../workspace/trainings/state.ts';
import { unreadableTraining } from '../../workspace/trainings/unreadable.ts';
import { updateIn } from '../../workspace/trainings/texts.ts';
import type { NumberedUpdate } from '../../workspace/trainings/job.ts';
import type { Trainings } from '../../workspace/trainings/trainings.ts';
import { keepSoFar } from '../../workspace/trainings/model-and-training.ts';
import type { Studio } from '../../workspace/studio.ts';
import { LanguageQuery, ModelSummary, Problem } from '../schemas/compositions.ts';
import { openEventStream } from '../http/event-stream.ts';
import { languageOf } from '../http/language.ts';
import { presentModel, presentTraining } from '../present/present.ts';
import {
  ResumeBody,
  StartedTrainings,
  TrainingBody,
  TrainingList,
  TrainingParams,
  TrainingState,
} from '../schemas/trainings.ts';

export function trainingRoutes(studio: Studio): FastifyPluginAsyncZod {
  const { workspace, trainings } = studio;
  return async (server) => {
    server.post(
      '/api/trainings',
      {
        schema: {
          summary: 'Start a training, or with `each` one for every subfolder',
          description:
            'One training runs at a time; later ones wait their turn (`queued`). With `each` the ' +
            'answer lists the trainings of all subfolders (StartedTrainings), otherwise it is the ' +
            'state of the one.',
          tags: ['trainings'],
          querystring: LanguageQuery,
          body: TrainingBody,
          response: { 202: z.union([TrainingState, StartedTrainings]), default: Problem },
        },
      },
      async (request, reply) => {
        const { each, model, ...body } = request.body;
        const asked = { ...body, directory: workspace.toRead(body.directory) };
        const language = languageOf(request);
        reply.code(202);
        if (each) {
          const { started, refused, unused } = await trainings.startEach(asked);
          reply.header('location', '/api/trainings');
          return {
            trainings: started.map((state) => shown(state, language)),
            refused: refused.map(({ folder, model, error }) => {
              return { folder, model, code: error.code, detail: error.in(language).detail };
            }),
            unused: [...unused],
          };
        }
        const state = await trainings.start({ ...asked, model });
        reply.header('location', `/api/trainings/${state.id}`);
        return shown(state, language);
      },
    );

    server.get(
      '/api/trainings',
      {
        schema: {
          summary: 'All trainings',
          tags: ['trainings'],
          querystring: LanguageQuery,
          response: { 200: TrainingList },
        },
      },
      async (request) => {
        const language = languageOf(request);
        return { trainings: trainings.list().map((state) => shown(state, language)) };
      },
    );

    server.get(
      '/api/trainings/:id',
      {
        schema: {
          summary: 'The state of a training',
          tags: ['trainings'],
          params: TrainingParams,
          querystring: LanguageQuery,
          response: { 200: TrainingState, default: Problem },
        },
      },
      async (request) => shown(trainings.get(request.params.id), languageOf(request)),
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
        return shown(trainings.cancel(request.params.id), languageOf(request));
      },
    );

    server.post(
      '/api/trainings/:id/model',
      {
        schema: {
          summary: 'Save what a training has learned so far as a model, `<model>_so_far`',
          description:
            'The training goes on. A model that was saved so before is replaced. Until its first epoch ' +
            'has ended, a training has learned nothing: `nothing_learned_yet`.',
          tags: ['trainings'],
          params: TrainingParams,
          querystring: LanguageQuery,
          response: { 201: ModelSummary, default: Problem },
        },
      },
      async (request, reply) => {
        const entry = await keepSoFar(studio, request.params.id);
        reply.code(201).header('location', `/api/models/${entry.name}`);
        return presentModel(entry, (path) => workspace.display(path), languageOf(request));
      },
    );

    server.post(
      '/api/trainings/:id/resume',
      {
        schema: {
          summary: 'Resume an interrupted or cancelled training, or give it more epochs',
          tags: ['trainings'],
          params: TrainingParams,
          querystring: LanguageQuery,
          body: ResumeBody.nullish(),
          response: { 202: TrainingState, default: Problem },
        },
      },
      async (request, reply) => {
        reply.code(202);
        const state = await trainings.resume(request.params.id, request.body ?? {});
        return shown(state, languageOf(request));
      },
    );

    server.delete(
      '/api/trainings/:id',
      {
        schema: {
          summary: 'Delete an ended training and its checkpoint; its model stays',
          tags: ['trainings'],
          params: TrainingParams,
          querystring: LanguageQuery,
          response: { 204: z.null().describe('It is deleted.'), default: Problem },
        },
      },
      async (request, reply) => {
        await trainings.remove(request.params.id);
        return reply.code(204).send(null);
      },
    );

    server.get(
      '/api/trainings/:id/events',
      {
        schema: {
          summary: 'Live events of a training (text/event-stream)',
          description:
            'Opens with an event `state` (a TrainingState), then `status`, `import`, `files`, `data`, ' +
            '`resumed`, `step`, `epoch` as they happen; after `done`, `cancelled` or `failed` a last `state`, and the stream ends.',
          tags: ['trainings'],
          params: TrainingParams,
          querystring: LanguageQuery,
          headers: z.object({ 'last-event-id': z.string().optional() }),
          response: { 204: z.null().describe('No more events will follow.'), default: Problem },
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

/** Streams the events that a client is missing after number `seen` (null: all of them). */
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
    stream.send({ name: 'state', id: state.lastEventId, data: shown(state, language) });
  };
  const sendUpdate = ({ id: number, update }: NumberedUpdate): void => {
    stream.send({ name: update.type, id: number, data: updateIn(update, language) });
    if (isOutcome(update)) finish();
  };
  let finished = false;
  const finish = (): void => {
    finished = true;
    leave();
    sendState();
    stream.end();
  };

  const { lastEventId } = trainings.get(id);
  if (seen !== null && seen <= lastEventId) trainings.updatesAfter(id, seen).forEach(sendUpdate);
  else if (!isOver(trainings.get(id))) sendState();
  if (!isOver(trainings.get(id))) leave = trainings.subscribe(id, sendUpdate);
  // The updates of a training recorded by another program are not kept; its state has everything.
  else if (!finished) finish();
}

/** Number of the client's last event; null if it sent none or an invalid one. */
function seenEventId(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

/** A state in the API's format; a damaged record is reported as such. */
function shown(state: State, language: Language): z.infer<typeof TrainingState> {
  const presented = presentTraining(state, language);
  if (TrainingState.safeParse(presented).success) return presented;
  const { request, createdAt } = state;
  return presentTraining(
    { ...unreadableTraining(request.model, createdAt, ''), id: state.id },
    language,
  );
}
