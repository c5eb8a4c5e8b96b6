/** @file Tests of the training routes over a real connection: start, live events, reconnect, cancel. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TrainingEvent } from '../../neural/training/events.ts';
import { Problem } from '../schemas/compositions.ts';
import { testServer } from '../test-studio.ts';
import type { TestServer } from '../test-studio.ts';
import { EpochEvent, StepEvent, TrainingList, TrainingState } from '../schemas/trainings.ts';

let api: TestServer;
let base: string;

beforeEach(async () => {
  api = await testServer();
  base = await api.listen();
});
afterEach(() => api.close());

const post = (path: string, body?: object): Promise<Response> =>
  fetch(base + path, {
    method: 'POST',
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
const start = async (body: object = {}): Promise<TrainingState> =>
  TrainingState.parse(await (await post('/api/trainings', body)).json());
type TrainingState = ReturnType<typeof TrainingState.parse>;

const step = (number: number): TrainingEvent => ({
  type: 'step',
  epoch: 1,
  epochs: 50,
  step: number,
  steps: 100,
  loss: 0.1,
  stepLoss: 0.1,
  figures: { mae: 0.2 },
  learningRate: 0.001,
  notesPerSecond: 5000,
  secondsLeft: 60,
});
const epoch: TrainingEvent = {
  type: 'epoch',
  epoch: 1,
  epochs: 50,
  loss: 0.1,
  valLoss: 0.05,
  figures: { mae: 0.2 },
  valFigures: { mae: 0.1 },
  learningRate: 0.001,
  seconds: 9,
  notesPerSecond: 5000,
  best: true,
  secondsLeft: 60,
};

interface ServerEvent {
  name: string;
  id: string;
  data: unknown;
}

/** The events of a stream, one at a time. */
async function* events(id: string, lastEventId?: number): AsyncGenerator<ServerEvent> {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) };
  const response = await fetch(`${base}/api/trainings/${id}/events`, { headers });
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
      const fields = text
        .slice(0, end)
        .split('\n')
        .map((line) => /^(\w+): (.*)$/.exec(line)?.slice(1) as [string, string]);
      const { event = '', id: number = '', data = '' } = Object.fromEntries(fields);
      yield { name: event, id: number, data: JSON.parse(data) };
    }
  }
}

test('the defaults are those of the guide', async () => {
  const response = await post('/api/trainings', {});
  expect(response.status).toBe(202);
  const state = TrainingState.parse(await response.json());
  expect(response.headers.get('location')).toBe(`/api/trainings/${state.id}`);
  expect(state).toMatchObject({
    status: 'running',
    request: { directory: 'training_data', epochs: 50, model: 'composer_model' },
  });
});

test('a listener gets the state, then each event, then the final state and the end', async () => {
  const { id } = await start();
  api.emit(step(1));
  const stream = events(id);
  const first = (await stream.next()).value as ServerEvent;
  expect(first).toMatchObject({ name: 'state', id: '1' });
  expect(TrainingState.parse(first.data).step).toMatchObject({ step: 1 });

  api.emit(step(2));
  const second = (await stream.next()).value as ServerEvent;
  expect(second).toMatchObject({ name: 'step', id: '2' });
  expect(StepEvent.parse(second.data).step).toBe(2);

  api.emit(epoch);
  api.emit({ type: 'failed', message: 'The disk is full.', file: null });
  const rest: ServerEvent[] = [];
  for await (const event of stream) rest.push(event);
  expect(rest.map(({ name, id }) => [name, id])).toEqual([
    ['epoch', '3'],
    ['failed', '4'],
    ['state', '4'],
  ]);
  expect(EpochEvent.parse(rest[0]!.data).best).toBe(true);
  expect(TrainingState.parse(rest[2]!.data)).toMatchObject({
    status: 'failed',
    outcome: { type: 'failed', message: 'The training failed: The disk is full.', file: null },
  });
});

test('a reconnected listener gets what it missed and is told to stop at the end', async () => {
  const { id } = await start();
  [step(1), epoch, step(2)].forEach(api.emit);
  const stream = events(id, 1);
  expect((await stream.next()).value).toMatchObject({ name: 'epoch', id: '2' });
  expect((await stream.next()).value).toMatchObject({ name: 'step', id: '3' });
  api.emit({ type: 'failed', message: 'Broken.', file: null });
  expect((await stream.next()).value).toMatchObject({ name: 'failed', id: '4' });
  expect((await stream.next()).value).toMatchObject({ name: 'state' });

  const late: string[] = [];
  for await (const { name } of events(id, 2)) late.push(name);
  expect(late).toEqual(['failed', 'state']);
  const over = await fetch(`${base}/api/trainings/${id}/events`, {
    headers: { 'last-event-id': '4' },
  });
  expect(over.status).toBe(204);
});

