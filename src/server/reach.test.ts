/**
 * @file Tests of access to the server: allowed host names, the token, connection limits, clients that
 *   disconnect.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Composing } from './composing/composing.ts';
import { Problem } from './schemas/compositions.ts';
import { testServer, type TestServer } from './test-studio.ts';

let api: TestServer;
afterEach(() => api.close());

describe('names', () => {
  test('an allowed name is answered on any port, and its page may make changes', async () => {
    api = await testServer({ allowedHosts: ['Studio.example:443', 'container'] });
    for (const host of ['studio.example', 'studio.example:8443', 'container:8000']) {
      expect((await api.get('/api/health', { host })).statusCode, host).toBe(200);
    }
    const refused = await api.get('/api/health', { host: 'other.example' });
    expect(refused.json()).toMatchObject({
      code: 'host_not_allowed',
      detail: expect.stringContaining('--allow-host'),
    });
    const compose = (host: string, origin: string) =>
      api.post('/api/compositions', { genre: 'house', bars: 4 }, { host, origin });
    expect((await compose('studio.example', 'https://studio.example')).statusCode).toBe(201);
    expect((await compose('studio.example:443', 'https://studio.example')).statusCode).toBe(201);
    expect((await compose('studio.example', 'https://container')).statusCode).toBe(403);
  });
});

describe('a token', () => {
  const token = 'a token with ünusual; letters=';

  test('guards the whole API but not the page', async () => {
    api = await testServer({ token });
    expect((await api.get('/')).statusCode).toBe(200);
    for (const url of ['/api/genres', '/api/health', '/api/openapi.json', '/api/%67enres']) {
      const refused = await api.get(url, { 'accept-language': 'es' });
      expect(refused.statusCode, url).toBe(401);
      expect(refused.headers['www-authenticate']).toBe('Bearer');
      expect(Problem.parse(refused.json())).toMatchObject({ code: 'token_needed' });
      expect(refused.json().detail).toContain('clave');
    }
    const composed = await api.post('/api/compositions', { genre: 'house', bars: 4 });
    expect(composed.statusCode).toBe(401);
  });

  test('is exchanged for a cookie that no script can read', async () => {
    api = await testServer({ token });
    const session = await api.post('/api/session', { token });
    expect(session.statusCode).toBe(204);
    const cookie = String(session.headers['set-cookie']);
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict;/);
    const sent = { cookie: `other=1; ${cookie.split(';')[0]}` };
    expect((await api.get('/api/genres', sent)).statusCode).toBe(200);
    expect((await api.post('/api/session', { token: 'another' })).statusCode).toBe(401);
    const wrong = { cookie: cookie.split(';')[0]!.replace(/=.*/, '=%E0%A4%A') };
    expect((await api.get('/api/genres', wrong)).statusCode).toBe(401);
  });

  test('can be sent as a header', async () => {
    api = await testServer({ token: 'abc' });
    const asked = (authorization: string) => api.get('/api/genres', { authorization });
    expect((await asked('Bearer abc')).statusCode).toBe(200);
    for (const wrong of ['Bearer ab', 'Bearer abcd', 'abc', 'Basic abc']) {
      expect((await asked(wrong)).statusCode, wrong).toBe(401);
    }
  });
});

describe('clients', () => {
  const connected = async (): Promise<Socket> => {
    const { port } = new URL(await address);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  };
  let address: Promise<string>;
  const answerTo = async (socket: Socket, request: string): Promise<string> => {
    socket.write(request);
    return String(((await once(socket, 'data')) as [Buffer])[0]);
  };
  const HEALTH = 'GET /api/health HTTP/1.1\r\nhost: localhost\r\n\r\n';

  test('refuses connections beyond the limit with a message; closing one makes room', async () => {
    api = await testServer({ mostConnections: 2 });
    address = api.listen();
    const [first, second] = [await connected(), await connected()];
    expect(await answerTo(first, HEALTH)).toContain('200 OK');
    expect(await answerTo(second, HEALTH)).toContain('200 OK');
    const refused = await answerTo(await connected(), HEALTH);
    expect(refused).toContain('503 Service Unavailable');
    expect(refused).toMatch(/retry-after: 1\r\n/i);
    expect(refused).toContain('too_many_connections');
    first.destroy();
    await expect.poll(async () => answerTo(await connected(), HEALTH)).toContain('200 OK');
  });

  test('a client that disconnects stops its work without a fault: composing, uploads, live events', async () => {
    let ended: unknown;
    const composing: Composing = {
      run: (_name, _input, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            ended = signal.reason;
            reject(signal.reason as Error);
          });
        }),
      close: () => Promise.resolve(),
    };
    api = await testServer({ composing });
    address = api.listen();
    const body = JSON.stringify({ genre: 'house', bars: 4 });
    const head = (path: string, type: string, length: number): string =>
      `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`;
    const composer = await connected();
    composer.write(head('/api/compositions', 'application/json', body.length) + body);
    const uploader = await connected();
    uploader.write(
      head('/api/training-files', 'multipart/form-data; boundary=xx', 100_000) +
        '--xx\r\ncontent-disposition: form-data; name="f"; filename="a.mid"\r\n\r\nMThd',
    );
    const { id } = (
      await api.post('/api/trainings', { directory: 'training_data', model: 'mine' })
    ).json() as { id: string };
    const listener = await connected();
    const events = `GET /api/trainings/${id}/events HTTP/1.1\r\nhost: localhost\r\n\r\n`;
    expect(await answerTo(listener, events)).toContain('text/event-stream');

    for (const socket of [composer, uploader, listener]) socket.resetAndDestroy();
    await expect.poll(() => ended).toMatchObject({ name: 'AbortError' });
    api.emit({ type: 'cancelled', file: null });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(api.logged).toEqual([]);
  });
});
