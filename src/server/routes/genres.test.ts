/** @file Tests of the genre routes: the list, the user's own genres, fusions, instruments. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Composition, Problem } from '../schemas/compositions.ts';
import { GenreInfo, GenreList, InstrumentList } from '../schemas/genres.ts';
import { readMidi } from '../../midi/read-midi.ts';
import { barLines } from '../../score/transform.ts';
import { testServer } from '../test-studio.ts';
import type { TestServer } from '../test-studio.ts';

let api: TestServer;
beforeEach(async () => {
  api = await testServer();
});
afterEach(() => api.close());

const post: TestServer['post'] = (...request) => api.post(...request);
const get: TestServer['get'] = (...request) => api.get(...request);

test('are listed with their families, names in both languages', async () => {
  const list = GenreList.parse((await get('/api/genres')).json());
  const house = list.genres.find(({ id }) => id === 'house');
  expect(house?.tempo.min).toBeLessThan(house!.tempo.max);
  expect(list.families.map(({ id }) => id)).toContain(house!.family);
  expect(house?.own).toBe(false);
});

test('are sent again only when one has changed', async () => {
  const first = await get('/api/genres');
  const etag = String(first.headers['etag']);
  const again = await get('/api/genres', { 'if-none-match': etag });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  const folder = join(api.workspace.root, 'genres');
  mkdirSync(folder);
  writeFileSync(join(folder, 'night.yaml'), 'id: night\nextends: house\nname: Night\n');
  const changed = await get('/api/genres', { 'if-none-match': etag });
  expect(changed.statusCode).toBe(200);
  expect(GenreList.parse(changed.json()).genres.map(({ id }) => id)).toContain('night');
});

test('are found by the search text, best first, with only their families', async () => {
  const found = GenreList.parse((await get('/api/genres?search=bosa%20nova')).json());
  expect(found.genres[0]?.id).toBe('bossa_nova');
  expect(found.families.map(({ id }) => id)).toContain('latin');
  const none = GenreList.parse((await get('/api/genres?search=xqzzkw')).json());
  expect(none).toEqual({ families: [], genres: [], problems: [] });
  expect((await get(`/api/genres?search=${'x'.repeat(101)}`)).statusCode).toBe(400);
});

test('one is found by its id in another spelling', async () => {
  const info = GenreInfo.parse(
    (await get(`/api/genres/${encodeURIComponent('Bossa Nóva')}`)).json(),
  );
  expect(info.id).toBe('bossa_nova');
  const piece = Composition.parse(
    (await post('/api/compositions', { genre: 'Bossa-Nova', bars: 4, seed: 1 })).json(),
  );
  expect([piece.genre, piece.fileName]).toEqual(['bossa_nova', 'bossa_nova_4bars.mid']);
  expect(piece.request?.genre).toBe('bossa_nova');
});

test('one is shown in full: tempo, meters, modes, forms, instruments, sources', async () => {
  const info = GenreInfo.parse((await get('/api/genres/baroque')).json());
  expect(info).toMatchObject({ id: 'baroque', family: { id: 'classical' }, own: null });
  expect(info.meters[0]).toBe('4/4');
  expect(info.modes).toContain('major');
  for (const { bars, sections } of info.forms) {
    expect(sections.reduce((sum, section) => sum + section.bars, 0)).toBe(bars);
  }
  for (const { instruments } of info.parts) expect(instruments.length).toBeGreaterThan(0);
  expect(info.sources.length).toBeGreaterThan(0);
});

test('one is shown with its progressions and with grids of its parts', async () => {
  const salsa = GenreInfo.parse((await get('/api/genres/salsa')).json());
  expect(salsa.progressions.map(({ bars }) => bars)).toContain('i | iv | V7 | iv');
  const timbales = salsa.parts.find(({ id }) => id === 'timbales')!;
  const cascara = timbales.patterns.find(({ id }) => id === 'cascara')!;
  expect(cascara).toMatchObject({ sections: [], energy: { min: 0, max: 0.7 } });
  expect(cascara.rows[0]).toEqual({ drum: 'side_stick', grid: 'X.x.Xx.X | x.Xx.X.x' });
  const bass = salsa.parts.find(({ id }) => id === 'bass')!;
  expect(bass.patterns[0]!.rows).toEqual([{ drum: '', grid: '---5--n1!-' }]);
  const balkan = GenreInfo.parse((await get('/api/genres/balkan')).json());
  const meters = balkan.parts.flatMap(({ patterns }) => patterns.map(({ meter }) => meter));
  expect(new Set(meters)).toEqual(new Set(['7/8', '9/8']));
});

test('one is shown with its swing and with the groups of uneven bars', async () => {
  const info = async (id: string) => GenreInfo.parse((await get(`/api/genres/${id}`)).json());
  const bebop = await info('bebop');
  expect(bebop.groups).toEqual({});
  expect(bebop.swing).toEqual({ unit: 8, least: 0.53, most: 0.63 });
  const balkan = await info('balkan');
  expect(balkan.swing).toBeNull();
  expect(balkan.groups).toEqual({
    '7/8': [2, 2, 3],
    '9/8': [2, 2, 2, 3],
    '11/8': [2, 2, 3, 2, 2],
  });
});

test('one can be heard in two bars', async () => {
  const preview = await get('/api/genres/salsa/preview');
  expect(preview.headers['content-type']).toBe('audio/midi');
  const { score } = readMidi(preview.rawPayload);
  expect(barLines(score)).toHaveLength(2);
  expect(Problem.parse((await get('/api/genres/salza/preview')).json()).status).toBe(404);
});

test('its two bars are sent once, and again when its file changes', async () => {
  const folder = join(api.workspace.root, 'genres');
  mkdirSync(folder);
  const file = join(folder, 'night.yaml');
  writeFileSync(file, 'id: night\nextends: house\nname: Night\n');
  const first = await get('/api/genres/night/preview');
  expect(first.headers['cache-control']).toBe('private, no-cache');
  const known = { 'if-none-match': String(first.headers['etag']) };
  const again = await get('/api/genres/Night/preview', known);
  expect([again.statusCode, again.body]).toEqual([304, '']);
  expect((await get('/api/genres/house/preview', known)).statusCode).toBe(200);
  writeFileSync(file, 'id: night\nextends: trap\nname: Night\n');
  const changed = await get('/api/genres/night/preview', known);
  expect(changed.statusCode).toBe(200);
  expect(changed.rawPayload.equals(first.rawPayload)).toBe(false);
});

test('the user’s own genres appear while the server runs and compose; broken ones are reported', async () => {
  const folder = join(api.workspace.root, 'genres');
  mkdirSync(folder);
  const text = 'id: night_house\nextends: house\nname: { en: Night House, es: Nocturno }\n';
  writeFileSync(join(folder, 'night.yaml'), text);
  writeFileSync(join(folder, 'broken.yaml'), 'id: [');
  const list = GenreList.parse((await get('/api/genres')).json());
  expect(list.genres.find(({ id }) => id === 'night_house')?.own).toBe(true);
  expect(list.problems[0]?.file).toBe('genres/broken.yaml');
  writeFileSync(join(folder, 'broken.yaml'), 'id: a\nid: b');
  const spanish = GenreList.parse((await get('/api/genres?lang=es')).json());
  expect(spanish.problems[0]?.message).toContain('este nombre se repite');
  expect((await get('/api/genres/night_house')).json()).toMatchObject({
    own: { file: 'genres/night.yaml', replaces: false },
  });
  const piece = await post('/api/compositions', { genre: 'night_house', bars: 4 });
  expect(Composition.parse(piece.json()).savedAs).toBe('output/night_house_4bars.mid');
});

test('shows what a fusion offers, with the ids of its options', async () => {
  const url = '/api/genres/house?fusion=trap&ratio=0.4';
  const info = GenreInfo.parse((await get(url)).json());
  expect(info.name.en).toBe('House × Trap');
  const mute = [info.parts[0]!.id];
  const request = { genre: 'house', bars: 4, fusion: { genre: 'trap', ratio: 0.4 }, mute };
  expect((await post('/api/compositions', request)).statusCode).toBe(201);
  const wrong = await get('/api/genres/house?fusion=trap&ratio=1.4');
  expect(wrong.json()).toMatchObject({ status: 400, code: 'invalid_request' });
});

test('the instruments of General MIDI are listed', async () => {
  const { instruments } = InstrumentList.parse((await get('/api/instruments')).json());
  expect(instruments).toHaveLength(128);
  expect(instruments[73]).toEqual({ program: 73, name: { en: 'Flute', es: 'Flauta' } });
});

test('the instruments of a genre have names in both languages, or one that both share', async () => {
  const instrumentsOf = async (genre: string) =>
    GenreInfo.parse((await get(`/api/genres/${genre}`)).json()).parts.flatMap(
      ({ instruments }) => instruments,
    );
  expect(await instrumentsOf('bossa_nova')).toContainEqual({
    program: 73,
    name: { en: 'Flute', es: 'Flauta' },
  });
  expect(await instrumentsOf('chinese_traditional')).toContainEqual({
    program: 107,
    name: { en: 'Guzheng', es: 'Guzheng' },
  });
});

test('an unknown genre is answered with the nearest names', async () => {
  const answer = await get('/api/genres/hous');
  expect(answer.statusCode).toBe(404);
  const problem = Problem.parse(answer.json());
  expect(problem.nearest).toContain('house');
  expect(problem.detail).toContain('house');
});
