/** @file Tests that related files are replaced atomically, wherever the process dies. */
import type * as fsPromises from 'node:fs/promises';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { linkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { commitTogether, finishCommits } from './commit-together.ts';
import { writeWhole } from './write-whole.ts';

/** Number of disk operations left before the simulated process dies; none succeed after that. */
let stepsLeft = Infinity;
let steps = 0;

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fsPromises>();
  const dying =
    <A extends unknown[], R>(step: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      if (stepsLeft-- <= 0) return Promise.reject(new Error('killed'));
      steps++;
      return step(...args);
    };
  return {
    ...real,
    rename: dying(real.rename as (...args: unknown[]) => Promise<void>),
    rm: dying(real.rm as (...args: unknown[]) => Promise<void>),
    rmdir: dying(real.rmdir as (...args: unknown[]) => Promise<void>),
    mkdir: dying(real.mkdir as (...args: unknown[]) => Promise<unknown>),
    writeFile: dying(real.writeFile as (...args: unknown[]) => Promise<void>),
  };
});

const MEMBERS = ['a.card.json', 'a.h5', 'a.log.csv'];
let folder: string;

beforeEach(() => {
  stepsLeft = Infinity;
  folder = mkdtempSync(join(tmpdir(), 'commit-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function commit(generation: string, members = MEMBERS, check?: () => Promise<void>) {
  const together = { folder, name: 'a', members: MEMBERS, ...(check && { check }) };
  return commitTogether(together, async (staging) => {
    for (const member of members) {
      await writeWhole(join(staging, member), new TextEncoder().encode(generation));
    }
  });
}

/** The folder's contents, as `a.card.json=old a.h5=old ...`. */
function state(): string {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => `${name}=${readFileSync(join(folder, name), 'utf8')}`)
    .join(' ');
}

const OLD = 'a.card.json=old a.h5=old a.log.csv=old';
const NEW = 'a.card.json=new a.h5=new';

test('after a kill at any step, the next recovery leaves all files old or all new', async () => {
  await commit('old');
  steps = 0;
  // The new generation has no log, so the old one is removed.
  await commit('new', MEMBERS.slice(0, 2));
  const all = steps;
  expect(all).toBeGreaterThan(8);
  expect(state()).toBe(NEW);
  const seen = new Set<string>();
  for (let kill = 0; kill < all; kill++) {
    stepsLeft = Infinity;
    await commit('old');
    stepsLeft = kill;
    await commit('new', MEMBERS.slice(0, 2)).catch((error: Error) => {
      expect(error.message).toBe('killed');
    });
    // The next process to recover may be killed, too.
    for (const again of [0, 1, 2, 3]) {
      stepsLeft = again;
      await finishCommits(folder).catch(() => undefined);
    }
    stepsLeft = Infinity;
    expect(await finishCommits(folder)).toEqual(new Map());
    expect([OLD, NEW], `killed after step ${kill}`).toContain(state());
    seen.add(state());
    expect(
      readdirSync(join(folder), { recursive: true }).filter((name) => name === '.commits/a'),
    ).toEqual([]);
  }
  expect(seen).toEqual(new Set([OLD, NEW]));
});

test('a failed check or write leaves only the old files', async () => {
  await commit('old');
  const refuse = () => Promise.reject(new Error('not yours'));
  await expect(commit('new', MEMBERS, refuse)).rejects.toThrow('not yours');
  await expect(
    commitTogether({ folder, name: 'a', members: MEMBERS }, () =>
      Promise.reject(new Error('full')),
    ),
  ).rejects.toThrow('full');
  expect(state()).toBe(OLD);
  expect(existsSync(join(folder, '.commits'))).toBe(false);
});

test('a file that cannot be moved is named, and moved by a later recovery', async () => {
  await commit('old');
  rmSync(join(folder, 'a.log.csv'));
  mkdirSync(join(folder, 'a.log.csv'));
  writeFileSync(join(folder, 'a.log.csv', 'x'), '');
  await expect(commit('new')).rejects.toMatchObject({ code: 'EISDIR' });
  const unfinished = await finishCommits(folder);
  expect(unfinished.get('a')).toMatchObject({ left: ['a.log.csv'], error: { code: 'EISDIR' } });
  rmSync(join(folder, 'a.log.csv'), { recursive: true });
  expect(await finishCommits(folder)).toEqual(new Map());
  expect(state()).toBe('a.card.json=new a.h5=new a.log.csv=new');
});

test('a file that is already up to date leaves nothing behind', async () => {
  await commit('old');
  const link = async (staging: string) => {
    for (const member of MEMBERS) linkSync(join(folder, member), join(staging, member));
  };
  await commitTogether({ folder, name: 'a', members: MEMBERS }, link);
  expect(state()).toBe(OLD);
  expect(existsSync(join(folder, '.commits'))).toBe(false);
});
