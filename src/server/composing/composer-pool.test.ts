/** @file Tests of the pool: identical pieces, limits, cancelling and crashed threads. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { startWorker } from '../../files/start-worker.ts';
import { openComposingTools } from '../../workspace/composing-tools.ts';
import { Workspace } from '../../workspace/files/workspace.ts';
import { compose } from '../../workspace/pieces/compositions.ts';
import { Composition } from '../schemas/compositions.ts';
import { presentComposition } from '../present/present.ts';
import { savedJson } from './composed-piece.ts';
import { JOBS } from './jobs.ts';
import { ComposerPool, type ComposerPoolOptions } from './composer-pool.ts';

const never = new AbortController().signal;
let pool: ComposerPool;
let logged: unknown[];
afterEach(() => pool.close());

/** A pool whose threads act as the genre name says (see test-worker.ts). */
function testPool(options: Partial<ComposerPoolOptions> = {}): void {
  logged = [];
  pool = new ComposerPool({
    workspace: tmpdir(),
    size: 1,
    logError: (error) => logged.push(error),
    start: (worker) => startWorker('server/composing/test-worker', worker),
    ...options,
  });
}

const ask = (genre: string, signal = never): Promise<unknown> =>
  pool.run('compose', { genre, bars: 4 }, signal);

describe('pieces', () => {
  const root = mkdtempSync(join(tmpdir(), 'composer-pool-'));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test('have the same bytes as in this thread, and the same answer as the API', async () => {
    const workspace = Workspace.open(root);
    pool = new ComposerPool({ workspace: root, size: 2, logError: (error) => logged.push(error) });
    const requests = ['house', 'bossa_nova', 'celtic'].map((genre) => ({
      genre,
      bars: 8,
      seed: 5,
    }));
    const pieces = await Promise.all(requests.map((each) => pool.run('compose', each, never)));
    const means = openComposingTools(workspace);
    const place = { id: 'a.mid', savedAs: 'output/a.mid', parent: null, change: null };
    for (const [index, piece] of pieces.entries()) {
      const here = await compose(requests[index]!, means);
      expect(Buffer.from(piece.midi).equals(here.midi)).toBe(true);
      const answer = JSON.parse(savedJson(piece, place).toString()) as unknown;
      expect(Composition.parse(answer)).toEqual(answer);
      const url = '/api/compositions/a.mid/file';
      expect(answer).toEqual({ ...presentComposition(here), ...place, url });
    }
  });

  test('exports have the same bytes as in this thread', async () => {
    pool = new ComposerPool({ workspace: root, size: 1, logError: (error) => logged.push(error) });
    const means = openComposingTools(Workspace.open(root));
    const { midi } = await compose({ genre: 'house', bars: 1, seed: 5 }, means);
    const input = { midi, file: 'house_1bars.mid', mixer: { bass: { volume: 40 } } };
    for (const format of ['mid', 'parts', 'musicxml'] as const) {
      const there = await pool.run('exportPiece', { ...input, format }, never);
      const here = await JOBS.exportPiece({ ...input, format }, means);
      expect(there.name).toBe(here.name);
      expect(Buffer.from(there.bytes).equals(here.bytes)).toBe(true);
    }
    // Without a mixer, the file is in the answer twice.
    const plain = await pool.run('exportedPiece', { ...input, mixer: {} }, never);
    expect(plain.name).toBe('house_1bars');
    expect(Buffer.from(plain.midi).equals(plain.mixed)).toBe(true);
  });

  test('a user’s mistake gives the same error as in this thread', async () => {
    pool = new ComposerPool({ workspace: root, size: 1, logError: (error) => logged.push(error) });
    await expect(ask('bosa')).rejects.toMatchObject({
      name: 'UserError',
      code: 'unknown_genre',
      details: { nearest: expect.arrayContaining(['bossa_nova']) },
    });
    const neural = { model: 'none' };
    await expect(
      pool.run('compose', { genre: 'house', bars: 4, neural }, never),
    ).rejects.toMatchObject({ code: 'model_not_found' });
  });
});

