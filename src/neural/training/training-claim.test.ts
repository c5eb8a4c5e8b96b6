/** @file Tests that a model is trained by one process at a time, and that dead ones hold nobody back. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimTraining, isAlive, isClaimed, SILENT_AFTER_MS } from './training-claim.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claim-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (claim: unknown) =>
  writeFileSync(
    join(folder, 'claim.json'),
    typeof claim === 'string' ? claim : JSON.stringify(claim),
  );

test('a second claim is refused in words until the first is let go of', async () => {
  const release = await claimTraining(folder, 'jazz');
  await expect(claimTraining(folder, 'jazz')).rejects.toMatchObject({
    name: 'TrainingError',
    code: 'busy',
    message: expect.stringMatching(/^The model "jazz" is already being trained: .*\.$/),
  });
  expect(isClaimed(folder)).toBe(true);
  await release();
  expect(readdirSync(folder)).toEqual([]);
  await (
    await claimTraining(folder, 'jazz')
  )();
});

test('what a killed process, a silent one or a full disk has left is taken over', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  write({ pid: child.pid, host: hostname() });
  expect(isClaimed(folder)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isAlive(child.pid!)).toBe(false);
  expect(isClaimed(folder)).toBe(false);

  write({ pid: 1, host: 'another computer' });
  expect(isClaimed(folder)).toBe(true);
  const past = new Date(Date.now() - SILENT_AFTER_MS - 1000);
  utimesSync(join(folder, 'claim.json'), past, past);
  expect(isClaimed(folder)).toBe(false);

  write('{"pid":');
  expect(isClaimed(folder)).toBe(false);
  await (
    await claimTraining(folder, 'jazz')
  )();
});

test.runIf(process.platform === 'linux')(
  'a process that has ended is dead before its parent has asked how',
  async () => {
    // The shell becomes a program that never asks after the child it began.
    const parent = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 60']);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    try {
      await expect.poll(() => isAlive(pid)).toBe(false);
      expect(process.kill(pid, 0)).toBe(true);
    } finally {
      parent.kill('SIGKILL');
    }
  },
);
