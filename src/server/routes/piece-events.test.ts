/** @file Tests of composing with events: the beginning of a piece before the rest of it is written. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMidi } from '../../midi/read-midi.ts';
import { UserError } from '../../texts/user-error.ts';
import type { Composing } from '../composing/composing.ts';
import { Beginning, Composition, Problem } from '../schemas/compositions.ts';
import { testServer, type TestServer } from '../test-studio.ts';

let api: TestServer;
beforeEach(async () => {
  api = await testServer();
  writeFileSync(join(api.workspace.models, 'whole.h5'), 'weights');
});
afterEach(() => api.close());

const EVENTS = { accept: 'text/event-stream' };
const REQUEST = { genre: 'pop', bars: 32, seed: 7, neural: { model: 'whole', blend: 1 } };

interface Event {
  readonly name: string;
  readonly data: unknown;
}

function eventsOf(body: string): Event[] {
  return body
    .trim()
    .split('\n\n')
    .map((event) => {
      const [, name, data] = /^event: (\w+)\nid: \d+\ndata: (.*)$/.exec(event)!;
      return { name: name!, data: JSON.parse(data!) as unknown };
    });
}

/** A server whose composing begins a piece and then does something else. */
async function serverThat(then: (signal: AbortSignal) => Promise<never>): Promise<void> {
  const composing: Composing = {
    run: (_name, _input, signal, onBeginning) => {
      onBeginning?.(new TextEncoder().encode('{"writtenBars":7}'));
      return then(signal);
    },
    close: () => Promise.resolve(),
  };
  await api.close();
  api = await testServer({ composing });
}

test('the beginnings come before the piece, which is the plain answer', async () => {
  const answer = await api.post('/api/compositions', REQUEST, EVENTS);
  expect(answer.headers['content-type']).toMatch(/^text\/event-stream/);
  const events = eventsOf(answer.payload);
  const names = events.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(1);
  expect(new Set(names.slice(0, -1))).toEqual(new Set(['beginning']));

  const piece = Composition.parse(events.at(-1)!.data);
  const plain = (await api.post('/api/compositions', REQUEST)).json() as object;
  const place = { id: piece.id, savedAs: piece.savedAs, url: piece.url };
  expect(events.at(-1)).toEqual({ name: 'piece', data: { ...plain, ...place } });
  expect((await api.get(piece.url)).statusCode).toBe(200);
  expect(readdirSync(join(api.workspace.root, 'output')).length).toBe(2);

  const [first] = events.map(({ data }) => data);
  const beginning = Beginning.parse(first);
  expect(beginning).toMatchObject({ seed: 7, bars: 32, request: piece.request });
  expect(beginning.chords).toEqual(piece.chords);
  expect(beginning.writtenBars).toBeLessThan(32);
  const end = (beginning.writtenBars * piece.endTick) / 32;
  const { score } = readMidi(Buffer.from(beginning.midi, 'base64'));
  expect(score.tracks.map(({ notes }) => notes.length)).toEqual(
    beginning.tracks.map(({ notes }) => notes.length),
  );
  for (const [i, { notes }] of beginning.tracks.entries()) {
    const ends = notes.map(([tick, duration]) => tick + duration);
    expect(Math.max(0, ...ends)).toBeLessThanOrEqual(end);
    const onsets = piece.tracks[i]!.notes.map(([tick, , pitch]) => `${tick} ${pitch}`);
    expect(onsets).toEqual(expect.arrayContaining(notes.map(([tick, , p]) => `${tick} ${p}`)));
  }
});

test('by rules alone there is the piece and nothing before it', async () => {
  const answer = await api.post('/api/compositions', { genre: 'house', bars: 4 }, EVENTS);
  expect(eventsOf(answer.payload).map(({ name }) => name)).toEqual(['piece']);
});

test('an error before the first event is answered as without events', async () => {
  const answer = await api.post('/api/compositions', { ...REQUEST, genre: 'popp' }, EVENTS);
  expect(answer.statusCode).toBe(404);
  expect(Problem.parse(answer.json()).code).toBe('unknown_genre');
});

test('an error after a beginning is the last event, in the user’s language', async () => {
  await serverThat(() => Promise.reject(new UserError('composing_failed', {})));
  const answer = await api.post('/api/compositions?lang=es', REQUEST, EVENTS);
  const [beginning, error, ...others] = eventsOf(answer.payload);
  expect(beginning).toEqual({ name: 'beginning', data: { writtenBars: 7 } });
  expect(error!.name).toBe('error');
  const problem = Problem.parse(error!.data);
  expect(problem).toMatchObject({ status: 500, code: 'composing_failed' });
  expect(problem.detail).toBe(new UserError('composing_failed', {}).in('es').detail);
  expect(others).toEqual([]);
});

test('a fault of the program after a beginning is logged and not shown', async () => {
  await serverThat(() => Promise.reject(new RangeError('secret')));
  const { payload } = await api.post('/api/compositions', REQUEST, EVENTS);
  expect(eventsOf(payload).at(-1)).toMatchObject({ data: { code: 'internal_error' } });
  expect(payload).not.toContain('secret');
  expect(api.logged).toMatchObject([{ message: 'secret' }]);
});

test('composing stops when the client leaves after a beginning', async () => {
  let ended: unknown;
  await serverThat(
    (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          ended = signal.reason;
          reject(signal.reason as Error);
        });
      }),
  );
  const client = new AbortController();
  const answer = await fetch(`${await api.listen()}/api/compositions`, {
    method: 'POST',
    headers: { ...EVENTS, 'content-type': 'application/json' },
    body: JSON.stringify(REQUEST),
    signal: client.signal,
  });
  const { value } = await answer.body!.getReader().read();
  expect(Buffer.from(value!).toString()).toContain('event: beginning');
  client.abort();
  await expect.poll(() => ended).toMatchObject({ name: 'AbortError' });
  expect(api.logged).toEqual([]);
  expect(readdirSync(api.workspace.root)).not.toContain('output');
});