test('a page that was reloaded finds the training and its state', async () => {
  const { id } = await start({ windowsPerEpoch: 320, seed: 5 });
  api.emit(epoch);
  const list = TrainingList.parse(await (await fetch(`${base}/api/trainings`)).json());
  const state = await (await fetch(`${base}/api/trainings/${id}`)).json();
  expect(list.trainings).toEqual([state]);
  expect(state).toMatchObject({
    status: 'running',
    request: { windowsPerEpoch: 320, seed: 5 },
    epochs: [epoch],
  });
});

test('cancelling ends the training', async () => {
  const { id } = await start();
  const response = await post(`/api/trainings/${id}/cancel`);
  expect(response.status).toBe(202);
  const state = TrainingState.parse(await (await fetch(`${base}/api/trainings/${id}`)).json());
  expect(state).toMatchObject({ status: 'cancelled', outcome: { file: null } });
});

test('a second training waits for the first; the same model is refused', async () => {
  const { id } = await start({ model: 'mine' });
  expect(await start({ model: 'other' })).toMatchObject({ status: 'queued', startedAt: null });
  const response = await post('/api/trainings?lang=es', { model: 'mine' });
  expect(response.status).toBe(409);
  const problem = Problem.parse(await response.json());
  expect(problem).toMatchObject({ code: 'training_busy', training: id });
  expect(problem.detail).toContain('El modelo «mine» ya se está entrenando');
});

test('every training option is accepted and shown; invalid ones are refused by field', async () => {
  const options = {
    batchSize: 8,
    learningRate: 0.0005,
    validationSplit: 0.3,
    windowsPerEpoch: 64,
    fullEpochs: true,
    patience: 3,
    plateauPatience: 2,
    plateauFactor: 0.25,
    transpose: 5,
    seed: 0,
    threads: 1,
    device: 'cpu',
    from: 'first',
    freeze: true,
  };
  expect(await start(options)).toMatchObject({ request: options });
  const wrong = await post('/api/trainings', { model: 'x', learningRate: 0, device: 'abacus' });
  expect(wrong.status).toBe(400);
  const { errors } = Problem.parse(await wrong.json());
  expect(errors?.map(({ path }) => path).sort()).toEqual(['/device', '/learningRate']);
  const missing = await post('/api/trainings', { model: 'x', from: 'nobody' });
  expect(Problem.parse(await missing.json())).toMatchObject({ code: 'model_not_found' });
});

test('a cancelled training resumes under its id, with more epochs if requested', async () => {
  const { id } = await start();
  expect((await post(`/api/trainings/${id}/resume`, {})).status).toBe(409);
  api.checkpoint('composer_model');
  api.emit(epoch);
  await post(`/api/trainings/${id}/cancel`);
  const cancelled = await (await fetch(`${base}/api/trainings/${id}`)).json();
  expect(cancelled).toMatchObject({ status: 'cancelled', resumable: true });
  const response = await post(`/api/trainings/${id}/resume`, { epochs: 80 });
  expect(response.status).toBe(202);
  const state = TrainingState.parse(await response.json());
  expect(state).toMatchObject({ id, outcome: null, request: { epochs: 80 } });
  await post(`/api/trainings/${id}/cancel`);
  expect((await post(`/api/trainings/${id}/resume`)).status).toBe(202);
});

test('a finished training can be deleted, a running one cannot', async () => {
  const { id } = await start();
  const remove = () => fetch(`${base}/api/trainings/${id}`, { method: 'DELETE' });
  expect((await remove()).status).toBe(409);
  await post(`/api/trainings/${id}/cancel`);
  expect((await remove()).status).toBe(204);
  expect((await fetch(`${base}/api/trainings/${id}`)).status).toBe(404);
});

test('refuses what cannot be trained at the request, with the estimate and the choices', async () => {
  const asked = { batchSize: 512, network: { seqLength: 1000, lstmUnits: [2048, 2048] } };
  const large = await post('/api/trainings', asked);
  expect(large.status).toBe(422);
  const { memory, ...problem } = Problem.parse(await large.json());
  expect(problem).toMatchObject({
    code: 'not_enough_memory',
    detail: expect.stringMatching(/^This training needs about \d+\.\d GB of memory, but/),
  });
  expect(memory!.needed).toBeGreaterThan(memory!.available);
  const guide = { architecture: 'bilstm-attention' };
  const loss = await post('/api/trainings?lang=es', { ...guide, loss: 'cross-entropy' });
  expect(Problem.parse(await loss.json())).toMatchObject({
    status: 422,
    code: 'unknown_loss',
    known: ['mean-squared-error', 'mean-absolute-error', 'huber'],
    detail:
      'Un modelo de la arquitectura «bilstm-attention» no se puede entrenar con la pérdida ' +
      '«cross-entropy»: elige mean-squared-error, mean-absolute-error o huber.',
  });
  const { trainings } = TrainingList.parse(await (await fetch(`${base}/api/trainings`)).json());
  expect(trainings).toEqual([]);
});

