/** @file Tests of the workspace: the locations of its folders, and that no path leads out of it. */
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UserError } from '../../texts/user-error.ts';
import { Workspace } from './workspace.ts';

let base: string;
let workspace: Workspace;

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'composer-')));
  mkdirSync(join(base, 'work', 'training_data', 'jazz'), { recursive: true });
  mkdirSync(join(base, 'secret'));
  workspace = Workspace.open(join(base, 'work'));
});

afterEach(() => rmSync(base, { recursive: true }));

test('opening creates no folder and allows a workspace that does not exist yet', () => {
  const fresh = Workspace.open(join(base, 'fresh'));
  expect(fresh.models).toBe(join(base, 'fresh', 'models'));
  expect(existsSync(fresh.root)).toBe(false);
  expect(fresh.resolveInside('training_data')).toBe(join(base, 'fresh', 'training_data'));
});

test('paths inside resolve, relative and absolute', () => {
  const jazz = join(base, 'work', 'training_data', 'jazz');
  expect(workspace.resolveInside('training_data/jazz')).toBe(jazz);
  expect(workspace.resolveInside(jazz)).toBe(jazz);
  expect(workspace.resolveInside('training_data/../training_data/jazz')).toBe(jazz);
  expect(workspace.resolveInside('.')).toBe(workspace.root);
  expect(workspace.resolveInside('..hidden')).toBe(join(workspace.root, '..hidden'));
});

test.each(['..', '../../secret', '/etc', 'training_data/../../secret', 'a\0b'])(
  'refuses %j',
  (path) => {
    expect(() => workspace.resolveInside(path)).toThrow(UserError);
    expect(() => workspace.resolveInside(path)).toThrow(/outside the workspace/);
  },
);

test('refuses a sibling folder whose name starts like the workspace', () => {
  mkdirSync(join(base, 'work2'));
  expect(() => workspace.resolveInside(join(base, 'work2'))).toThrow(/outside the workspace/);
});

test('refuses symbolic links that lead out, also through them and to nothing', () => {
  symlinkSync(join(base, 'secret'), join(workspace.root, 'door'));
  symlinkSync(join(base, 'not-there'), join(workspace.root, 'dangling'));
  symlinkSync('../../../secret', join(workspace.root, 'training_data', 'relative'));
  const paths = ['door', 'door/x', 'dangling', 'dangling/x', 'training_data/relative'];
  for (const path of paths) {
    expect(() => workspace.resolveInside(path), path).toThrow(/outside the workspace/);
  }
});

test('follows a link that stays inside, and a workspace that is itself a link', () => {
  symlinkSync(join(workspace.root, 'training_data'), join(workspace.root, 'mine'));
  expect(workspace.resolveInside('mine/jazz')).toBe(join(workspace.root, 'training_data', 'jazz'));
  symlinkSync(workspace.root, join(base, 'alias'));
  const alias = Workspace.open(join(base, 'alias'));
  expect(alias.resolveInside('training_data')).toBe(workspace.trainingData);
});

test('whatever the path, the answer is inside or an error', () => {
  symlinkSync(join(base, 'secret'), join(workspace.root, 'door'));
  const piece = fc.constantFrom('..', '.', 'door', 'training_data', 'jazz', '', 'x', '/', '~');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      let resolved: string;
      try {
        resolved = workspace.resolveInside(pieces.join('/'));
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        return;
      }
      expect(`${resolved}/`.startsWith(`${workspace.root}/`)).toBe(true);
    }),
  );
});

test('shows paths relative to the workspace', () => {
  expect(workspace.display(join(workspace.output, 'a.mid'))).toBe('output/a.mid');
  expect(workspace.display(join(base, 'secret'))).toBe(join(base, 'secret'));
});
