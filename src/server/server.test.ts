/** @file Tests of the HTTP API as its clients see it: composing, models, errors, limits, guards. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { z } from 'zod';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMidi } from '../midi/read-midi.ts';
import { Composition, ModelList, Problem } from './api-schemas.ts';
import { GenreInfo, GenreList, InstrumentList } from './genre-schemas.ts';
import { testServer } from './test-studio.ts';
import type { TestServer } from './test-studio.ts';

let api: TestServer;
beforeEach(async () => {
  api = await testServer();
});
afterEach(() => api.close());

const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  api.server.inject({ method: 'POST', url, payload, headers });
const get = (url: string, headers: Record<string, string> = {}) =>
  api.server.inject({ method: 'GET', url, headers });

describe('genres', () => {
  test('are listed with their families, names in both languages', async () => {
    const list = GenreList.parse((await get('/api/genres')).json());
    const house = list.genres.find(({ id }) => id === 'house');
    expect(house?.tempo.min).toBeLessThan(house!.tempo.max);
    expect(list.families.map(({ id }) => id)).toContain(house!.family);
    expect(house?.own).toBe(false);
  });

  test('are found by what was typed, best first, and only their families are named', async () => {
    const found = GenreList.parse((await get('/api/genres?search=bosa%20nova')).json());
    expect(found.genres[0]?.id).toBe('bossa_nova');
    expect(found.families.map(({ id }) => id)).toContain('latin');
    const none = GenreList.parse((await get('/api/genres?search=xqzzkw')).json());
    expect(none).toEqual({ families: [], genres: [], problems: [] });
    expect((await get(`/api/genres?search=${'x'.repeat(101)}`)).statusCode).toBe(400);
  });

  test('one is told whole: tempo, meters, modes, forms, instruments, sources', async () => {
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

  test('own ones join in while the server runs, compose, and broken ones are told', async () => {
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
    expect(spanish.problems[0]?.message).toContain('este nombre está dos veces');
    expect((await get('/api/genres/night_house')).json()).toMatchObject({
      own: { file: 'genres/night.yaml', replaces: false },
    });
    const piece = await post('/api/compositions', { genre: 'night_house', bars: 4 });
    expect(Composition.parse(piece.json()).savedAs).toBe('output/night_house_4bars.mid');
  });

  test('what a fusion offers is told, with the ids its options go by', async () => {
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
    expect(instruments[73]).toEqual({ program: 73, name: 'Flute' });
  });

  test('an unknown one is answered with the nearest names', async () => {
    const answer = await get('/api/genres/hous');
    expect(answer.statusCode).toBe(404);
    const problem = Problem.parse(answer.json());
    expect(problem.nearest).toContain('house');
    expect(problem.detail).toContain('house');
  });
});

describe('compositions', () => {
  test('a piece is described, saved, and downloads as the same MIDI file', async () => {
    const answer = await post('/api/compositions', { genre: 'house', bars: 8, seed: 7 });
    expect(answer.statusCode).toBe(201);
    const piece = Composition.parse(answer.json());
    expect(piece).toMatchObject({
      genre: 'house',
      bars: 8,
      seed: 7,
      fileName: 'house_8bars.mid',
      savedAs: 'output/house_8bars.mid',
      neural: null,
    });
    expect(piece.tracks.length).toBeGreaterThanOrEqual(3);
    expect(piece.chords.length).toBeGreaterThan(0);
    expect((await get(answer.headers.location as string)).json()).toEqual(piece);

    const file = await get(piece.url);
    expect(file.headers['content-type']).toBe('audio/midi');
    expect(file.headers['content-disposition']).toBe('attachment; filename="house_8bars.mid"');
    expect(file.rawPayload).toEqual(readFileSync(join(api.workspace.root, piece.savedAs)));
    const { score } = readMidi(file.rawPayload);
    expect(score.tracks.map(({ notes }) => notes.length)).toEqual(
      piece.tracks.map(({ notes }) => notes.length),
    );
  });

  test('the same seed gives the same bytes; a second piece gets a number, not the first one’s file', async () => {
    const request = { genre: 'house', bars: 4, seed: 7 };
    const [first, second] = [
      Composition.parse((await post('/api/compositions', request)).json()),
      Composition.parse((await post('/api/compositions', request)).json()),
    ];
    expect(second.savedAs).toBe('output/house_4bars_2.mid');
    expect((await get(second.url)).rawPayload).toEqual((await get(first.url)).rawPayload);
  });

  test('without a seed one is drawn and shown, and gives the piece again', async () => {
    const request = { genre: 'house', bars: 4 };
    const drawn = Composition.parse((await post('/api/compositions', request)).json());
    const again = Composition.parse(
      (await post('/api/compositions', { ...request, seed: drawn.seed })).json(),
    );
    expect(again.tracks).toEqual(drawn.tracks);
  });

  test('tempo and key are kept', async () => {
    const request = { genre: 'house', bars: 4, seed: 1, tempo: 100, key: 'D dorian' };
    const piece = Composition.parse((await post('/api/compositions', request)).json());
    expect(piece).toMatchObject({ tempo: 100, key: 'D dorian' });
  });

  test('chords are obeyed by the piece, and bring its key', async () => {
    const chords = 'F | Bb/D | C7 | N.C.';
    const request = { genre: 'house', bars: 4, seed: 1, chords, key: 'D' };
    const piece = Composition.parse((await post('/api/compositions', request)).json());
    expect(piece.chords.map(({ symbol }) => symbol)).toEqual(['F', 'Bb/D', 'C7', 'N.C.']);
    expect(piece.key).toMatch(/^D /);
  });

  test('chords that are none, and what the genre does not have, are said so', async () => {
    const ask = async (options: object) => {
      const answer = await post('/api/compositions?lang=es', { genre: 'house', ...options });
      return Problem.parse(answer.json());
    };
    const chords = await ask({ chords: 'Dm7 | Hm7' });
    expect(chords).toMatchObject({ status: 422, code: 'invalid_chords', column: 7 });
    expect(chords.detail).toContain('«Hm7» no es un acorde');
    const meter = await ask({ meter: '7/8' });
    expect(meter).toMatchObject({ status: 422, code: 'not_in_genre', known: ['4/4'] });
    expect(await ask({ mode: 'locrian' })).toMatchObject({ code: 'not_in_genre' });
    expect(await ask({ mode: 'sad' })).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(await ask({ chords: 'C '.repeat(3000) })).toMatchObject({ status: 400 });
  });

  test('parts are muted, given another sound, and written anew on their own', async () => {
    const request = { genre: 'house', bars: 8, seed: 7 };
    const compose = async (options: object) =>
      Composition.parse((await post('/api/compositions', { ...request, ...options })).json())
        .tracks;
    const free = await compose({});
    const changed = await compose({
      mute: ['pad'],
      instruments: { bass: 33 },
      partSeeds: { bass: 12 },
      density: 0.5,
      complexity: 0.5,
    });
    const of = (tracks: typeof free, role: string) => tracks.filter((track) => track.role === role);
    expect(of(changed, 'pad')).toEqual([]);
    expect(of(changed, 'bass')[0]?.program).toBe(33);
    expect(of(changed, 'drums')[0]?.notes).toEqual(of(free, 'drums')[0]?.notes);
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`p${i}`, 1]));
    for (const wrong of [{ instruments: { bass: 128 } }, { density: 2 }, { partSeeds: many }]) {
      const answer = await post('/api/compositions', { ...request, ...wrong });
      expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request' });
    }
    const unknown = await post('/api/compositions', { ...request, sectionSeeds: { 'bass/zz': 1 } });
    expect(unknown.json()).toMatchObject({ status: 422, code: 'not_in_genre' });
  });

  test('two genres are fused', async () => {
    const request = { genre: 'house', bars: 8, seed: 7 };
    const fuse = async (fusion: object) => post('/api/compositions', { ...request, fusion });
    const piece = Composition.parse((await fuse({ genre: 'trap', ratio: 0.4 })).json());
    expect(piece.fileName).toBe('house_x_trap_8bars.mid');
    const plain = Composition.parse((await post('/api/compositions', request)).json());
    expect(piece.tracks).not.toEqual(plain.tracks);
    expect((await fuse({ genre: 'trapp' })).json()).toMatchObject({ code: 'unknown_genre' });
    expect((await fuse({ genre: 'trap', ratio: 2 })).json()).toMatchObject({ status: 400 });
  });

  test('with a model the name says so and the notes differ', async () => {
    const request = { genre: 'house', bars: 8, seed: 7 };
    const plain = Composition.parse((await post('/api/compositions', request)).json());
    const answer = await post('/api/compositions', {
      ...request,
      neural: { model: 'first', blend: 0.9 },
    });
    const piece = Composition.parse(answer.json());
    expect(piece.fileName).toBe('house_8bars_neural.mid');
    expect(piece.neural).toEqual({ model: 'first', blend: 0.9 });
    expect(piece.tracks).not.toEqual(plain.tracks);
  });

  test('a model that is missing or damaged is an error, and nothing is written', async () => {
    writeFileSync(join(api.workspace.models, 'damaged.h5'), '');
    const compose = (model: string) =>
      post('/api/compositions?lang=es', { genre: 'house', neural: { model } });
    const missing = await compose('second');
    expect(missing.statusCode).toBe(404);
    expect(missing.json()).toMatchObject({ code: 'model_not_found' });
    const damaged = await compose('damaged');
    expect(damaged.statusCode).toBe(422);
    expect(damaged.json().detail).toMatch(
      /«damaged» no se puede usar porque su archivo está dañado/,
    );
    expect(readdirSync(api.workspace.root)).not.toContain('output');
  });

  test('a key that is none, and a piece that is gone, are said so', async () => {
    const key = await post('/api/compositions', { genre: 'house', key: 'H' });
    expect(key.json()).toMatchObject({ status: 422, code: 'invalid_key' });
    expect((await get('/api/compositions/x/file')).json()).toMatchObject({
      status: 404,
      code: 'composition_not_found',
    });
  });
});

describe('editing a piece', () => {
  const compose = async () => {
    const request = { genre: 'pop', bars: 32, seed: 7 };
    return Composition.parse((await post('/api/compositions', request)).json());
  };
  const edit = async ({ id }: { id: string }, body: object) =>
    post(`/api/compositions/${id}/edit`, body);
  const notesOf = (piece: z.infer<typeof Composition>, part: string) =>
    piece.tracks[piece.parts.find(({ id }) => id === part)!.track!]!.notes;
  const changed = (a: z.infer<typeof Composition>, b: z.infer<typeof Composition>) =>
    a.parts
      .map(({ id }) => id)
      .filter((id) => JSON.stringify(notesOf(a, id)) !== JSON.stringify(notesOf(b, id)));

  test('only the part named changes, in a new piece with its own file', async () => {
    const before = await compose();
    for (const action of ['regenerate', 'vary']) {
      const answer = await edit(before, { action, part: 'bass' });
      expect(answer.statusCode).toBe(201);
      const after = Composition.parse(answer.json());
      expect(changed(before, after)).toEqual(['bass']);
      expect(after.id).not.toBe(before.id);
      expect(after.savedAs).not.toBe(before.savedAs);
      expect((await get(before.url)).statusCode).toBe(200);
      const again = await post('/api/compositions', after.request);
      expect(Composition.parse(again.json()).tracks).toEqual(after.tracks);
    }
  });

  test('a section of a part changes, the part elsewhere stays', async () => {
    const before = await compose();
    const { name } = before.sections[1]!;
    const answer = await edit(before, { action: 'regenerate', part: 'drums', section: name });
    const after = Composition.parse(answer.json());
    expect(changed(before, after)).toEqual(['drums']);
    const elsewhere = (piece: typeof before) =>
      notesOf(piece, 'drums').filter(
        ([tick]) => piece.sections.findLast((each) => each.tick <= tick)?.name !== name,
      );
    expect(elsewhere(after)).toEqual(elsewhere(before));
  });

  test('what is locked stays, and is said so where nothing else is meant', async () => {
    const before = await compose();
    const locked = ['bass', 'drums'];
    const after = Composition.parse((await edit(before, { action: 'regenerate', locked })).json());
    const others = before.parts.map(({ id }) => id).filter((id) => !locked.includes(id));
    expect(changed(before, after)).toEqual(others);
    expect(after.request.locked).toEqual(locked);
    const refused = await edit(after, { action: 'vary', part: 'bass' });
    expect(refused.json()).toMatchObject({ status: 409, code: 'locked' });
    const unlocked = await edit(after, { action: 'vary', part: 'bass', locked: [] });
    expect(unlocked.statusCode).toBe(201);
  });

  test('wrong places and actions are told', async () => {
    const before = await compose();
    expect((await edit(before, { action: 'vary', part: 'tuba' })).json()).toMatchObject({
      status: 422,
      code: 'not_in_genre',
    });
    for (const wrong of [{}, { action: 'burn' }, { action: 'vary', amount: 2 }]) {
      expect((await edit(before, wrong)).json()).toMatchObject({ code: 'invalid_request' });
    }
    expect((await edit({ id: 'x' }, { action: 'vary' })).json()).toMatchObject({ status: 404 });
  });
});

test('models are listed', async () => {
  const { models } = ModelList.parse((await get('/api/models')).json());
  expect(models).toMatchObject([{ name: 'first', file: 'models/first.h5', card: null }]);
});

describe('requests that are not valid', () => {
  const cases: [string, object, string, string][] = [
    ['too many bars', { bars: 257 }, '/bars', 'must be at most 256'],
    ['no bars', { bars: 0 }, '/bars', 'must be at least 1'],
    ['half a bar', { bars: 1.5 }, '/bars', 'must be a whole number'],
    ['a text as number', { bars: '8' }, '/bars', 'must be a number'],
    ['a seed out of range', { seed: 2 ** 32 }, '/seed', 'must be at most 4294967295'],
    ['an unknown field', { tiempo: 100 }, '/', 'tiempo is not known'],
    ['a blend above 1', { neural: { model: 'a', blend: 2 } }, '/neural/blend', 'at most 1'],
    ['a path as model', { neural: { model: '../a' } }, '/neural/model', 'only letters'],
  ];
  test.each(cases)('%s: named with its field', async (_, change, path, message) => {
    const answer = await post('/api/compositions', { genre: 'house', ...change });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    const problem = Problem.parse(answer.json());
    expect(problem.code).toBe('invalid_request');
    expect(problem.errors).toEqual([{ path, message: expect.stringContaining(message) }]);
  });

  test('the sentence is in the language asked for', async () => {
    const body = { genre: 'house', bars: 999 };
    const accept = { 'accept-language': 'fr, es-ES;q=0.9, en;q=0.8' };
    const spanish = await post('/api/compositions', body, accept);
    expect(spanish.headers['content-language']).toBe('es');
    expect(spanish.json().detail).toBe('La petición no es válida: bars: como máximo 256.');
    const english = await post('/api/compositions?lang=en', body, accept);
    expect(english.json().detail).toBe('The request is not valid: bars: must be at most 256.');
  });

  test('a body that is no JSON, too large, or of another type', async () => {
    const send = (payload: string, type: string) =>
      api.server.inject({
        method: 'POST',
        url: '/api/compositions',
        payload,
        headers: { 'content-type': type },
      });
    expect((await send('{', 'application/json')).json()).toMatchObject({ status: 400 });
    expect((await send('genre=house', 'text/plain')).json()).toMatchObject({
      status: 415,
      code: 'unsupported_media_type',
    });
    expect((await send(`"${'x'.repeat(20_000)}"`, 'application/json')).json()).toMatchObject({
      status: 413,
      code: 'body_too_large',
    });
  });

  test('an unknown address', async () => {
    for (const url of ['/api/nothing', '/%E0%A4%A', '/../package.json', '/..%2fpackage.json']) {
      const answer = await get(url);
      expect(answer.statusCode, url).toBe(404);
      expect(Problem.parse(answer.json()).code).toBe('not_found');
    }
  });
});

describe('guards', () => {
  test.each(['localhost', 'localhost:8000', '127.0.0.1:8000', '[::1]:8000', 'LOCALHOST:8000'])(
    'answers as %s',
    async (host) => {
      expect((await get('/api/health', { host })).statusCode).toBe(200);
    },
  );

  test.each(['evil.example', 'localhost.evil.example:8000', '127.0.0.1.nip.io', 'a@localhost'])(
    'does not answer as "%s"',
    async (host) => {
      const answer = await get('/api/genres', { host });
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toMatchObject({ code: 'host_not_allowed' });
    },
  );

  test('only the own page may change something', async () => {
    const compose = (headers: Record<string, string>) =>
      post(
        '/api/compositions',
        { genre: 'house', bars: 4 },
        { host: 'localhost:8000', ...headers },
      );
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'http://localhost:3000' },
      { origin: 'https://localhost:8000' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await compose(headers);
      expect(answer.json(), JSON.stringify(headers)).toMatchObject({
        status: 403,
        code: 'origin_not_allowed',
      });
    }
    const own = { origin: 'http://localhost:8000', 'sec-fetch-site': 'same-origin' };
    expect((await compose(own)).statusCode).toBe(201);
  });

  test('every answer carries the security headers', async () => {
    for (const url of ['/', '/api/genres', '/nowhere']) {
      const { headers } = await get(url);
      expect(headers['content-security-policy'], url).toContain("default-src 'self'");
      expect(headers['x-content-type-options'], url).toBe('nosniff');
    }
  });

  test('a fault is logged, and its inside not shown', async () => {
    rmSync(api.workspace.models, { recursive: true });
    writeFileSync(api.workspace.models, 'a file where a folder should be');
    const answer = await get('/api/models');
    expect(answer.statusCode).toBe(500);
    expect(Problem.parse(answer.json()).code).toBe('internal_error');
    expect(answer.body).not.toMatch(/ENOTDIR|\.ts|models/);
    expect(api.logged).toMatchObject([{ code: 'ENOTDIR' }]);
  });
});

test('the page is served', async () => {
  const answer = await get('/');
  expect(answer.headers['content-type']).toMatch(/^text\/html/);
  expect(answer.body).toContain('<title>page</title>');
});

test('the API describes itself by valid OpenAPI', async () => {
  const api = (await get('/api/openapi.json')).json();
  expect(await new Validator().validate(structuredClone(api))).toEqual({ valid: true });
  expect(api.openapi).toBe('3.1.0');
  expect(Object.keys(api.paths).toSorted()).toEqual([
    '/api/comparisons',
    '/api/compositions',
    '/api/compositions/{id}',
    '/api/compositions/{id}/edit',
    '/api/compositions/{id}/file',
    '/api/genres',
    '/api/genres/{id}',
    '/api/health',
    '/api/instruments',
    '/api/models',
    '/api/models/comparisons',
    '/api/models/{name}',
    '/api/models/{name}/copies',
    '/api/models/{name}/file',
    '/api/training-files',
    '/api/trainings',
    '/api/trainings/{id}',
    '/api/trainings/{id}/cancel',
    '/api/trainings/{id}/events',
    '/api/trainings/{id}/resume',
  ]);
  const body = api.paths['/api/compositions'].post.requestBody.content['application/json'].schema;
  expect(JSON.stringify(body) + JSON.stringify(api.components)).toContain('"maximum":256');
});
