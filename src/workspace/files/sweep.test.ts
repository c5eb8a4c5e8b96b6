/** @file Tests that the partial files of killed processes are removed wherever the program writes. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownIdentity } from '../../files/process-identity.ts';
import { sweepWorkspace } from './sweep.ts';
import { Workspace } from './workspace.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sweep-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test.each([
  'output',
  'training_data',
  'models',
  'models/.trainings/mine',
  '.cache',
  '.cache/imports',
  '.cache/notes/v2/7c',
  '.pieces',
  '.pieces/trash',
])('what a killed process left in %s is removed, other files stay', async (folder) => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const leftover = join(root, folder, `.tmp-${ownIdentity().machine}-${pid}-1-0123456789ab`);
  const other = join(root, folder, '.tmp-notes');
  mkdirSync(join(root, folder), { recursive: true });
  for (const file of [leftover, other]) writeFileSync(file, 'x');
  await sweepWorkspace(Workspace.open(root));
  expect([existsSync(leftover), existsSync(other)]).toEqual([false, true]);
});