test('a requested loss is shown, one that does not exist refused by name', async () => {
  const guide = { architecture: 'bilstm-attention' };
  expect((await start({ ...guide, loss: 'huber' })).request.loss).toBe('huber');
  const wrong = await post('/api/trainings', { model: 'other', loss: 'hinge' });
  expect(Problem.parse(await wrong.json())).toMatchObject({
    status: 400,
    errors: [{ path: '/loss', message: expect.stringContaining('huber') }],
  });
});

test('refuses missing, empty and outside folders in both languages', async () => {
  mkdirSync(join(api.workspace.root, 'empty'));
  const refusal = async (directory: string, lang: string) =>
    Problem.parse(await (await post(`/api/trainings?lang=${lang}`, { directory })).json());
  expect(await refusal('empty', 'en')).toMatchObject({
    status: 422,
    code: 'no_training_data',
    detail: expect.stringMatching(/^No training data found: .* "empty"/),
  });
  expect(await refusal('empty', 'es')).toMatchObject({
    detail: expect.stringMatching(/^No se encontraron datos de entrenamiento: .* «empty»/),
  });
  for (const missing of ['nowhere', 'training_data/a.mid', 'x'.repeat(400)]) {
    expect(await refusal(missing, 'en')).toMatchObject({ code: 'directory_not_found' });
  }
  for (const outside of ['..', '/etc']) {
    expect(await refusal(outside, 'en'), outside).toMatchObject({
      status: 403,
      code: 'outside_workspace',
    });
  }
  // The user made the link, so its target may be read.
  symlinkSync(join(api.workspace.root, 'empty'), join(api.workspace.root, 'linked'));
  expect(await refusal('linked', 'en')).toMatchObject({ code: 'no_training_data' });
});

test('refuses an unknown training and a foreign Host', async () => {
  expect((await fetch(`${base}/api/trainings/x`)).status).toBe(404);
  expect((await fetch(`${base}/api/trainings/x/events`)).status).toBe(404);
  const status = await new Promise((resolve, reject) => {
    const options = { headers: { host: 'elsewhere.example' } };
    const request = get(`${base}/api/health`, options, (answer) => resolve(answer.statusCode));
    request.on('error', reject);
  });
  expect(status).toBe(403);
});

test('network sizes are passed on; conflicting options are reported by field', async () => {
  const network = { seqLength: 20, lstmUnits: [6, 5], denseUnits: [8, 6] };
  expect((await start({ network })).request).toMatchObject({ network });
  const refused: [object, string, string][] = [
    [{ freeze: true }, '/freeze', 'necesita from'],
    [{ from: 'first', network }, '/network', 'no se puede combinar con from'],
    [{ network: { seqLength: 1 } }, '/network/seqLength', 'tiene que ser al menos 2'],
    [{ network: { features: 4 } }, '/network', 'no existe el campo features'],
    [{ network: { lstmUnits: [5] } }, '/network/lstmUnits', 'tiene que tener al menos 2 elementos'],
    [{ network: { lstmUnits: 5 } }, '/network/lstmUnits', 'tiene que ser una lista'],
    [{ fullEpochs: 'yes' }, '/fullEpochs', 'tiene que ser true o false'],
    [{ learningRate: 0 }, '/learningRate', 'tiene que ser mayor que 0'],
  ];
  for (const [body, path, message] of refused) {
    const answer = await post('/api/trainings?lang=es', { model: 'other', ...body });
    expect(answer.status, path).toBe(400);
    expect(Problem.parse(await answer.json()).errors).toEqual([{ path, message }]);
  }
});

test('one request trains a model for each subfolder, tied to the genre of its name', async () => {
  for (const folder of ['Bossa Nova', 'mine']) {
    mkdirSync(join(api.workspace.trainingData, folder));
    writeFileSync(join(api.workspace.trainingData, folder, 'a.mid'), 'MThd');
  }
  const answer = await post('/api/trainings', { each: true, epochs: 2 });
  expect([answer.status, answer.headers.get('location')]).toEqual([202, '/api/trainings']);
  expect(await answer.json()).toMatchObject({
    trainings: [
      {
        status: 'running',
        request: { model: 'Bossa_Nova', genre: 'bossa_nova', epochs: 2 },
      },
      { status: 'queued', request: { model: 'mine', directory: 'training_data/mine' } },
    ],
    refused: [],
    unused: ['a.mid'],
  });
  const nowhere = await post('/api/trainings', { each: true, directory: 'training_data/mine' });
  expect([nowhere.status, Problem.parse(await nowhere.json()).code]).toEqual([
    422,
    'no_training_folders',
  ]);
  const wrong = await post('/api/trainings', { genre: 'bosa_nova', model: 'x' });
  expect(Problem.parse(await wrong.json()).detail).toContain('bossa_nova');
});
