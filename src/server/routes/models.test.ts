/** @file Tests of the model routes: list, show, rename, copy, delete, compare, and compare pieces. */
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EXAMPLE_CARD } from '../../neural/models/example-card.ts';
import { testServer, type TestServer } from '../test-studio.ts';

let studio: TestServer;
beforeEach(async () => {
  studio = await testServer();
});
afterEach(() => studio.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

async function call(method: Method, url: string, payload?: object) {
  const answer = await studio.server.inject({ method, url, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}
const model = (name: string) => join(studio.workspace.models, `${name}.h5`);

test('broken models are listed beside the others, with the reason', async () => {
  writeFileSync(model('damaged'), 'x');
  const { body } = await call('GET', '/api/models?lang=es');
  const byName = Object.fromEntries(
    body.models.map((entry: { name: string }) => [entry.name, entry]),
  );
  expect(byName.first).toMatchObject({
    file: 'models/first.h5',
    status: 'ready',
    problem: null,
    card: null,
    cardNote: null,
  });
  writeFileSync(join(studio.workspace.models, 'first.card.json'), '[]');
  const { body: first } = await call('GET', '/api/models/first?lang=es');
  expect(first).toMatchObject({ status: 'ready', card: null, history: [] });
  expect(first.cardNote).toMatch(/^su ficha «first.card.json» está dañada/);
  expect(byName.damaged).toMatchObject({ status: 'broken' });
  expect(byName.damaged.problem).toMatch(/modelo .*dañado/);
});

test('a model says where it takes part, and as which files it can be downloaded', async () => {
  writeFileSync(model('whole'), 'weights');
  expect((await call('GET', '/api/models/first')).body).toMatchObject({
    roles: ['melody', 'bass'],
    formats: ['h5', 'onnx', 'safetensors'],
  });
  expect((await call('GET', '/api/models/whole')).body).toMatchObject({
    status: 'ready',
    roles: ['melody', 'second_melody', 'chords', 'pad', 'bass', 'drums', 'percussion'],
    formats: ['h5', 'safetensors'],
  });
});

test('a model is shown, renamed, copied and deleted', async () => {
  expect(await call('GET', '/api/models/first')).toMatchObject({
    status: 200,
    body: { name: 'first', parameters: 1353475, network: { seqLength: 100 }, history: [] },
  });
  expect(await call('PATCH', '/api/models/first', { name: 'second' })).toMatchObject({
    status: 200,
    body: { name: 'second', file: 'models/second.h5' },
  });
  expect(await call('POST', '/api/models/second/copies', { name: 'third' })).toMatchObject({
    status: 201,
    body: { name: 'third' },
  });
  expect(await call('PATCH', '/api/models/third', { name: 'second' })).toMatchObject({
    status: 409,
    body: { code: 'model_exists' },
  });
  const replaced = await call('PATCH', '/api/models/third', { name: 'second', replace: true });
  expect(replaced.status).toBe(200);
  expect(await call('DELETE', '/api/models/second')).toMatchObject({
    status: 200,
    body: { id: 'second', name: 'second' },
  });
  expect([existsSync(model('first')), existsSync(model('second'))]).toEqual([false, false]);
  expect(await call('GET', '/api/models/second')).toMatchObject({
    status: 404,
    body: { code: 'model_not_found', available: [] },
  });
  expect(await call('PATCH', '/api/models/x', { name: '../../x' })).toMatchObject({ status: 400 });
});

test('the file of a model can be downloaded', async () => {
  const answer = await studio.server.inject('/api/models/first/file');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="first.h5"');
  expect(answer.body).toBe('weights');
  expect((await call('GET', '/api/models/first/file?format=onnx')).body.code).toBe(
    'model_unusable',
  );
});

test('models are compared on a piece; a folder without music is refused', async () => {
  const { status, body } = await call('POST', '/api/models/comparisons', {
    models: ['first'],
    genre: 'bossa_nova',
    bars: 4,
  });
  expect(status).toBe(200);
  expect(body.models[0]).toMatchObject({ name: 'first', history: [], common: null });
  expect(body.models[0].sample.melody.notes).toBeGreaterThan(0);
  expect(body.rules.bass.notes).toBeGreaterThan(0);
  const missing = { models: ['first'], directory: 'nowhere' };
  expect((await call('POST', '/api/models/comparisons', missing)).body.code).toBe(
    'directory_not_found',
  );
  mkdirSync(join(studio.workspace.root, 'broken'));
  writeFileSync(join(studio.workspace.root, 'broken', 'a.mid'), 'no music');
  const broken = { models: ['first'], directory: 'broken' };
  expect(await call('POST', '/api/models/comparisons', broken)).toMatchObject({
    status: 422,
    body: { code: 'too_few_notes' },
  });
  const outside = { models: ['first'], directory: '../../..' };
  expect((await call('POST', '/api/models/comparisons', outside)).body.code).toBe(
    'outside_workspace',
  );
});

test('a piece is compared with and without a model; both can be downloaded', async () => {
  const { status, body } = await call('POST', '/api/comparisons', {
    genre: 'bossa_nova',
    bars: 4,
    seed: 7,
    neural: { model: 'first', blend: { melody: 1, bass: 0 } },
  });
  expect(status).toBe(201);
  expect(body.seed).toBe(7);
  expect(body.changed.melody).toBeGreaterThan(0);
  expect(body.changed.bass).toBe(0);
  expect(body.neural.composition.fileName).toBe('bossa_nova_4bars_neural.mid');
  for (const side of [body.algorithmic, body.neural]) {
    expect((await studio.server.inject(side.composition.url)).statusCode).toBe(200);
  }
  const unknown = { genre: 'bossa_nova', neural: { model: 'none' } };
  expect((await call('POST', '/api/comparisons', unknown)).body.code).toBe('model_not_found');
});

test('a .h5 file becomes a model, sent or from inside the workspace', async () => {
  const form = (bytes: string) => {
    const boundary = 'frontier';
    const payload =
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="Aus Köln.h5"\r\n` +
      `Content-Type: application/octet-stream\r\n\r\n${bytes}\r\n--${boundary}--\r\n`;
    const type = `multipart/form-data; boundary=${boundary}`;
    return { payload, headers: { host: 'localhost', 'content-type': type } };
  };
  const send = (query: string, bytes = 'weights') =>
    studio.server.inject({ method: 'POST', url: `/api/models/imports${query}`, ...form(bytes) });
  const sent = await send('');
  expect([sent.statusCode, sent.json()]).toMatchObject([
    201,
    { name: 'Aus_Koln', originNote: expect.stringMatching(/^imported from Aus Köln\.h5 on \d/) },
  ]);
  expect((await send('')).json()).toMatchObject({ code: 'model_exists' });
  expect((await send('?replace=true')).statusCode).toBe(201);
  expect((await send('?name=other&lang=es')).json()).toMatchObject({
    name: 'other',
    originNote: expect.stringMatching(/^importado de Aus Köln\.h5 el .*, no se sabe con qué datos/),
  });
  const file = { file: 'models/first.h5' };
  expect(await call('POST', '/api/models/imports?name=third', file)).toMatchObject({
    status: 201,
    body: { name: 'third' },
  });
  expect(await call('POST', '/api/models/imports', { file: '/etc/passwd' })).toMatchObject({
    status: 403,
    body: { code: 'outside_workspace' },
  });
  expect(await call('POST', '/api/models/imports', {})).toMatchObject({ status: 400 });
  expect(existsSync(join(studio.workspace.root, '.cache', 'imports'))).toBe(false);
  expect(studio.logged).toEqual([]);
});

test('a deleted model is listed in the trash and restored, under another name too', async () => {
  writeFileSync(model('trash'), 'weights');
  expect((await call('GET', '/api/models/trash')).body.name).toBe('trash');
  const { body } = await call('DELETE', '/api/models/first');
  expect((await call('GET', '/api/deleted-models')).body.deleted).toEqual([body]);
  expect(await call('POST', '/api/deleted-models/first/restore', { name: 'again' })).toMatchObject({
    status: 200,
    body: { name: 'again', status: 'ready' },
  });
  expect(await call('POST', '/api/deleted-models/first/restore')).toMatchObject({
    status: 404,
    body: { code: 'deleted_model_not_found' },
  });
});

const CARD = {
  ...EXAMPLE_CARD,
  name: 'tied',
  data: { ...EXAMPLE_CARD.data, directory: '/music/jazz', notes: 400, windows: 380 },
  validation: { model: 0.01, baselines: { lastNote: 0.03, windowMean: 0.02 } },
};

test('a model is tied to a genre by its name, says whether it learned, and comes first there', async () => {
  writeFileSync(model('tied'), 'weights');
  writeFileSync(join(studio.workspace.models, 'tied.card.json'), JSON.stringify(CARD));
  utimesSync(model('tied'), 1000, 1000);
  expect(await call('PATCH', '/api/models/tied', { genre: 'Bossa Nova' })).toMatchObject({
    status: 200,
    body: {
      name: 'tied',
      genre: 'bossa_nova',
      card: { directory: '/music/jazz' },
      architectureNote: expect.stringMatching(/^LSTM layers of 256 and 128 units .*1,353,475/),
      learnedNote: expect.stringContaining('50% below that of the best simple predictor (window'),
    },
  });
  const names = async (query: string) =>
    (await call('GET', `/api/models${query}`)).body.models.map(
      (each: { name: string }) => each.name,
    );
  expect(await names('')).toEqual(['first', 'tied']);
  expect(await names('?genre=bossa_nova')).toEqual(['tied', 'first']);
  expect(await names('?genre=house')).toEqual(['first', 'tied']);
  expect(await call('PATCH', '/api/models/tied', { genre: 'bosa_nova' })).toMatchObject({
    status: 404,
    body: { code: 'unknown_genre', detail: expect.stringContaining('bossa_nova') },
  });
  expect((await call('PATCH', '/api/models/tied', { genre: null })).body.genre).toBeNull();
});
