/**
 * @file Tests of the piece routes: pieces composed through the page, API or command line are all found.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PieceStore } from '../../workspace/pieces/piece-store.ts';
import { Composition } from '../schemas/compositions.ts';
import { PieceList, PieceSummary } from '../schemas/pieces.ts';
import { testServer, type TestServer } from '../test-studio.ts';

let api: TestServer;
beforeEach(async () => {
  api = await testServer();
});
afterEach(() => api.close());

const compose = async (request: object = {}) =>
  Composition.parse(
    (await api.post('/api/compositions', { genre: 'house', bars: 4, seed: 7, ...request })).json(),
  );
const list = async (query = '') => PieceList.parse((await api.get(`/api/pieces${query}`)).json());
const send = (method: 'PATCH' | 'DELETE' | 'POST', url: string, payload?: object) =>
  api.server.inject({ method, url, ...(payload && { payload }) });

test('a piece is listed, reopened as composed and edited; the edit names its parent', async () => {
  const piece = await compose();
  expect((await list()).pieces).toMatchObject([
    { id: piece.id, genre: 'house', seed: 7, key: piece.key, savedAs: piece.savedAs },
  ]);
  expect((await api.get(`/api/compositions/${piece.id}`)).json()).toEqual(piece);
  const edit = { action: 'regenerate', part: 'bass' };
  const answer = await api.post(`/api/compositions/${piece.id}/edit`, edit);
  const child = Composition.parse(answer.json());
  const known = PieceSummary.parse((await api.get(`/api/pieces/${child.id}`)).json());
  expect(known.parent).toBe(piece.id);
});

test('a piece of another program that was running on the workspace is found at once', async () => {
  expect(await list()).toEqual({ pieces: [], total: 0, reading: null });
  const source = await compose();
  const midi = (await api.get(source.url)).rawPayload;
  const elsewhere = new PieceStore(api.workspace);
  const { id } = await elsewhere.save({ fileName: 'other.mid', midi, key: 'C major' });
  expect((await list()).total).toBe(2);
  const opened = Composition.parse((await api.get(`/api/compositions/${id}`)).json());
  expect(opened).toEqual({ ...source, id, savedAs: 'output/other.mid', url: opened.url });
});

test('the files still hold what the cache and the notes have lost', async () => {
  const piece = await compose({ key: 'D dorian' });
  rmSync(join(api.workspace.root, '.cache'), { recursive: true, force: true });
  rmSync(join(api.workspace.root, '.pieces'), { recursive: true });
  expect((await api.get(`/api/compositions/${piece.id}`)).json()).toEqual(piece);
  expect((await list()).pieces[0]?.key).toBe('D dorian');
});

test('sets names, stars and tags; an invalid change is refused and changes nothing', async () => {
  const { id } = await compose();
  const url = `/api/pieces/${id}`;
  const change = { title: 'Noche', starred: true, tags: ['calm'] };
  expect((await send('PATCH', url, change)).json()).toMatchObject({ id, ...change });
  expect((await list('?starred=true&words=noche&tag=calm')).total).toBe(1);
  expect((await list('?starred=false')).total).toBe(0);
  for (const wrong of [{ title: 'x'.repeat(201) }, { starred: 'yes' }, { name: 'x' }]) {
    expect((await send('PATCH', url, wrong)).json()).toMatchObject({ code: 'invalid_request' });
  }
  expect((await api.get(url)).json()).toMatchObject(change);
  expect(await list('?limit=0').catch(() => null)).toBeNull();
});

test('deletes and restores a piece', async () => {
  const piece = await compose();
  const { deleted } = (await send('DELETE', `/api/pieces/${piece.id}`)).json<{ deleted: string }>();
  expect((await list()).total).toBe(0);
  expect((await api.get(`/api/compositions/${piece.id}`)).json()).toMatchObject({
    status: 404,
    code: 'composition_not_found',
  });
  expect((await list('?deleted=true')).pieces).toMatchObject([{ id: deleted }]);
  const restored = await send('POST', `/api/pieces/${deleted}/restore`);
  expect(restored.json()).toMatchObject({ id: piece.id, deletedAt: null });
  expect((await api.get(`/api/compositions/${piece.id}`)).json()).toEqual(piece);
  await send('DELETE', `/api/pieces/${piece.id}`);
  expect((await send('DELETE', `/api/pieces/${deleted}/purge`)).statusCode).toBe(204);
  expect((await list('?deleted=true')).total).toBe(0);
});

test('foreign and broken files are listed, download, and say what they lack', async () => {
  mkdirSync(join(api.workspace.output, 'folder.mid'), { recursive: true });
  writeFileSync(join(api.workspace.output, 'мелодия "1".mid'), 'GARBAGE');
  const { pieces } = await list('?lang=es');
  expect(pieces.map(({ id, problem }) => [id, problem]).sort()).toEqual([
    ['folder.mid', 'No es un archivo.'],
    ['мелодия "1".mid', expect.stringMatching(/MIDI/)],
  ]);
  const at = `/api/compositions/${encodeURIComponent('мелодия "1".mid')}`;
  const file = await api.get(`${at}/file`);
  expect(file.body).toBe('GARBAGE');
  expect(file.headers['content-disposition']).toContain(
    `filename*=UTF-8''${encodeURIComponent('мелодия "1".mid')}`,
  );
  expect((await api.get(at)).json()).toMatchObject({ status: 422, code: 'no_request_inside' });
  const broken = await api.get('/api/compositions/folder.mid');
  expect(broken.json()).toMatchObject({ code: 'cannot_read' });
  expect(api.logged).toEqual([]);
});
