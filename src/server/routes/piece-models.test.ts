/** @file Tests of the routes that continue, fill in and measure any MIDI file with a model of whole pieces. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_MIDI_BYTES } from '../../midi/midi-files.ts';
import { readMidi } from '../../midi/read-midi.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { exampleNetwork, exampleSong } from '../../neural/generation/example-score-model.ts';
import { saveModelFile } from '../../neural/models/model-file.ts';
import { composingHere } from '../composing/composing.ts';
import type { Composing } from '../composing/composing.ts';
import { Family } from '../schemas/pieces.ts';
import { MeasuredPiece, WrittenPiece } from '../schemas/piece-models.ts';
import { testServer, type TestServer } from '../test-studio.ts';

const song = exampleSong(8);
const midi = writeMidi(song);
let api: TestServer;
let signals: AbortSignal[];

beforeAll(async () => {
  api = await testServer();
  // The server for tests takes models of this name for those of whole pieces.
  await saveModelFile(join(api.workspace.models, 'whole.h5'), exampleNetwork());
  writeFileSync(join(api.workspace.root, 'song.mid'), midi);
});
afterAll(() => api.close());

/** A form with a file and, if there is one, a request. */
function send(
  url: string,
  request?: unknown,
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(midi),
  name = 'tune.mid',
) {
  const form = new FormData();
  if (request !== undefined) {
    form.set('request', typeof request === 'string' ? request : JSON.stringify(request));
  }
  form.set('file', new Blob([bytes]), name);
  const answer = new Response(form);
  return answer.arrayBuffer().then((body) =>
    api.server.inject({
      method: 'POST',
      url,
      payload: Buffer.from(body),
      headers: { 'content-type': answer.headers.get('content-type')! },
    }),
  );
}

const saved = (id: string) => readFileSync(join(api.workspace.output, id));

describe('a file is continued', () => {
  const request = { bars: 2, lock: ['drums'], seed: 5, model: 'whole' };

  test('named in the workspace or sent, with the same notes, and saved', async () => {
    const named = await api.post('/api/continuations', { file: 'song.mid', ...request });
    expect(named.statusCode).toBe(201);
    const piece = WrittenPiece.parse(named.json());
    expect(piece).toMatchObject({
      id: 'song_continued.mid',
      savedAs: 'output/song_continued.mid',
      url: '/api/compositions/song_continued.mid/file',
      model: 'whole',
      seed: 5,
      bars: { first: 9, last: 10 },
    });
    expect(named.headers.location).toBe(piece.url);
    const { score } = readMidi(saved(piece.id));
    expect(score.tracks[2]).toEqual(song.tracks[2]);
    const sent = await send('/api/continuations', request);
    expect(sent.statusCode).toBe(201);
    expect(WrittenPiece.parse(sent.json()).id).toBe('tune_continued.mid');
    expect(saved('tune_continued.mid').equals(saved(piece.id))).toBe(true);
    expect((await api.get(piece.url)).rawPayload.equals(saved(piece.id))).toBe(true);
  });

  test('by eight bars of all parts if nothing is asked', async () => {
    const { bars, seed } = WrittenPiece.parse(
      (await send('/api/continuations', { model: 'whole' })).json(),
    );
    expect(bars).toEqual({ first: 9, last: 16 });
    expect(seed).toBeGreaterThanOrEqual(0);
  });

  test('under a name that every system allows', async () => {
    const answer = await send(
      '/api/continuations',
      { ...request, bars: 1 },
      undefined,
      'a:b\u0000?.mid',
    );
    expect(WrittenPiece.parse(answer.json()).id).toMatch(/^[\w.]+_continued\.mid$/);
  });
});

test('bars of a file are filled in', async () => {
  const request = { bars: '3-4', parts: ['melody'], seed: 5, model: 'whole' };
  const answer = await send('/api/infills', request);
  expect(answer.statusCode).toBe(201);
  const { id, bars } = WrittenPiece.parse(answer.json());
  expect(bars).toEqual({ first: 3, last: 4 });
  const { score } = readMidi(saved(id));
  expect(score.tracks.slice(1)).toEqual(song.tracks.slice(1));
  expect(score.tracks[0]).not.toEqual(song.tracks[0]);
});

