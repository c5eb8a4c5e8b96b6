/** @file Tests that what a training has learned so far is a model while the training goes on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openComposingTools } from '../composing-tools.ts';
import { compose } from '../pieces/compositions.ts';
import { Workspace } from '../files/workspace.ts';
import { tinyRequest, writeTrainingData } from '../../neural/training/test-training.ts';
import { trainModel } from '../../neural/training/train-model.ts';
import { originNote } from './model-notes.ts';
import type { ModelEntry } from './models.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'midi-composer-so-far-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('is kept after each epoch, composes, and leaves the training and other models alone', async () => {
  const workspace = Workspace.open(root);
  await writeTrainingData(workspace.trainingData);
  const request = tinyRequest(workspace.trainingData, workspace.models, { epochs: 3 });
  const tools = openComposingTools(workspace);
  const { models } = tools;
  let kept: Promise<ModelEntry> | undefined;
  try {
    await expect(models.keepSoFar('tiny')).rejects.toMatchObject({ code: 'nothing_learned_yet' });
    await trainModel(request, {
      onEvent: ({ type }) => {
        if (type === 'epoch') kept ??= models.keepSoFar('tiny');
      },
    });
    const first = await kept;
    expect(first).toMatchObject({
      name: 'tiny_so_far',
      problem: null,
      card: { name: 'tiny_so_far' },
    });
    expect(originNote(first!, 'en')).toMatch(/^what the training of tiny had learned by \d/);
    const after = await models.keepSoFar('tiny');
    expect(after.card!.history).toEqual((await models.show('tiny')).card!.history);
    const neural = { model: 'tiny_so_far', blend: 1 };
    const piece = await compose({ genre: 'pop', bars: 4, seed: 1, neural }, tools);
    const rules = await compose({ genre: 'pop', bars: 4, seed: 1 }, tools);
    expect(piece.score.tracks).not.toEqual(rules.score.tracks);

    await models.rename('tiny_so_far', 'other', { replace: false });
    await models.copy('tiny', 'tiny_so_far', { replace: false });
    await expect(models.keepSoFar('tiny')).rejects.toMatchObject({ code: 'model_exists' });
  } finally {
    await tools.close();
  }
});
