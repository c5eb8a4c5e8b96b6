/**
 * @file Tests of the piece routes: pieces composed through the page, API or command line are all found.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMidi } from '../../midi/read-midi.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { startOf, VOLUME } from '../../score/mixer.ts';
import { scoreOf } from '../../score/score-of.ts';
import { PieceStore } from '../../workspace/pieces/piece-store.ts';
import { findRequest } from '../../workspace/pieces/stored-request.ts';
import { Composition } from '../schemas/compositions.ts';
import { Family, Outline, PieceList, PieceSummary } from '../schemas/pieces.ts';
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
const send = (method: 'PATCH' | 'DELETE' | 'POST' | 'PUT', url: string, payload?: object) =>
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
  const gone = await send('DELETE', `/api/pieces/${piece.id}`);
  const [deleted] = gone.json<{ deleted: string[] }>().deleted as [string];
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
  expect((await api.get(at)).json()).toMatchObject({ status: 422, code: 'unreadable_midi' });
  const broken = await api.get('/api/compositions/folder.mid');
  expect(broken.json()).toMatchObject({ code: 'cannot_read' });
  expect(api.logged).toEqual([]);
});

const family = async (id: string) =>
  Family.parse((await api.get(`/api/pieces/${id}/family`)).json());

test('another take, an edit and a comparison are takes of one piece and say what made them', async () => {
  const root = await compose();
  expect([root.parent, root.change]).toEqual([null, null]);
  const wanted = { genre: 'house', bars: 4, seed: 8 };
  const another = Composition.parse(
    (await api.post(`/api/compositions?parent=${root.id}`, wanted)).json(),
  );
  expect(another).toMatchObject({ parent: root.id, change: { action: 'another' } });
  const edit = { action: 'vary', part: 'bass', section: root.sections[0]!.name };
  const edited = Composition.parse(
    (await api.post(`/api/compositions/${another.id}/edit`, edit)).json(),
  );
  expect(edited).toMatchObject({ parent: another.id, change: edit });
  expect((await api.get(`/api/compositions/${edited.id}`)).json()).toEqual(edited);
  const compared = { ...wanted, neural: { model: 'first' } };
  const { algorithmic, neural } = (
    await api.post(`/api/comparisons?parent=${root.id}`, compared)
  ).json<Record<'algorithmic' | 'neural', { composition: unknown }>>();
  expect(algorithmic.composition).toMatchObject({ parent: root.id, change: { action: 'rules' } });
  expect(neural.composition).toMatchObject({ parent: root.id, change: { action: 'model' } });
  const { takes, desk } = await family(edited.id);
  expect(takes.map(({ change }) => change?.action ?? null)).toEqual([
    null,
    'another',
    'vary',
    'model',
    'rules',
  ]);
  expect(desk).toBeNull();
  expect((await list('?families=true')).pieces).toMatchObject([{ root: root.id, takes: 5 }]);
  const unknown = await api.post('/api/compositions?parent=none.mid', wanted);
  expect(unknown.json()).toMatchObject({ status: 404, code: 'composition_not_found' });
  expect((await list()).total).toBe(5);
});

test('both sides of a comparison without a parent are takes of one piece', async () => {
  const request = { genre: 'house', bars: 4, seed: 8, neural: { model: 'first' } };
  const { algorithmic, neural } = (await api.post('/api/comparisons', request)).json<
    Record<'algorithmic' | 'neural', { composition: { id: string; parent: string | null } }>
  >();
  expect(neural.composition.parent).toBeNull();
  expect(algorithmic.composition.parent).toBe(neural.composition.id);
});

test('a take made from a piece that was deleted meanwhile stays in its family', async () => {
  const root = await compose();
  await send('DELETE', `/api/pieces/${root.id}`);
  const late = await api.post(`/api/compositions?parent=${root.id}`, { genre: 'house', bars: 4 });
  const { id } = Composition.parse(late.json());
  expect((await family(id)).takes).toHaveLength(1);
  await send('POST', '/api/pieces/restore', { ids: [root.id] });
  expect((await family(id)).root).toBe(root.id);
});

test('stores how a family was left, and gives the file as it was mixed', async () => {
  const piece = await compose();
  const bass = piece.parts.find(({ role }) => role === 'bass')!;
  const desk = {
    take: piece.id,
    locked: ['bass'],
    mixer: { [bass.id]: { volume: 41, pan: 20, mute: true } },
  };
  const url = `/api/pieces/${piece.id}/desk`;
  expect((await send('PUT', url, desk)).statusCode).toBe(204);
  expect((await family(piece.id)).desk).toEqual(desk);
  const mixed = await api.get(`/api/compositions/${piece.id}/export?format=mid`);
  const { tracks } = readMidi(mixed.rawPayload).score;
  const { controls, notes } = tracks[bass.track!]!;
  expect(startOf(controls, VOLUME)).toBe(41);
  expect(notes).toHaveLength(piece.tracks[bass.track!]!.notes.length);
  expect(findRequest(mixed.rawPayload)).toMatchObject({ request: { genre: 'house' } });
  const plain = await api.get(piece.url);
  expect(plain.rawPayload).toEqual(readFileSync(join(api.workspace.root, piece.savedAs)));

  for (const wrong of [
    { ...desk, mixer: { bass: { volume: 128 } } },
    { ...desk, mixer: { bass: { reverb: 1 } } },
    { ...desk, locked: Array(513).fill('x') },
    { ...desk, mixer: Object.fromEntries(Array.from({ length: 257 }, (_, i) => [`p${i}`, {}])) },
  ]) {
    expect((await send('PUT', url, wrong)).json()).toMatchObject({ code: 'invalid_request' });
  }
  const strange = await send('PUT', url, { ...desk, take: 'none.mid' });
  expect(strange.json()).toMatchObject({ status: 404, code: 'composition_not_found' });
  expect((await family(piece.id)).desk).toEqual(desk);
});

test('a family is deleted and restored in one request', async () => {
  const root = await compose();
  await api.post(`/api/compositions?parent=${root.id}`, { genre: 'house', bars: 4 });
  await send('PATCH', `/api/pieces/${root.id}`, { tags: ['calm'] });
  expect((await api.get('/api/pieces/tags')).json()).toEqual({ tags: [{ tag: 'calm', count: 1 }] });
  const gone = await send('DELETE', `/api/pieces/${root.id}?family=true`);
  const { deleted } = gone.json<{ deleted: string[] }>();
  expect(deleted).toHaveLength(2);
  expect((await list('?families=true')).total).toBe(0);
  const back = await send('POST', '/api/pieces/restore', { ids: deleted });
  expect(back.json<{ restored: unknown[] }>().restored).toMatchObject([
    { id: root.id, tags: ['calm'] },
    { parent: root.id },
  ]);
  const again = await send('POST', '/api/pieces/restore', { ids: deleted });
  expect(again.json()).toMatchObject({ status: 404, code: 'composition_not_found' });
});

test('the outline of a piece is sent once, and again when its file changes', async () => {
  const piece = await compose();
  const url = `/api/pieces/${piece.id}/outline`;
  const first = await api.get(url);
  const { parts } = Outline.parse(first.json());
  expect(parts.map(({ role }) => role)).toContain('bass');
  const etag = String(first.headers.etag);
  const known = await api.get(url, { 'if-none-match': etag });
  expect([known.statusCode, known.body]).toEqual([304, '']);
  const midi = writeMidi(scoreOf({ pad: { name: 'Pad', notes: [note] } }));
  writeFileSync(join(api.workspace.root, piece.savedAs), midi);
  const changed = await api.get(url, { 'if-none-match': etag });
  expect(changed.json()).toMatchObject({ rows: 1, parts: [{ role: 'pad' }] });
  writeFileSync(join(api.workspace.root, piece.savedAs), 'GARBAGE');
  expect((await api.get(url)).json()).toMatchObject({ code: 'unreadable_midi' });
  rmSync(join(api.workspace.root, piece.savedAs));
  expect((await api.get(url)).json()).toMatchObject({ code: 'composition_not_found' });
  expect(api.logged).toEqual([]);
});

const note = { tick: 0, duration: 480, pitch: 60, velocity: 90 };

test('a piece whose file is gone is not found, whatever is asked of it', async () => {
  const { id } = await compose();
  await list();
  rmSync(join(api.workspace.output, id));
  for (const url of [
    `/api/compositions/${id}`,
    `/api/compositions/${id}/file`,
    `/api/compositions/${id}/export?format=mid`,
    `/api/pieces/${id}`,
    `/api/pieces/${id}/family`,
    `/api/pieces/${id}/outline`,
  ]) {
    const answer = await api.get(url);
    expect(answer.json(), url).toMatchObject({ status: 404, code: 'composition_not_found' });
  }
});
