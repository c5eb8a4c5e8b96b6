/** @file A server for tests: a fresh workspace, a fake model and a training driven by hand. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { advisorOf } from '../compose/advice/example-advisor.ts';
import { Restless } from '../compose/ideas/example-idea-writer.ts';
import { GUIDE_CONFIG } from '../neural/models/bilstm-attention/config.ts';
import { ModelFileError } from '../neural/models/model-file-error.ts';
import { checkpointFile, trainingFolder } from '../neural/training/checkpoint-file.ts';
import type { TrainingEvent } from '../neural/training/events.ts';
import { GenreLibrary } from '../workspace/genres/genre-library.ts';
import { ModelLibrary } from '../workspace/models/models.ts';
import { PieceStore } from '../workspace/pieces/piece-store.ts';
import { Trainings } from '../workspace/trainings/trainings.ts';
import { Workspace } from '../workspace/files/workspace.ts';
import { buildServer, type ServerOptions } from './build-server.ts';

export interface TestServer {
  readonly server: FastifyInstance;
  post(
    url: string,
    payload: object,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** Also accepts real connections, at the returned address, such as `http://127.0.0.1:41234`. */
  listen(): Promise<string>;
  readonly workspace: Workspace;
  /** Makes the running training report an event. */
  emit(event: TrainingEvent): void;
  /** Writes a checkpoint, as a training of this model does at the end of an epoch. */
  checkpoint(model: string): void;
  /** The faults that the server logged. */
  readonly logged: unknown[];
  close(): Promise<void>;
}

/** A model that always chooses the first candidate. */
const lowest = advisorOf((candidates) => candidates.map((_, i) => (i === 0 ? 1 : 0)));

/** A server on a temporary workspace with one model, `first`, and one MIDI file to train on. */
export async function testServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const root = mkdtempSync(join(tmpdir(), 'composer-'));
  const workspace = Workspace.open(join(root, 'work'));
  mkdirSync(workspace.models, { recursive: true });
  mkdirSync(workspace.trainingData);
  writeFileSync(join(workspace.models, 'first.h5'), 'weights');
  writeFileSync(join(workspace.trainingData, 'a.mid'), 'MThd');

  let emit: (event: TrainingEvent) => void = () => undefined;
  const models = new ModelLibrary(
    workspace,
    async (path) => {
      if (path?.includes('damaged')) throw new ModelFileError('damaged', path, null);
      return {
        ...lowest,
        takingPart: () => (path?.includes('whole') ? new Restless() : lowest),
        evaluate: async () => ({ loss: 0.01, figures: { mae: 0.1 } }),
        dispose: () => Promise.resolve(),
      };
    },
    async (path) => {
      if (path.includes('damaged')) throw new ModelFileError('damaged', path, null);
      return {
        architecture: path.includes('whole') ? 'score-transformer' : 'bilstm-attention',
        figures: [{ name: 'loss', label: 'loss', unit: 'none' }],
        network: { ...GUIDE_CONFIG },
        parameters: 1_353_475,
      };
    },
  );
  const trainings = new Trainings(workspace, models, (_request, onEvent) => {
    let finish: (event: TrainingEvent) => void = () => undefined;
    const finished = new Promise<TrainingEvent>((resolve) => (finish = resolve));
    emit = (event) => {
      onEvent(event);
      if (['done', 'cancelled', 'failed'].includes(event.type)) finish(event);
    };
    return { cancel: () => emit({ type: 'cancelled', file: null }), finished };
  });
  const logged: unknown[] = [];
  const webRoot = join(root, 'web');
  mkdirSync(webRoot);
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>page</title>');
  const asset = join(webRoot, 'assets', 'index-abc.js');
  mkdirSync(dirname(asset));
  // Each content names its compression.
  for (const [ending, text] of Object.entries({ '': 'plain', '.br': 'br', '.gz': 'gzip' })) {
    writeFileSync(`${asset}${ending}`, text);
  }
  const pieces = new PieceStore(workspace);
  const genreLibrary = new GenreLibrary(workspace);
  const studio = {
    workspace,
    genreLibrary,
    get genres() {
      return genreLibrary.registry;
    },
    models,
    mayRead: () => true,
    pieces,
    trainings,
    close: async () => {
      await trainings.close();
      await pieces.close();
    },
  };
  const server = await buildServer({
    studio,
    webRoot,
    logError: (error) => logged.push(error),
    ...options,
  });
  return {
    server,
    post: (url, payload, headers = {}) => server.inject({ method: 'POST', url, payload, headers }),
    get: (url, headers = {}) => server.inject({ method: 'GET', url, headers }),
    listen: () => server.listen({ port: 0, host: '127.0.0.1' }),
    workspace,
    emit: (event) => emit(event),
    checkpoint: (model) => {
      const folder = trainingFolder(workspace.models, model);
      mkdirSync(folder, { recursive: true });
      writeFileSync(checkpointFile(folder), 'state');
    },
    logged,
    close: async () => {
      await studio.close();
      await server.close();
      rmSync(root, { recursive: true });
    },
  };
}
