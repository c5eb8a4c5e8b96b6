/** @file Tests of what reading the folder of a training reports. */
import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encodingNamed } from '../data/encodings.ts';
import type { TrainingEvent } from './events.ts';
import { importFolder } from './import-folder.ts';
import { ofType, tinyRequest, writeTrainingData } from './test-training.ts';

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'import-')));
});
afterEach(() => rm(root, { recursive: true }));

it.skipIf(process.platform === 'win32')(
  'a linked folder is read, and named once with its absolute path and where it leads',
  async () => {
    await writeTrainingData(join(root, 'music'));
    await mkdir(join(root, 'data'));
    await symlink(join(root, 'music'), join(root, 'data', 'rock'));
    const events: TrainingEvent[] = [];
    const request = tinyRequest(join(root, 'data'), join(root, 'models'));
    const imported = await importFolder(
      request,
      encodingNamed('note-windows'),
      { seqLength: 10 },
      (event) => void events.push(event),
    );
    expect(imported?.fingerprints).toHaveLength(5);
    expect(imported?.fingerprints[0]?.[0]).toBe('rock/folk/piece_0.mid');
    expect(ofType(events, 'files').map(({ links }) => links)).toEqual([
      [{ link: join(root, 'data', 'rock'), target: join(root, 'music') }],
    ]);
  },
);
