/** @file Tests of atomic writing: nothing is replaced unasked and nothing left behind. */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFileAtomic, writeFileBeside } from './files.ts';

let folder: string;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'composer-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

test('writes, makes missing folders, leaves no temporary file', async () => {
  await writeFileAtomic(join(folder, 'a', 'b.mid'), bytes('x'), { overwrite: false });
  expect(readdirSync(join(folder, 'a'))).toEqual(['b.mid']);
  expect(readFileSync(join(folder, 'a', 'b.mid'), 'utf8')).toBe('x');
});

test('replaces only when asked', async () => {
  const path = join(folder, 'a.mid');
  writeFileSync(path, 'old');
  await expect(writeFileAtomic(path, bytes('new'), { overwrite: false })).rejects.toMatchObject({
    code: 'file_exists',
  });
  expect(readFileSync(path, 'utf8')).toBe('old');
  await writeFileAtomic(path, bytes('new'), { overwrite: true });
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['a.mid']);
});

test('numbers keep pieces of the same name apart, even when written concurrently', async () => {
  const path = join(folder, 'a.mid');
  const paths = await Promise.all(
    ['1', '2', '3'].map((text) => writeFileBeside(path, bytes(text))),
  );
  expect(paths.toSorted()).toEqual(
    [path, join(folder, 'a_2.mid'), join(folder, 'a_3.mid')].toSorted(),
  );
  expect(paths.map((p) => readFileSync(p, 'utf8'))).toEqual(['1', '2', '3']);
});

test('an unwritable place is an error with its reason and leaves nothing behind', async () => {
  mkdirSync(join(folder, 'taken.mid'));
  await expect(
    writeFileAtomic(join(folder, 'taken.mid'), bytes('x'), { overwrite: true }),
  ).rejects.toMatchObject({ code: 'cannot_write', details: { reason: 'EISDIR' } });
  writeFileSync(join(folder, 'file'), '');
  await expect(
    writeFileAtomic(join(folder, 'file', 'a.mid'), bytes('x'), { overwrite: false }),
  ).rejects.toMatchObject({ code: 'cannot_write' });
  expect(readdirSync(folder).toSorted()).toEqual(['file', 'taken.mid']);
});
