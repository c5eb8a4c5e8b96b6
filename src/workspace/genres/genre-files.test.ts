/** @file Tests that unreadable genre files are listed with their reason while the others are read. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { Workspace } from '../files/workspace.ts';
import { GenreLibrary } from './genre-library.ts';

const NIGHT = 'id: night_house\nextends: house\nname: { en: Night House, es: House nocturno }\n';

let root: string;
let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'genre-files-'));
  folder = join(root, 'genres');
  mkdirSync(folder);
  writeFileSync(at('night_house.yaml'), NIGHT);
});
afterEach(() => rmSync(root, { recursive: true }));

/** The problems as `file reason`; checks that the good genre and the built-in ones are still there. */
function problems(): string[] {
  const start = performance.now();
  const now = new GenreLibrary(Workspace.open(root)).now();
  expect(performance.now() - start).toBeLessThan(5000);
  expect(now.registry.has('night_house')).toBe(true);
  expect(now.registry.list().length).toBe(builtinGenres().list().length + 1);
  return now.problems.map(({ file, finding }) =>
    'reason' in finding ? `${file} ${finding.reason}` : `${file} ${finding.kind}`,
  );
}

it('reports a folder, a pipe and a self-referencing link in place of a file', () => {
  mkdirSync(at('a.yaml'));
  execFileSync('mkfifo', [at('b.yaml')]);
  symlinkSync('c.yaml', at('c.yaml'));
  symlinkSync('nowhere', at('d.yaml'));
  expect(problems()).toEqual([
    'genres/a.yaml EISDIR',
    'genres/b.yaml ENOTSUP',
    'genres/c.yaml ELOOP',
    'genres/d.yaml ENOENT',
  ]);
});

it('reports a file of 3 GB, null, an empty file and garbage', () => {
  const large = openSync(at('a.yaml'), 'w');
  ftruncateSync(large, 3e9);
  closeSync(large);
  writeFileSync(at('b.yaml'), 'null');
  writeFileSync(at('c.yaml'), '');
  writeFileSync(
    at('d.yaml'),
    Uint8Array.from({ length: 50_000 }, (_, i) => (i * i * 31) % 256),
  );
  const found = problems();
  expect(found).toEqual(
    expect.arrayContaining([
      'genres/a.yaml too-large',
      'genres/b.yaml no-genre',
      'genres/c.yaml no-genre',
    ]),
  );
  expect(found.some((problem) => problem.startsWith('genres/d.yaml'))).toBe(true);
});

it.skipIf(process.getuid?.() === 0)('files and folders without permission', () => {
  writeFileSync(at('a.yaml'), NIGHT);
  chmodSync(at('a.yaml'), 0);
  mkdirSync(at('latin'));
  chmodSync(at('latin'), 0);
  expect(problems()).toEqual(['genres/latin EACCES', 'genres/a.yaml EACCES']);
});

it('reads a linked file and does not follow circular folders', () => {
  writeFileSync(join(root, 'mine.yaml'), NIGHT.replace('night_house', 'day_house'));
  symlinkSync(join(root, 'mine.yaml'), at('day.yaml'));
  symlinkSync(folder, at('round'));
  const { registry, problems: none } = new GenreLibrary(Workspace.open(root)).now();
  expect(registry.has('day_house')).toBe(true);
  expect(none).toEqual([]);
});

it('reports a file in place of the genres folder', () => {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'not a folder');
  const { registry, problems: told } = new GenreLibrary(Workspace.open(root)).now();
  expect(registry.list()).toHaveLength(builtinGenres().list().length);
  expect(told).toMatchObject([{ file: 'genres', finding: { reason: 'ENOTDIR' } }]);
});
