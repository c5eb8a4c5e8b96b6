/** @file Tests of export jobs: one at a time, a bounded queue, what is kept, faults and the end. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Workspace } from '../files/workspace.ts';
import { ExportJobs, MOST_WAITING, type ExportState } from './export-jobs.ts';

const WORK = {
  name: 'song',
  midi: new Uint8Array(),
  mixed: new Uint8Array(),
  ids: [],
  names: [],
  strips: [],
  byHand: {},
};

let workspace: Workspace;
let jobs: ExportJobs;
let logged: unknown[];
/** Ends the running exports: with a file, or with a fault. */
let endings: ((fault?: Error) => void)[];

beforeEach(() => {
  workspace = Workspace.open(mkdtempSync(join(tmpdir(), 'exports-')));
  [logged, endings] = [[], []];
  jobs = new ExportJobs(workspace, {
    logError: (error) => logged.push(error),
    run: (_piece, _format, file, { signal, onProgress } = {}) =>
      new Promise((resolve, reject) => {
        onProgress?.(0.5);
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        endings.push((fault) => {
          if (fault) reject(fault);
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, 'sound');
          resolve();
        });
      }),
  });
});
afterEach(async () => {
  await jobs.close();
  rmSync(workspace.root, { recursive: true });
});

const start = () => jobs.start('song.mid', WORK, 'wav');
const ended = (id: string) =>
  new Promise<ExportState>((resolve) => {
    jobs.subscribe(id, (state) => {
      if (['done', 'failed', 'cancelled'].includes(state.status)) resolve(state);
    });
  });
const kept = () => {
  const folder = join(workspace.root, '.cache', 'exports');
  return existsSync(folder) ? readdirSync(folder).length : 0;
};

test('one runs at a time, the others wait their turn, and too many are refused', async () => {
  const first = start();
  expect(first).toMatchObject({ status: 'running', progress: 0.5, fileName: 'song.wav' });
  const second = start();
  expect(second.status).toBe('waiting');
  for (let n = 1; n < MOST_WAITING; n++) start();
  expect(start).toThrow(expect.objectContaining({ code: 'server_busy' }));
  const end = ended(first.id);
  endings[0]!();
  expect(await end).toMatchObject({ status: 'done', progress: 1, bytes: 5 });
  await expect.poll(() => jobs.get(second.id).status).toBe('running');
});

test('the newest results are kept', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 10; n++) {
    const { id } = start();
    ids.push(id);
    await expect.poll(() => endings.length).toBe(n + 1);
    const end = ended(id);
    endings[n]!();
    await end;
  }
  await expect.poll(kept).toBe(8);
  expect(() => jobs.file(ids[0]!)).toThrow(expect.objectContaining({ code: 'export_not_found' }));
  expect(jobs.file(ids[9]!)).toMatchObject({ name: 'song.wav' });
  await jobs.close();
  expect(kept()).toBe(0);
});

test('a fault is logged and told; the next export runs', async () => {
  const { id } = start();
  const end = ended(id);
  endings[0]!(new Error('broken'));
  expect(await end).toMatchObject({ status: 'failed', problem: { code: 'internal_error' } });
  expect(logged).toEqual([new Error('broken')]);
  expect(() => jobs.file(id)).toThrow(expect.objectContaining({ code: 'export_not_ready' }));
  await expect.poll(() => start().status).toBe('running');
});

test('cancelled, it tells those who listen and leaves nothing', async () => {
  const { id } = start();
  const end = ended(id);
  await jobs.remove(id);
  expect((await end).status).toBe('cancelled');
  expect(() => jobs.get(id)).toThrow(expect.objectContaining({ code: 'export_not_found' }));
  expect([logged, kept()]).toEqual([[], 0]);
});
