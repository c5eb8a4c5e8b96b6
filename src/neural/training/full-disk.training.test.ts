/** @file Tests that a training on a full disk says so and leaves the old model intact. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cardPath, readModelCard } from '../models/model-card.ts';
import { loadModelFile } from '../models/model-file.ts';
import { failure } from './failure.ts';
import { tinyRequest, writeTrainingData } from './test-training.ts';
import { trainModel } from './train-model.ts';

/** Mounts a 512 kB file system at a folder. Returns whether this user has permission. */
function mountTiny(folder: string): boolean {
  mkdirSync(folder);
  try {
    const options = ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder];
    execFileSync('mount', options, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

it('a training that fills the disk ends with its reason, and the old model is intact', async (context) => {
  const root = mkdtempSync(join(tmpdir(), 'full-disk-'));
  const models = join(root, 'models');
  if (!mountTiny(models)) {
    rmSync(root, { recursive: true });
    return context.skip();
  }
  try {
    const directory = join(root, 'data');
    await writeTrainingData(directory);
    const request = tinyRequest(directory, models, { cacheDirectory: join(root, 'notes') });
    const { file } = await trainModel(request);
    const before = await loadModelFile(file!);
    const names = readdirSync(models).sort();
    // No space is left from here on.
    const free = Number(/(\d+)\s+\d+%/.exec(execFileSync('df', ['-k', models]).toString())![1]);
    writeFileSync(join(models, 'ballast'), new Uint8Array((free - 8) * 1024));
    const last = await trainModel({ ...request, seed: 2 }).catch(failure);
    expect(last).toMatchObject({
      type: 'failed',
      code: 'file_access',
      problem: { what: 'file', reason: 'ENOSPC' },
      message: expect.stringMatching(/ENOSPC.*free space.*\.$/),
    });
    expect((await loadModelFile(file!)).weights).toEqual(before.weights);
    expect((await readModelCard(cardPath(file!)))!.regime.seed).toBe(1);
    rmSync(join(models, 'ballast'));
    expect(readdirSync(models).sort()).toEqual(names);
    await trainModel({ ...request, seed: 2 });
    expect((await readModelCard(cardPath(file!)))!.regime.seed).toBe(2);
  } finally {
    execFileSync('umount', [models]);
    rmSync(root, { recursive: true });
  }
});