describe('threads', () => {
  test('a crash fails its job with one clear error, and the next job succeeds', async () => {
    testPool();
    const [crashed, next] = await Promise.allSettled([ask('crash'), ask('house')]);
    expect(crashed).toMatchObject({ reason: { code: 'composing_failed' } });
    expect(next).toMatchObject({ value: 'house' });
    expect(logged.map(String)).toEqual([expect.stringContaining('exit code 3')]);
  });

  test('running out of memory does not end the process', async () => {
    logged = [];
    pool = new ComposerPool({
      workspace: tmpdir(),
      size: 1,
      memory: 8,
      logError: (error) => logged.push(error),
    });
    await expect(ask('house')).rejects.toMatchObject({ code: 'composing_failed' });
    expect(logged).toMatchObject([{ code: 'ERR_WORKER_OUT_OF_MEMORY' }]);
  });

  test('an endless job is stopped, and the next one succeeds', async () => {
    testPool({ mostSeconds: 1 });
    const [endless, next] = await Promise.allSettled([ask('endless'), ask('house')]);
    expect(endless).toMatchObject({ reason: { code: 'composing_failed' } });
    expect(next).toMatchObject({ value: 'house' });
  });

  test('errors keep their kind: for the user or for the log', async () => {
    testPool();
    await expect(ask('unknown')).rejects.toMatchObject({ code: 'unknown_genre' });
    await expect(ask('fault')).rejects.toMatchObject({
      name: 'RangeError',
      message: 'out of range',
      stack: expect.stringContaining('test-worker'),
    });
    expect(logged).toEqual([]);
  });
});

describe('beginnings of a piece', () => {
  const told: string[] = [];
  const hear = (genre: string, signal = never): Promise<unknown> => {
    const input = { genre, bars: 4, neural: { model: 'mine' } };
    return pool.run('compose', input, signal, (json) => told.push(Buffer.from(json).toString()));
  };
  afterEach(() => told.splice(0));

  test('are told before the piece, to whoever wants them', async () => {
    testPool();
    const piece = hear('begins').then((result) => [...told, result]);
    expect(await piece).toEqual(['begins', 'begins']);
    await ask('begins');
    expect(told).toEqual(['begins']);
  });

  test('are not told after the client has left', async () => {
    testPool();
    const client = new AbortController();
    const composing = hear('begins-until-cancelled', client.signal);
    await expect.poll(() => told).toHaveLength(1);
    client.abort();
    await expect(composing).rejects.toThrow('aborted');
    expect(await hear('begins')).toBe('begins');
    expect(told).toEqual(['begins-until-cancelled', 'begins']);
  });
});

describe('waiting', () => {
  test('refuses jobs beyond the limit and says when there will be room', async () => {
    testPool({ mostWaiting: 2 });
    const client = new AbortController();
    const first = ask('until-cancelled', client.signal);
    const waiting = [ask('house'), ask('jig')];
    await expect(ask('polka')).rejects.toMatchObject({
      code: 'server_busy',
      details: { seconds: 1 },
    });
    client.abort();
    await expect(first).rejects.toThrow('aborted');
    expect(await Promise.all(waiting)).toEqual(['house', 'jig']);
    expect(await ask('polka')).toBe('polka');
  });

  test('a job whose client disconnected leaves the queue and never runs', async () => {
    testPool();
    const [first, second] = [new AbortController(), new AbortController()];
    const running = ask('until-cancelled', first.signal);
    const gone = ask('crash', second.signal);
    const last = ask('house');
    second.abort();
    await expect(gone).rejects.toThrow('aborted');
    first.abort();
    await expect(running).rejects.toThrow('aborted');
    expect(await last).toBe('house');
    expect(logged).toEqual([]);
  });

  test('jobs with a model do not hold up those without', async () => {
    testPool();
    const client = new AbortController();
    const neural = { model: 'mine' };
    const request = { genre: 'until-cancelled', bars: 4, neural };
    const withModel = pool.run('compose', request, client.signal);
    expect(await ask('house')).toBe('house');
    client.abort();
    await expect(withModel).rejects.toThrow('aborted');
  });

  test('a closed pool refuses waiting and new jobs', async () => {
    testPool();
    const running = ask('until-cancelled');
    const waiting = ask('house');
    const outcome = Promise.allSettled([running, waiting]);
    await pool.close();
    expect(await outcome).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    await expect(ask('house')).rejects.toThrow('closed');
  });
});
