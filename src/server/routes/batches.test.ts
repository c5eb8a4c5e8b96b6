/** @file Tests of batches: one archive identical to the single pieces, limits and problems. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UserError } from '../../texts/user-error.ts';
import { PieceStore } from '../../workspace/pieces/piece-store.ts';
import { MOST_PIECES, MOST_SAVED } from '../schemas/batches.ts';
import { testServer, type TestServer } from '../test-studio.ts';

let api: TestServer;
beforeEach(async () => {
  api = await testServer();
});
afterEach(() => api.close());

const compose = async (body: object) =>
  (await api.post('/api/compositions', { genre: 'house', bars: 4, ...body })).json() as {
    id: string;
    url: string;
  };

test('a batch is one archive of pieces with consecutive seeds, which are saved too', async () => {
  const batch = { genre: 'house', bars: 4, seed: 4294967294, count: 5 };
  const answer = await api.post('/api/batches', batch);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('application/zip');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="house_4bars_x5.zip"');
  const files = unzipSync(answer.rawPayload);
  const seeds = [4294967294, 4294967295, 0, 1, 2];
  expect(Object.keys(files)).toEqual(seeds.map((seed) => `house_4bars_${seed}.mid`));
  expect(readdirSync(api.workspace.output)).toHaveLength(5);
  const alone = await api.get((await compose({ seed: 0 })).url);
  expect(alone.rawPayload.equals(files['house_4bars_0.mid']!)).toBe(true);
  const again = await api.post('/api/batches', batch);
  expect(again.rawPayload.equals(answer.rawPayload)).toBe(true);
});

test('saved pieces come as one archive; a duplicate name gets a number', async () => {
  const pieces = [
    await compose({ seed: 7 }),
    await compose({ seed: 8 }),
    await compose({ seed: 7 }),
  ];
  const ids = pieces.map(({ id }) => id).join(',');
  const answer = await api.get(`/api/batches?pieces=${ids}`);
  expect(answer.headers['content-disposition']).toContain('"house_4bars_x3.zip"');
  expect(Object.keys(unzipSync(answer.rawPayload))).toEqual([
    'house_4bars_7.mid',
    'house_4bars_8.mid',
    'house_4bars_7_2.mid',
  ]);
});

test('an archive of pieces with little in common is named so, and may hold a whole batch', async () => {
  const pieces = [await compose({ seed: 7 }), await compose({ genre: 'bossa_nova', seed: 7 })];
  const ids = pieces.map(({ id }) => id);
  const answer = await api.get(`/api/batches?pieces=${ids.join(',')}`);
  expect(answer.headers['content-disposition']).toContain('"pieces_x2.zip"');
  expect(Object.keys(unzipSync(answer.rawPayload))).toEqual([
    'house_4bars_7.mid',
    'bossa_nova_4bars_7.mid',
  ]);
  const many = Array.from({ length: MOST_SAVED }, (_, i) => ids[i % 2]).join(',');
  const archive = unzipSync((await api.get(`/api/batches?pieces=${many}`)).rawPayload);
  expect(Object.keys(archive)).toHaveLength(MOST_SAVED);
});

test('if a later piece fails, the archive has those before it and the reason', async () => {
  const save = PieceStore.prototype.save;
  let saved = 0;
  const failing = vi.spyOn(PieceStore.prototype, 'save').mockImplementation(function (
    this: PieceStore,
    ...args
  ) {
    if (++saved < 3) return save.apply(this, args);
    const file = join(api.workspace.output, 'house_4bars_3.mid');
    return Promise.reject(new UserError('cannot_write', { file, reason: 'ENOSPC' }));
  });
  try {
    const batch = { genre: 'house', bars: 4, seed: 7, count: 5 };
    const answer = await api.post('/api/batches?lang=es', batch);
    expect(answer.statusCode).toBe(200);
    const files = unzipSync(answer.rawPayload);
    expect(Object.keys(files)).toEqual([
      'house_4bars_7.mid',
      'house_4bars_8.mid',
      'INCOMPLETO.txt',
    ]);
    expect(Buffer.from(files['INCOMPLETO.txt']!).toString()).toMatch(
      /^En este archivo zip solo hay 2 de 5 piezas\. .*output\/house_4bars_3\.mid» \(ENOSPC\)/,
    );
    saved = 3;
    expect((await api.post('/api/batches', batch)).json()).toMatchObject({ code: 'cannot_write' });
  } finally {
    failing.mockRestore();
  }
});

test('errors are answered as a problem before anything is sent', async () => {
  const post = async (body: object) =>
    (await api.post('/api/batches', { genre: 'house', bars: 4, count: 2, ...body })).json();
  expect(await post({ genre: 'hause' })).toMatchObject({ status: 404, code: 'unknown_genre' });
  expect(await post({ count: MOST_PIECES + 1 })).toMatchObject({
    status: 400,
    errors: [{ path: '/count', message: expect.stringContaining(`${MOST_PIECES}`) }],
  });
  const get = async (pieces: string) => (await api.get(`/api/batches?pieces=${pieces}`)).json();
  expect(await get('nothing')).toMatchObject({ status: 404, code: 'composition_not_found' });
  expect(await get('')).toMatchObject({ status: 400 });
  expect(await get('a,'.repeat(MOST_SAVED))).toMatchObject({ status: 400 });
  expect(api.logged).toEqual([]);
});
