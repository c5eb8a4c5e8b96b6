/** @file Tests of JSON Lines logs: torn lines, replaced files, concurrent processes. */
import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendJsonLines, JsonLinesReader, readJsonLines } from './json-lines.ts';
import { startable } from './start-module.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'json-lines-'));
  path = join(folder, 'deep', 'log.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a reader gets what was appended since its last read', async () => {
  const reader = new JsonLinesReader(path);
  expect(reader.next()).toBeNull();
  await appendJsonLines(path, [{ a: 1 }, 'two\nlines']);
  expect(reader.next()).toEqual([{ a: 1 }, 'two\nlines']);
  expect(reader.next()).toBeNull();
  await appendJsonLines(path, []);
  await appendJsonLines(path, [3]);
  expect(reader.next()).toEqual([3]);
});

test('a line being written is waited for, and a truncated one affects no others', async () => {
  const reader = new JsonLinesReader(path);
  await appendJsonLines(path, [1]);
  appendFileSync(path, '{"half":');
  expect(reader.next()).toEqual([1]);
  expect(reader.next()).toBeNull();
  await appendJsonLines(path, [2]);
  expect(reader.next()).toEqual([2]);
  expect(readJsonLines(path)).toEqual([1, 2]);
});

test('a file that was replaced or shortened is read again', async () => {
  const reader = new JsonLinesReader(path);
  await appendJsonLines(path, [1, 2, 3]);
  expect(reader.next()).toEqual([1, 2, 3]);
  writeFileSync(path, '4\n');
  expect(reader.next()).toEqual([4]);
  expect(reader.generation).toBe(1);
  rmSync(path);
  expect(reader.next()).toBeNull();
  expect(reader.generation).toBe(2);
});

test('an endless line does not fill the memory', () => {
  writeFileSync(join(folder, 'long'), 'x'.repeat(3 << 20));
  appendFileSync(join(folder, 'long'), '\n5\n');
  expect(readJsonLines(join(folder, 'long'))).toEqual([5]);
});

test('a file that is too large is refused, not read', () => {
  const path = join(folder, 'large');
  writeFileSync(path, '1\n2\n');
  expect(new JsonLinesReader(path, { most: 4 }).next()).toEqual([1, 2]);
  expect(() => new JsonLinesReader(path, { most: 3 }).next()).toThrow(
    expect.objectContaining({ code: 'EFBIG' }),
  );
});

test('four processes that append at once neither lose nor mix lines', async () => {
  const script = join(folder, 'append.mjs');
  const { file, execArgv } = startable(new URL('./json-lines.ts', import.meta.url));
  writeFileSync(
    script,
    `import { appendJsonLines } from ${JSON.stringify(file)};
    const [path, name] = process.argv.slice(2);
    for (let n = 0; n < 100; n++) await appendJsonLines(path, [{ name, n, room: 'x'.repeat(300) }]);`,
  );
  const names = ['a', 'b', 'c', 'd'];
  await Promise.all(
    names.map((name) => promisify(execFile)(process.execPath, [...execArgv, script, path, name])),
  );
  const lines = readJsonLines(path) as { name: string; n: number }[];
  expect(lines).toHaveLength(400);
  for (const name of names) {
    const own = lines.filter((line) => line.name === name).map(({ n }) => n);
    expect(own).toEqual(Array.from({ length: 100 }, (_, n) => n));
  }
});