test('takes of a piece are written in the bars that are shown, and say what made them', async () => {
  const first = WrittenPiece.parse(
    (await send('/api/continuations', { bars: 1, model: 'whole' }, undefined, 'take.mid')).json(),
  );
  const byHand = { meter: { numerator: 2, denominator: 4, pickup: 0 } };
  await api.server.inject({
    method: 'PUT',
    url: `/api/pieces/${first.id}/desk`,
    payload: { take: first.id, locked: [], mixer: {}, byHand },
  });
  const request = { file: first.savedAs, bars: 2, model: 'whole', seed: 5 };
  const { id, bars } = WrittenPiece.parse(
    (await api.post(`/api/continuations?parent=${first.id}`, request)).json(),
  );
  // Nine bars of 4/4 are eighteen of 2/4.
  expect(bars).toEqual({ first: 19, last: 20 });
  const filled = { file: first.savedAs, bars: '1-2', parts: ['0'], model: 'whole', seed: 5 };
  const answer = await api.post(`/api/infills?parent=${id}`, filled);
  expect(answer.statusCode).toBe(201);
  const { takes } = Family.parse((await api.get(`/api/pieces/${id}/family`)).json());
  expect(takes.map(({ change, parent }) => [change?.action, parent])).toEqual([
    [undefined, null],
    ['continue', first.id],
    ['infill', id],
  ]);
  const lost = await api.post('/api/continuations?parent=no.mid', request);
  expect(lost.json()).toMatchObject({ status: 404, code: 'composition_not_found' });
});

test('a file is measured', async () => {
  const answer = await api.post('/api/measurements', { file: 'song.mid', model: 'whole' });
  expect(answer.statusCode).toBe(200);
  const { name, notes, bars, model } = MeasuredPiece.parse(answer.json());
  expect({ name, notes }).toEqual({ name: 'whole', notes: 72 });
  expect(bars).toHaveLength(8);
  expect(model.all).toBeGreaterThan(0);
});

describe('refused as problem+json', () => {
  test('what cannot be done, with what to do', async () => {
    const whole = { file: 'song.mid', model: 'whole' };
    const cases = [
      ['/api/infills', { ...whole, bars: '8-9' }, 422, 'bars_not_possible'],
      ['/api/infills', { ...whole, bars: 'all' }, 400, 'invalid_request'],
      ['/api/infills', whole, 400, 'invalid_request'],
      ['/api/continuations', { ...whole, parts: ['bass'], lock: ['bass'] }, 400, 'invalid_request'],
      ['/api/continuations', { ...whole, parts: ['tuba'] }, 404, 'part_not_found'],
      ['/api/continuations', { ...whole, bars: 257 }, 400, 'invalid_request'],
      ['/api/continuations', { ...whole, file: '../song.mid' }, 403, 'outside_workspace'],
      ['/api/continuations', { ...whole, file: 'none.mid' }, 422, 'cannot_read'],
      ['/api/measurements', { ...whole, model: 'none' }, 404, 'model_not_found'],
      ['/api/measurements', { ...whole, model: 'first' }, 422, 'model_unusable'],
    ] as const;
    for (const [url, body, status, code] of cases) {
      const answer = await api.post(url, body);
      expect(answer.json(), JSON.stringify(body)).toMatchObject({ status, code });
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
    const infill = await api.post('/api/infills', { ...whole, bars: 'all' });
    expect(infill.json().detail).toContain('bars: must be a bar or two with "-" between them');
  });

  test('forms with something wrong in them', async () => {
    const url = '/api/infills';
    const problem = async (answer: ReturnType<typeof send>) => (await answer).json();
    expect(await problem(send(url, { bars: 3 }))).toMatchObject({
      code: 'invalid_request',
      errors: [{ path: '/bars', message: 'must be a text' }],
    });
    expect(await problem(send(url, '{'))).toMatchObject({
      detail: expect.stringContaining('JSON'),
    });
    expect(await problem(send(url))).toMatchObject({ errors: [{ path: '/bars' }] });
    const request = { bars: '1', model: 'whole' };
    expect(await problem(send(url, request, new Uint8Array(9)))).toMatchObject({
      code: 'unreadable_midi',
    });
    expect(await problem(send(url, request, new Uint8Array(MOST_MIDI_BYTES + 1)))).toMatchObject({
      status: 413,
      code: 'body_too_large',
    });
  });
});

test('the work stops when the client disconnects', async () => {
  signals = [];
  let begun: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (begun = resolve));
  const composing: Composing = {
    ...composingHere({} as never),
    run: (_name, _input, signal) =>
      new Promise((_, reject) => {
        signals.push(signal);
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        begun();
      }),
  };
  const other = await testServer({ composing });
  try {
    writeFileSync(join(other.workspace.root, 'song.mid'), midi);
    const address = await other.listen();
    const client = new AbortController();
    const gone = fetch(`${address}/api/continuations`, {
      method: 'POST',
      body: JSON.stringify({ file: 'song.mid' }),
      headers: { 'content-type': 'application/json' },
      signal: client.signal,
    });
    await started;
    client.abort();
    await expect(gone).rejects.toThrow();
    await expect.poll(() => signals[0]!.aborted).toBe(true);
  } finally {
    await other.close();
  }
});
