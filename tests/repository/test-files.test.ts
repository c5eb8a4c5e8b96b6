/** @file Unit tests share a process, so one that replaces modules for all of it is in a file of its own kind. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SOURCES = ['src', 'web/src', 'bench', 'tests/unit', 'tests/genres', 'tests/metrics'];
const CALLS = ['mock(', 'doMock(', 'stubGlobal('].map((call) => `vi.${call}`);

it('a test that replaces modules or globals is named *.mocked.test.ts', () => {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  ).filter((name) => name.endsWith('.test.ts'));
  expect(files.length).toBeGreaterThan(100);
  const replacing = files.filter((name) => {
    const text = readFileSync(name, 'utf8');
    return CALLS.some((call) => text.includes(call));
  });
  expect(replacing.filter((name) => !name.endsWith('.mocked.test.ts'))).toEqual([]);
  expect(replacing).not.toEqual([]);
});
