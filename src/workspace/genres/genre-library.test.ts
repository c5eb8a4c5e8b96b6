/** @file Tests of the user's own genres alongside the built-in ones. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BUILTIN_FOLDER } from '../../genres/loading/builtin-folder.ts';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { problemIn } from '../../genres/yaml/genre-file-error.ts';
import { GenreLibrary } from './genre-library.ts';
import { Workspace } from '../files/workspace.ts';

let root: string;
let library: GenreLibrary;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'composer-'));
  library = new GenreLibrary(Workspace.open(root));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

const NIGHT = `id: night_house
extends: house
name: { en: Night House, es: House nocturno }
tempo: { min: 118, max: 122, mode: 120 }
`;

test('without a genres folder, the built-in genres are available', () => {
  expect(library.now()).toEqual({
    registry: builtinGenres(),
    own: new Map(),
    problems: [],
    notes: [],
  });
});

test('built-in genres do not count as the user’s own if the workspace is the program’s folder', () => {
  const program = new GenreLibrary(Workspace.open(dirname(BUILTIN_FOLDER)));
  expect(program.now().own.size).toBe(0);
  expect(program.registry).toBe(builtinGenres());
});

test('a genre in any subfolder is listed and marked as the user’s own', () => {
  write('genres/mine/late/night_house.yaml', NIGHT);
  const { registry, own, problems } = library.now();
  expect(problems).toEqual([]);
  expect(registry.get('night_house').tempo.mode).toBe(120);
  expect(registry.search('house nocturno')[0]?.id).toBe('night_house');
  expect(registry.has('house')).toBe(true);
  expect([...own]).toEqual([
    ['night_house', { file: 'genres/mine/late/night_house.yaml', replaces: false }],
  ]);
});

test('the user’s own genre overrides a built-in one of the same id', () => {
  const text = NIGHT.replace('night_house', 'house').replace('extends: house', 'extends: trap');
  write('genres/house.yml', text);
  const { registry, own } = library.now();
  expect(registry.get('house').name.en).toBe('Night House');
  expect(registry.list()).toHaveLength(builtinGenres().list().length);
  expect(own.get('house')).toEqual({ file: 'genres/house.yml', replaces: true });
});

test('a broken file is reported with its location and does not affect the others', () => {
  write('genres/a.yaml', NIGHT.replace('tempo', 'tenpo'));
  write('genres/b.yaml', NIGHT.replaceAll('night_house', 'day_house'));
  write('genres/c.yaml', 'meters: [');
  write('genres/d.yaml', 'id: *nobody');
  write('genres/e.yaml', NIGHT.replaceAll('night_house', 'day_house'));
  const { registry, own, problems } = library.now();
  expect([...own.keys()]).toEqual(['day_house']);
  expect(own.get('day_house')?.file).toBe('genres/b.yaml');
  expect(registry.has('trap')).toBe(true);
  const said = problems
    .map((problem) => problemIn(problem, 'en'))
    .map(({ file, line, message }) => `${file}:${line} ${message}`);
  expect(said).toContainEqual(expect.stringMatching(/^genres\/a\.yaml:4 unknown name "tenpo"/));
  expect(said).toContainEqual(expect.stringMatching(/^genres\/c\.yaml:\d /));
  expect(said).toContainEqual(expect.stringMatching(/^genres\/d\.yaml:1 an alias/));
  expect(said).toContainEqual(
    expect.stringMatching(/^genres\/e\.yaml:1 "day_house" is already the id of/),
  );
});

test('notices added and removed files', () => {
  expect(library.registry.has('night_house')).toBe(false);
  write('genres/night_house.yaml', NIGHT);
  expect(library.registry.get('night_house').tempo.mode).toBe(120);
  write('genres/night_house.yaml', `${NIGHT.replace('mode: 120', 'mode: 119')}# changed\n`);
  expect(library.registry.get('night_house').tempo.mode).toBe(119);
  rmSync(join(root, 'genres'), { recursive: true });
  expect(library.registry.has('night_house')).toBe(false);
});
