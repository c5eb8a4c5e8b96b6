/** @file Tests that concern every route: invalid requests, guards, faults, the page, OpenAPI. */
import { rmSync, writeFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from './schemas/compositions.ts';
import { testServer } from './test-studio.ts';
import type { TestServer } from './test-studio.ts';

let api: TestServer;
beforeEach(async () => {
  api = await testServer();
});
afterEach(() => api.close());

const post: TestServer['post'] = (...request) => api.post(...request);
const get: TestServer['get'] = (...request) => api.get(...request);

describe('requests that are not valid', () => {
  const cases: [string, object, string, string][] = [
    ['too many bars', { bars: 257 }, '/bars', 'must be at most 256'],
    ['no bars', { bars: 0 }, '/bars', 'must be at least 1'],
    ['half a bar', { bars: 1.5 }, '/bars', 'must be a whole number'],
    ['a text as number', { bars: '8' }, '/bars', 'must be a number'],
    ['a seed out of range', { seed: 2 ** 32 }, '/seed', 'must be at most 4294967295'],
    ['an unknown field', { tiempo: 100 }, '/', 'there is no field tiempo'],
    ['a blend above 1', { neural: { model: 'a', blend: 2 } }, '/neural/blend', 'at most 1'],
    ['a path as model', { neural: { model: '../a' } }, '/neural/model', 'must have only letters'],
    [
      'a text as blend',
      { neural: { model: 'a', blend: 'x' } },
      '/neural/blend',
      'must be a number or a JSON object',
    ],
    ['a top-p of 0', { neural: { model: 'a', topP: 0 } }, '/neural/topP', 'must be above 0'],
    ['a text as list', { mute: 'bass' }, '/mute', 'must be a list'],
    ['a list as instruments', { instruments: [] }, '/instruments', 'must be a JSON object'],
    [
      'a name too long',
      { instruments: { ['x'.repeat(101)]: 1 } },
      `/instruments/${'x'.repeat(101)}`,
      'must have at most 100 characters',
    ],
    ['too many parts', { mute: Array(65).fill('bass') }, '/mute', 'at most 64 entries'],
  ];
  test.each(cases)('%s: named with its field', async (_, change, path, message) => {
    const answer = await post('/api/compositions', { genre: 'house', ...change });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    const problem = Problem.parse(answer.json());
    expect(problem.code).toBe('invalid_request');
    expect(problem.errors).toEqual([{ path, message: expect.stringContaining(message) }]);
  });

  test('the message is in the requested language', async () => {
    const body = { genre: 'house', bars: 999 };
    const accept = { 'accept-language': 'fr, es-ES;q=0.9, en;q=0.8' };
    const spanish = await post('/api/compositions', body, accept);
    expect(spanish.headers['content-language']).toBe('es');
    expect(spanish.json().detail).toBe(
      'La petición no es válida: bars: tiene que ser como máximo 256.',
    );
    const english = await post('/api/compositions?lang=en', body, accept);
    expect(english.json().detail).toBe('The request is not valid: bars: must be at most 256.');
  });

  test('refuses a body that is not JSON, too large or of another type', async () => {
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
      detail: expect.stringContaining('send JSON'),
    });
    expect((await send(`"${'x'.repeat(1_100_000)}"`, 'application/json')).json()).toMatchObject({
      status: 413,
      code: 'body_too_large',
    });
  });

  test('a refused page file is not logged as a fault', async () => {
    const asked = (url: string, headers = {}) => api.server.inject({ url, headers });
    for (const url of ['/%2e%2e/%2e%2e/etc/passwd', '/index.html%00', '/.env']) {
      expect((await asked(url)).json(), url).toMatchObject({ status: 404, code: 'not_found' });
    }
    expect((await asked('/', { 'if-match': 'x' })).statusCode).toBe(404);
    expect((await asked('/', { range: 'bytes=99999-' })).statusCode).toBe(200);
    expect(api.logged).toEqual([]);
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
  test.each([
    'localhost',
    'localhost:8000',
    'localhost:1',
    '127.0.0.1:8000',
    '[::1]:8000',
    'LOCALHOST:8000',
  ])('answers as %s', async (host) => {
    expect((await get('/api/health', { host })).statusCode).toBe(200);
  });

  test.each(['evil.example', 'localhost.evil.example:8000', '127.0.0.1.nip.io', 'a@localhost'])(
    'does not answer as "%s"',
    async (host) => {
      const answer = await get('/api/genres', { host });
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toMatchObject({ code: 'host_not_allowed' });
    },
  );

  test('only the server’s own page may make changes', async () => {
    const compose = (headers: Record<string, string>) =>
      post(
        '/api/compositions',
        { genre: 'house', bars: 4 },
        { host: 'localhost:8000', ...headers },
      );
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'http://localhost:3000' },
      { origin: 'null' },
      { origin: 'file://localhost:8000' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await compose(headers);
      expect(answer.json(), JSON.stringify(headers)).toMatchObject({
        status: 403,
        code: 'origin_not_allowed',
      });
    }
    // Behind a tunnel the page may be served over https.
    for (const origin of ['http://localhost:8000', 'https://localhost:8000']) {
      const own = { origin, 'sec-fetch-site': 'same-origin' };
      expect((await compose(own)).statusCode, origin).toBe(201);
    }
  });

  test('every answer carries the security headers', async () => {
    for (const url of ['/', '/api/genres', '/nowhere']) {
      const { headers } = await get(url);
      expect(headers['content-security-policy'], url).toContain("default-src 'self'");
      // WebAssembly decodes the SoundFont; no script may evaluate text.
      expect(headers['content-security-policy'], url).toContain(
        "; script-src 'self' 'wasm-unsafe-eval';",
      );
      expect(headers['x-content-type-options'], url).toBe('nosniff');
    }
  });

  test('a fault is logged but its details are not shown', async () => {
    api.server.get('/api/broken', () => {
      throw Object.assign(new Error('in models/secret.ts'), { code: 'ENOTDIR' });
    });
    const answer = await get('/api/broken');
    expect(answer.statusCode).toBe(500);
    expect(Problem.parse(answer.json()).code).toBe('internal_error');
    expect(answer.body).not.toMatch(/ENOTDIR|\.ts|models/);
    expect(api.logged).toMatchObject([{ code: 'ENOTDIR' }]);
  });

  test('reports a file in place of the models folder, without logging a fault', async () => {
    rmSync(api.workspace.models, { recursive: true });
    writeFileSync(api.workspace.models, 'a file where a folder should be');
    const answer = await get('/api/models');
    expect([answer.statusCode, Problem.parse(answer.json()).code]).toEqual([422, 'cannot_read']);
    expect(api.logged).toEqual([]);
  });
});

