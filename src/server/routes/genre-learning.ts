/** @file /api/genres/learn: drafts a genre from the MIDI files of a folder. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { learnGenre } from '../../workspace/genres/learn-genre.ts';
import type { Studio } from '../../workspace/studio.ts';
import { UserError } from '../../texts/user-error.ts';
import { streamAnswer, wantsEvents } from '../http/answer-stream.ts';
import { languageOf } from '../http/language.ts';
import { lateProblem } from '../http/problems.ts';
import { untilGone } from '../http/until-gone.ts';
import { presentLearned } from '../present/genres.ts';
import { LanguageQuery, Problem } from '../schemas/compositions.ts';
import { LearnedGenre, LearningBody } from '../schemas/genres.ts';

/** Most genres that are learned at once: each takes a thread and the pieces of its folder in memory. */
const MOST_AT_ONCE = 2;
/** Seconds that learning from a usual folder takes. */
const USUAL_SECONDS = 15;

export function genreLearningRoutes(
  studio: Studio,
  logError: (error: unknown) => void,
): FastifyPluginAsyncZod {
  const { workspace } = studio;
  let running = 0;

  return async (server) => {
    server.post(
      '/api/genres/learn',
      {
        schema: {
          summary: 'Draft a genre from 5 to 500 MIDI files of a folder, into the genres folder',
          description:
            'With `Accept: text/event-stream`, the answer is a stream of events: `progress` (a LearningProgress) after ' +
            'each file, then `genre` (a LearnedGenre) or `error` (a Problem), and the stream ends. An error before the ' +
            'first event is answered without a stream. Nothing is written if the client disconnects before. ' +
            '`genre_exists` if there is a genre of that id that is not to be replaced.',
          tags: ['genres'],
          querystring: LanguageQuery,
          body: LearningBody,
          response: { 201: LearnedGenre, default: Problem },
        },
      },
      async (request, reply) => {
        if (running >= MOST_AT_ONCE) throw new UserError('server_busy', { seconds: USUAL_SECONDS });
        const { directory, replace = false, ...rest } = request.body;
        const language = languageOf(request);
        const wanted = { ...rest, directory: workspace.toRead(directory), replace, language };
        const signal = untilGone(reply);
        const learned = async (onFile?: (done: number, of: number) => void) => {
          running++;
          try {
            const genre = await learnGenre(studio, wanted, { signal, ...(onFile && { onFile }) });
            return presentLearned(genre, (path) => workspace.display(path), language);
          } finally {
            running--;
          }
        };
        if (!wantsEvents(request)) {
          const genre = await learned();
          reply.code(201).header('location', `/api/genres/${genre.id}`);
          return genre;
        }
        return streamAnswer(
          reply,
          { step: 'progress', answer: 'genre' },
          async (onStep) => {
            const tell = (done: number, of: number): void => onStep(json({ done, of }));
            return json(await learned(tell));
          },
          (error) => lateProblem(error, request, workspace, logError),
        ) as never;
      },
    );
  };
}

function json(data: object): Uint8Array {
  return Buffer.from(JSON.stringify(data));
}
