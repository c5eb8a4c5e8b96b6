/** @file Tests of event logs: written by the process that holds the claim, read while they grow. */
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { trainingFolder } from '../../neural/training/checkpoint-file.ts';
import { eventLogFile, TrainingEventLog } from '../../neural/training/event-log.ts';
import { claimTraining, type TrainingClaim } from '../../neural/training/training-claim.ts';
import { renameModel } from './model-and-training.ts';
import { epoch, failed, step, TrainingBench } from './test-trainings.ts';
import { TrainingLog } from './training-log.ts';
import type { Trainings } from './trainings.ts';

let bench: TrainingBench;
let trainings: Trainings;
let folder: string;
let claim: TrainingClaim;
beforeEach(async () => {
  bench = new TrainingBench();
  trainings = bench.open();
  folder = trainingFolder(bench.workspace.models, 'mine');
  claim = await claimTraining(folder, 'mine');
});
afterEach(async () => {
  await claim.release();
  await bench.close();
});

/** The log of a training in another process. */
const logged = (id = 'one') =>
  new TrainingEventLog(folder, claim, {
    id,
    request: { ...bench.options(), directory: bench.workspace.trainingData },
  });

test('a training is followed by its log, and its listeners hear of every epoch', async () => {
  const log = logged();
  log.report(epoch(1));
  await log.written();
  expect(trainings.list()).toMatchObject([
    { id: 'one', status: 'running', request: { directory: 'training_data', model: 'mine' } },
  ]);
  const heard: string[] = [];
  trainings.subscribe('one', ({ update }) => heard.push(update.type));
  log.report(epoch(2));
  log.report({ type: 'cancelled', file: join(bench.workspace.models, 'mine.h5') });
  const state = await trainings.finished('one');
  expect(heard).toEqual(['epoch', 'cancelled']);
  expect(state).toMatchObject({ status: 'cancelled', outcome: { file: 'models/mine.h5' } });
  expect(trainings.updatesAfter('one', 0).map(({ id }) => id)).toEqual([1, 2, 3]);
});

test('one whose claim is gone before its end is interrupted, and a resumed one takes its place', async () => {
  const log = logged();
  log.report(epoch(1));
  await log.written();
  expect(trainings.list()).toMatchObject([{ status: 'running' }]);
  await claim.release();
  expect(trainings.get('one')).toMatchObject({ status: 'interrupted', resumable: true });
  expect(bench.open().list()).toMatchObject([{ id: 'one', status: 'interrupted' }]);

  claim = await claimTraining(folder, 'mine');
  // The old log says nothing of who trains now.
  expect(bench.open().list()).toEqual([]);
  const again = logged();
  again.report(epoch(2));
  await again.written();
  expect(trainings.list()).toMatchObject([
    { id: 'one', status: 'running', epochs: [{ epoch: 2 }] },
  ]);
});

test('lines that are damaged, half-written or of other programs are passed over', async () => {
  const log = logged();
  log.report(epoch(1));
  await log.written();
  const path = eventLogFile(folder);
  const at = new Date().toISOString();
  const strange = [
    '{"type":"epoch"',
    'null',
    { type: 'epoch', epoch: 'x', at },
    { type: 'new', at },
  ];
  for (const line of strange) {
    appendFileSync(path, `${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
  }
  appendFileSync(path, '{"type":"epoch","epoch":2');
  expect(trainings.list()).toMatchObject([{ status: 'running', epochs: [{ epoch: 1 }] }]);
  log.report(epoch(3));
  await log.written();
  expect(trainings.get('one').epochs.map((each) => each.epoch)).toEqual([1, 3]);
});

test('steps are thinned out; a request that fails at once leaves no log', async () => {
  const refused = logged();
  refused.report(failed);
  await refused.written();
  expect(existsSync(eventLogFile(folder))).toBe(false);
  const log = logged();
  for (let number = 1; number <= 100; number++) log.report(step(1, number));
  await log.written();
  expect(readFileSync(eventLogFile(folder), 'utf8').trim().split('\n')).toHaveLength(2);
});

test('what cannot be written is written with the next event, and never by one who lost the claim', async () => {
  let refusal: Error | null = new Error('ENOSPC');
  const check = async () => {
    if (refusal) throw refusal;
  };
  const log = new TrainingEventLog(
    folder,
    { ...claim, check },
    { id: 'one', request: bench.options() },
  );
  log.report(epoch(1));
  await log.written();
  expect(existsSync(eventLogFile(folder))).toBe(false);
  refusal = null;
  log.report(epoch(2));
  await log.written();
  expect(trainings.list()).toMatchObject([{ epochs: [{ epoch: 1 }, { epoch: 2 }] }]);
  rmSync(join(folder, 'claim.json'));
  const taken = await claimTraining(folder, 'mine');
  const old = logged();
  old.report(epoch(9));
  await old.written();
  expect(readFileSync(eventLogFile(folder), 'utf8')).not.toContain('"epoch":9');
  await taken.release();
});

test('the log goes along with a renamed model, and goes with a training that is deleted', async () => {
  const models = bench.models();
  writeFileSync(join(bench.workspace.models, 'mine.h5'), '');
  const log = logged();
  log.report(epoch(1));
  log.report({ type: 'cancelled', file: join(bench.workspace.models, 'mine.h5') });
  await log.written();
  await claim.release();
  await renameModel({ models, trainings }, 'mine', 'other', { replace: false });
  expect(existsSync(eventLogFile(folder))).toBe(false);
  const renamed = trainingFolder(bench.workspace.models, 'other');
  const view = { model: 'other', modelFile: 'models/other.h5', display: (path: string) => path };
  expect(new TrainingLog(renamed, view).read().updates.at(-1)).toMatchObject({
    update: { type: 'cancelled', file: 'models/other.h5' },
  });
  expect(bench.open().list()).toMatchObject([{ id: 'one', request: { model: 'other' } }]);
  await trainings.remove('one');
  expect(existsSync(renamed)).toBe(false);
});

test('a listener that left, and a program that closed, watch no longer', async () => {
  const log = logged();
  log.report(epoch(1));
  await log.written();
  trainings.list();
  const heard = vi.fn();
  trainings.subscribe('one', heard)();
  log.report(epoch(2));
  await log.written();
  await trainings.close();
  expect(trainings.get('one').epochs).toHaveLength(2);
  expect(heard).not.toHaveBeenCalled();
  expect(existsSync(join(folder, 'cancel'))).toBe(false);
});
