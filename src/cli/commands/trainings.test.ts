/** @file Tests of the trainings commands on trainings that other programs run. */
import { realpathSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isCancelRequested } from '../../neural/training/cancel-request.ts';
import { trainingFolder } from '../../neural/training/checkpoint-file.ts';
import { TrainingEventLog } from '../../neural/training/event-log.ts';
import { claimTraining } from '../../neural/training/training-claim.ts';
import { epoch } from '../../workspace/trainings/test-trainings.ts';
import { runCommand } from '../test-program.ts';

let workspace: string;
beforeEach(async () => {
  workspace = realpathSync(await mkdtemp(join(tmpdir(), 'composer-')));
});
afterEach(() => rm(workspace, { recursive: true }));

const trainings = (...args: string[]) =>
  runCommand(['trainings', ...args, '--workspace', workspace]);

/** A training of another program, which has ended its first epoch of three. */
async function trainElsewhere(model: string) {
  const folder = trainingFolder(join(workspace, 'models'), model);
  const claim = await claimTraining(folder, model);
  const directory = join(workspace, 'training_data');
  const log = new TrainingEventLog(folder, claim, {
    id: 'one',
    request: { directory, model, epochs: 3 },
  });
  log.report(epoch(1));
  await log.written();
  return { folder, claim, log };
}

test('without trainings the list says so', async () => {
  expect(await trainings('list')).toMatchObject({ code: 0, out: 'There are no trainings yet.\n' });
  expect((await trainings('list', '--json')).out).toBe('[]\n');
});

test('a training of another program is listed in both languages, and for programs', async () => {
  const { claim } = await trainElsewhere('mine');
  expect((await trainings('list')).out).toBe(
    'mine  running  epoch 1 of 3, best validation loss 0.0500\n',
  );
  expect((await trainings('list', '--lang', 'es')).out).toBe(
    'mine  en marcha  época 1 de 3, mejor pérdida de validación 0.0500\n',
  );
  const [shown] = JSON.parse((await trainings('list', '--json')).out);
  expect(shown).toMatchObject({
    status: 'running',
    request: { model: 'mine', directory: join(workspace, 'training_data') },
    epochs: [{ epoch: 1 }],
  });
  await claim.release();
  expect((await trainings('list')).out).toMatch(/^mine {2}interrupted {2}epoch 1 of 3/);
});

test('a failed training is listed with its reason', async () => {
  const { claim, log } = await trainElsewhere('mine');
  const problem = { code: 'device_missing', device: 'cuda' } as const;
  log.report({ type: 'failed', message: '', problem, file: null });
  await log.written();
  await claim.release();
  expect((await trainings('list')).out).toMatch(/^mine {2}failed {2}The device cuda is not/);
});

test('a training of another program is cancelled by the name of its model', async () => {
  const { claim, folder } = await trainElsewhere('mine');
  expect(await trainings('cancel', 'mine')).toMatchObject({
    code: 0,
    out: 'Asked the training of "mine" to stop: the best model so far is kept.\n',
  });
  expect(isCancelRequested(folder)).toBe(true);
  await claim.release();
});

test('a training without a log is cancelled too', async () => {
  const folder = trainingFolder(join(workspace, 'models'), 'mine');
  const claim = await claimTraining(folder, 'mine');
  expect((await trainings('cancel', 'mine')).code).toBe(0);
  expect(isCancelRequested(folder)).toBe(true);
  await claim.release();
});

test('cancelling what is not being trained is refused in one sentence', async () => {
  const { claim } = await trainElsewhere('mine');
  await claim.release();
  for (const model of ['mine', 'other']) {
    expect(await trainings('cancel', model)).toMatchObject({
      code: 1,
      out: '',
      err: `The model "${model}" is not being trained and is not waiting to be, so there is nothing to cancel.\n`,
    });
  }
  expect((await trainings('cancel', '../x')).err).toContain('cannot be');
});

test('what a training has learned so far cannot be kept before its first epoch, or without one', async () => {
  const { claim } = await trainElsewhere('mine');
  expect((await trainings('keep', 'mine')).err).toContain('has not ended an epoch yet');
  await claim.release();
  expect((await trainings('keep', 'other')).err).toContain('There is no training "other"');
});
