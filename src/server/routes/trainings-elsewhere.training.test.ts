/** @file Tests of trainings that other processes run, as a server shows and cancels them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { trainingFolder } from '../../neural/training/checkpoint-file.ts';
import { eventLogFile } from '../../neural/training/event-log.ts';
import { startTraining, type TrainingHandle } from '../../neural/training/start-training.ts';
import { tinyRequest, writeTrainingData } from '../../neural/training/test-training.ts';
import { TrainingList, TrainingState } from '../schemas/trainings.ts';
import { testServer, type TestServer } from '../test-studio.ts';

let api: TestServer;
let training: TrainingHandle | undefined;
beforeEach(async () => {
  api = await testServer();
  await writeTrainingData(api.workspace.trainingData);
});
afterEach(async () => {
  training?.cancel();
  await training?.finished;
  training = undefined;
  await api.close();
});

/** A training by the library in this workspace, without an end unless it is given one. */
function begin(more: Parameters<typeof tinyRequest>[2] = {}): TrainingHandle {
  const { trainingData, models } = api.workspace;
  return (training = startTraining(
    tinyRequest(trainingData, models, {
      epochs: 10_000,
      patience: 10_000,
      windowsPerEpoch: 8,
      ...more,
    }),
  ));
}

const list = async () => TrainingList.parse((await api.get('/api/trainings')).json()).trainings;
const state = async (id: string) =>
  TrainingState.parse((await api.get(`/api/trainings/${id}`)).json());

/** The training, as soon as the server knows that it has ended two epochs. */
const underWay = () =>
  vi.waitFor(
    async () => {
      const [first] = await list();
      expect(first?.epochs.length).toBeGreaterThan(1);
      return first!;
    },
    { timeout: 30_000, interval: 100 },
  );

/** The names of the events of a stream, until it ends or `enough`. */
async function heard(id: string, enough: (names: string[]) => boolean): Promise<string[]> {
  const names: string[] = [];
  const ending = new AbortController();
  const { body } = await fetch(`${await address}/api/trainings/${id}/events`, {
    signal: ending.signal,
  });
  for await (const text of body!.pipeThrough(new TextDecoderStream())) {
    names.push(...[...text.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name!));
    if (enough(names)) break;
  }
  ending.abort();
  return names;
}
let address: Promise<string>;

test('one of the library is listed while it runs, heard live, and cancelled from here', async () => {
  address = api.listen();
  const { finished } = begin({ seed: 5 });
  const { id, status, request, data, files, step } = await underWay();
  expect({ status, request, data, files, step }).toMatchObject({
    status: 'running',
    request: { directory: 'training_data', model: 'tiny', epochs: 10_000, seed: 5 },
    data: { device: 'cpu' },
    files: { used: 5 },
    step: { epochs: 10_000 },
  });
  const names = await heard(id, (all) => all.filter((name) => name === 'epoch').length > 2);
  expect(names[0]).toBe('state');
  const refused = await api.post('/api/trainings', { model: 'tiny' });
  expect(refused.json()).toMatchObject({ code: 'training_busy', training: id });

  const toTheEnd = heard(id, () => false);
  expect((await api.post(`/api/trainings/${id}/cancel`, {})).json()).toMatchObject({
    status: 'cancelling',
  });
  expect(await finished).toMatchObject({ type: 'cancelled' });
  expect((await toTheEnd).slice(-2)).toEqual(['cancelled', 'state']);
  expect(await state(id)).toMatchObject({
    status: 'cancelled',
    resumable: true,
    outcome: { file: 'models/tiny.h5' },
  });
  const folder = trainingFolder(api.workspace.models, 'tiny');
  expect(existsSync(join(folder, 'cancel'))).toBe(false);

  await api.server.inject({
    method: 'PATCH',
    url: '/api/models/tiny',
    payload: { name: 'other' },
  });
  const [renamed] = await list();
  expect(renamed).toMatchObject({ id, request: { model: 'other' }, resumable: true });
}, 60_000);

test('of one that is killed it is said soon, and it is resumed with its epochs', async () => {
  const { pid, finished } = begin();
  const { id } = await underWay();
  process.kill(pid!, 'SIGKILL');
  await finished;
  const interrupted = await state(id);
  expect(interrupted).toMatchObject({ status: 'interrupted', resumable: true });
  expect(await list()).toMatchObject([{ id, status: 'interrupted' }]);

  const again = begin({ resume: true });
  const resumed = await vi.waitFor(
    async () => {
      const [first] = await list();
      expect(first).toMatchObject({ id, status: 'running', outcome: null });
      return first!;
    },
    { timeout: 30_000, interval: 100 },
  );
  expect(resumed.epochs.length).toBeGreaterThan(1);
  expect(resumed.epochs.map(({ epoch }) => epoch)).toEqual(resumed.epochs.map((_, i) => i + 1));
  again.cancel();
  await again.finished;
  expect(await state(id)).toMatchObject({ status: 'cancelled' });
  expect(
    (await api.server.inject({ method: 'DELETE', url: `/api/trainings/${id}` })).statusCode,
  ).toBe(204);
  expect(existsSync(eventLogFile(trainingFolder(api.workspace.models, 'tiny')))).toBe(false);
  expect(await list()).toEqual([]);
}, 60_000);
