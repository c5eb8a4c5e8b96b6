/** @file Tests that the partial files of killed processes are removed wherever the program writes. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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

test('the claim of a killed import is removed, one of a live process or beside a training stays', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const claimOf = (folder: string, claim: object): string => {
    const path = join(root, 'models', '.trainings', folder);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'claim.json'), JSON.stringify({ token: 't', host: 'h', ...claim }));
    return path;
  };
  const killed = { ...ownIdentity(), pid };
  const abandoned = claimOf('abandoned', killed);
  const live = claimOf('live', ownIdentity());
  const resumable = claimOf('resumable', killed);
  writeFileSync(join(resumable, 'checkpoint.safetensors'), 'x');
  await sweepWorkspace(Workspace.open(root));
  expect(existsSync(abandoned)).toBe(false);
  expect(readdirSync(live)).toEqual(['claim.json']);
  expect(readdirSync(resumable)).toEqual(['checkpoint.safetensors', 'claim.json']);
});