test('the page is served', async () => {
  const answer = await get('/');
  expect(answer.headers['content-type']).toMatch(/^text\/html/);
  expect(answer.body).toContain('<title>page</title>');
});

describe('the files of the page', () => {
  const ask = (url: string, encoding = '', headers = {}) =>
    api.server.inject({ url, headers: { 'accept-encoding': encoding, ...headers } });

  test('files with a hash in their name are cached for a year, the page itself is revalidated', async () => {
    const asset = await ask('/assets/index-abc.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const page = await ask('/');
    expect(page.headers['cache-control']).toBe('no-cache');
    const again = await ask('/', '', { 'if-none-match': page.headers.etag });
    expect(again.statusCode).toBe(304);
  });

  test('are compressed if the client accepts it', async () => {
    for (const [encoding, found] of [
      ['gzip, br', 'br'],
      ['gzip', 'gzip'],
      ['', undefined],
    ] as const) {
      const asset = await ask('/assets/index-abc.js', encoding);
      expect(asset.statusCode).toBe(200);
      expect(asset.headers['content-encoding'], encoding).toBe(found);
      expect(asset.headers['content-type']).toMatch(/^(text|application)\/javascript/);
      expect(asset.headers['vary']).toMatch(/accept-encoding/i);
      expect(asset.body).toBe(found ?? 'plain');
    }
  });

  test('large answers of the API are compressed, small ones are not', async () => {
    const list = await ask('/api/genres', 'br, gzip');
    expect(list.headers['content-encoding']).toBe('br');
    const plain = await get('/api/genres');
    expect(brotliDecompressSync(list.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect((await ask('/api/health', 'br, gzip')).headers['content-encoding']).toBeUndefined();
  });
});

test('the API has a valid OpenAPI document', async () => {
  const api = (await get('/api/openapi.json')).json();
  expect(await new Validator().validate(structuredClone(api))).toEqual({ valid: true });
  expect(api.openapi).toBe('3.1.0');
  expect(Object.keys(api.paths).toSorted()).toEqual([
    '/api/batches',
    '/api/comparisons',
    '/api/compositions',
    '/api/compositions/{id}',
    '/api/compositions/{id}/arrange',
    '/api/compositions/{id}/edit',
    '/api/compositions/{id}/export',
    '/api/compositions/{id}/file',
    '/api/compositions/{id}/originality',
    '/api/continuations',
    '/api/deleted-models',
    '/api/deleted-models/{name}/restore',
    '/api/exports',
    '/api/exports/{id}',
    '/api/exports/{id}/events',
    '/api/exports/{id}/file',
    '/api/genres',
    '/api/genres/learn',
    '/api/genres/{id}',
    '/api/genres/{id}/preview',
    '/api/health',
    '/api/infills',
    '/api/instruments',
    '/api/measurements',
    '/api/models',
    '/api/models/comparisons',
    '/api/models/imports',
    '/api/models/{name}',
    '/api/models/{name}/copies',
    '/api/models/{name}/file',
    '/api/pieces',
    '/api/pieces/restore',
    '/api/pieces/tags',
    '/api/pieces/{id}',
    '/api/pieces/{id}/desk',
    '/api/pieces/{id}/family',
    '/api/pieces/{id}/outline',
    '/api/pieces/{id}/purge',
    '/api/pieces/{id}/restore',
    '/api/session',
    '/api/training-files',
    '/api/trainings',
    '/api/trainings/{id}',
    '/api/trainings/{id}/cancel',
    '/api/trainings/{id}/events',
    '/api/trainings/{id}/model',
    '/api/trainings/{id}/resume',
  ]);
  const body = api.paths['/api/compositions'].post.requestBody.content['application/json'].schema;
  expect(JSON.stringify(body) + JSON.stringify(api.components)).toContain('"maximum":256');
});
