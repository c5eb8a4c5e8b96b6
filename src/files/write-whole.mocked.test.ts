/** @file A file written whole is on the disk before it has its name, and its name before the writer returns. */
import type * as fsPromises from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeWhole } from './write-whole.ts';

/** What happened to the disk, in order. */
let steps: string[] = [];

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fsPromises>();
  const nameOf = (path: unknown): string => {
    const name = basename(String(path));
    return name.startsWith('.tmp-') ? 'temporary file' : name;
  };
  return {
    ...real,
    open: async (...args: Parameters<typeof real.open>) => {
      const file = await real.open(...args);
      const sync = file.sync.bind(file);
      file.sync = async () => {
        steps.push(`flush ${nameOf(args[0])}`);
        await sync();
      };
      return file;
    },
    rename: async (from: string, to: string) => {
      steps.push(`rename ${nameOf(from)} to ${nameOf(to)}`);
      await real.rename(from, to);
    },
  };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-whole-'));
  steps = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the file is flushed before it is renamed, the folder afterwards', async () => {
  await writeWhole(join(folder, 'model.h5'), new Uint8Array([1, 2, 3]));
  expect(steps).toEqual([
    'flush temporary file',
    'rename temporary file to model.h5',
    `flush ${basename(folder)}`,
  ]);
});

test('what can be made again is not flushed', async () => {
  await writeWhole(join(folder, 'cache.bin'), new Uint8Array([1]), { durable: false });
  expect(steps).toEqual(['rename temporary file to cache.bin']);
});
