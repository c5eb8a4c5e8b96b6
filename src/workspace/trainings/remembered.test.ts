/**
 * @file Tests of trainings that outlive a program: interrupted, recorded, resumed, left to other
 *   programs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EXAMPLE_CARD } from '../../neural/models/example-card.ts';
import type { ModelCard } from '../../neural/models/model-card.ts';
import { isCancelRequested, requestCancel } from '../../neural/training/cancel-request.ts';
import { trainingFolder } from '../../neural/training/checkpoint-file.ts';
import { TrainingEventLog } from '../../neural/training/event-log.ts';
import type { TrainingEvent } from '../../neural/training/events.ts';
import { claimTraining } from '../../neural/training/training-claim.ts';
import { epoch, failed, step, TrainingBench } from './test-trainings.ts';
import type { Trainings } from './trainings.ts';

const interrupted: TrainingEvent = { ...failed, code: 'interrupted' };

let bench: TrainingBench;
let trainings: Trainings;
const emit = (event: TrainingEvent): void => bench.emit(event);
beforeEach(() => {
  bench = new TrainingBench();
  trainings = bench.open();
});
afterEach(() => bench.close());

test('a killed training is interrupted and resumed under its id, from where it was', async () => {
  const { id } = await trainings.start(bench.options());
  [epoch(1), epoch(2), step(3, 1)].forEach(emit);
  bench.leaveCheckpoint('mine');
  await expect(trainings.resume(id)).rejects.toMatchObject({
    code: 'training_not_resumable',
    details: { reason: 'not-over' },
  });
  emit(interrupted);
  expect(await trainings.finished(id)).toMatchObject({ status: 'interrupted', resumable: true });

  const state = await trainings.resume(id);
  expect(state).toMatchObject({ id, status: 'running', outcome: null, resumable: false });
  expect(bench.requests[1]).toEqual({ ...bench.requests[0], resume: true });
  const { loss, valLoss, figures, valFigures, learningRate, seconds } = epoch(1);
  const record = {
    ...{ epoch: 1, loss, valLoss, learningRate, seconds },
    figures: { ...figures },
    valFigures: { ...valFigures },
  };
  emit({ type: 'resumed', epoch: 1, epochs: 3, history: [record] });
  emit(epoch(2));
  expect(trainings.get(id).epochs.map((entry) => [entry.epoch, entry.best])).toEqual([
    [1, true],
    [2, true],
  ]);
});

test('a training that ran when the program ended is interrupted in the next one and resumes there', async () => {
  const running = await trainings.start({ ...bench.options('first'), seed: 4 });
  emit(epoch(1));
  const waiting = await trainings.start(bench.options('second'));
  await bench.settle();
  const next = bench.open();
  expect(next.list().map(({ id, status, resumable }) => [id, status, resumable])).toEqual([
    [waiting.id, 'interrupted', true],
    [running.id, 'interrupted', true],
  ]);
  expect(next.get(running.id).epochs).toHaveLength(1);
  expect((await next.finished(running.id)).outcome).toMatchObject({ code: 'interrupted' });
  bench.requests.length = 0;
  await next.resume(running.id);
  expect(bench.requests).toMatchObject([
    { directory: bench.workspace.trainingData, model: 'first', seed: 4, resume: true },
  ]);
});

test('leaves a model alone while another program trains it', async () => {
  const { id } = await trainings.start(bench.options());
  await bench.settle();
  const file = join(trainingFolder(bench.workspace.models, 'mine'), 'job.json');
  const record = JSON.parse(readFileSync(file, 'utf8'));
  // The parent process lives at least as long as this one.
  writeFileSync(file, JSON.stringify({ ...record, pid: process.ppid, started: null }));
  const other = bench.open();
  expect(other.list()).toMatchObject([{ id, status: 'queued', outcome: null }]);
  await expect(other.start(bench.options())).rejects.toMatchObject({
    code: 'training_busy',
    details: { training: id },
  });
  expect(() => other.lastOf('mine')).toThrow(/is already being trained/);
});

test('a training that another program keeps waiting is listed, cancelled and seen to end', async () => {
  const { id } = await trainings.start(bench.options());
  await bench.settle();
  const folder = trainingFolder(bench.workspace.models, 'mine');
  const file = join(folder, 'job.json');
  const record = JSON.parse(readFileSync(file, 'utf8'));
  const write = (state: object) => {
    const text = JSON.stringify({ ...record, pid: process.ppid, started: null, state });
    writeFileSync(file, text);
  };
  write({ ...record.state, status: 'queued' });
  const other = bench.open();
  expect(other.list()).toMatchObject([{ id, status: 'queued' }]);
  expect(other.cancel(id).status).toBe('cancelling');
  expect(isCancelRequested(folder)).toBe(true);
  const outcome = { type: 'cancelled', file: null };
  write({ ...record.state, status: 'cancelled', outcome, finishedAt: record.state.createdAt });
  expect(await other.finished(id)).toMatchObject({ status: 'cancelled', outcome });
});

test('a training that another program keeps waiting is followed when it begins', async () => {
  const { id } = await trainings.start(bench.options());
  await bench.settle();
  const folder = trainingFolder(bench.workspace.models, 'mine');
  const file = join(folder, 'job.json');
  const record = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...record, pid: process.ppid, started: null }));
  const other = bench.open();
  const heard: string[] = [];
  expect(other.list()).toMatchObject([{ id, status: 'queued' }]);
  other.subscribe(id, ({ update }) => heard.push(update.type));
  const claim = await claimTraining(folder, 'mine');
  const log = new TrainingEventLog(folder, claim, { id, request: bench.options() });
  log.report(epoch(1));
  await log.written();
  expect(other.get(id)).toMatchObject({ status: 'running', epochs: [{ epoch: 1 }] });
  log.report(epoch(2));
  log.report({ type: 'cancelled', file: null });
  await log.written();
  expect((await other.finished(id)).epochs).toHaveLength(2);
  expect(heard).toEqual(['status', 'epoch', 'epoch', 'cancelled']);
  await claim.release();
});

test('a waiting training ends when another program asks for it, and never starts', async () => {
  const running = await trainings.start(bench.options('first'));
  const waiting = await trainings.start(bench.options('second'));
  expect(waiting.status).toBe('queued');
  requestCancel(trainingFolder(bench.workspace.models, 'second'));
  expect(await trainings.finished(waiting.id)).toMatchObject({ status: 'cancelled' });
  const third = await trainings.start(bench.options('third'));
  // Asked just before its turn: it is looked for once more.
  requestCancel(trainingFolder(bench.workspace.models, 'third'));
  emit({ type: 'cancelled', file: null });
  await trainings.finished(running.id);
  expect(await trainings.finished(third.id)).toMatchObject({ status: 'cancelled' });
  expect(bench.requests.map(({ model }) => model)).toEqual(['first']);
});

test('a request to cancel an earlier training does not end the next one', async () => {
  await trainings.start(bench.options('first'));
  const folder = trainingFolder(bench.workspace.models, 'second');
  mkdirSync(folder, { recursive: true });
  requestCancel(folder);
  await trainings.start(bench.options('second'));
  expect(isCancelRequested(folder)).toBe(false);
});

test('shows the training of an ended program until its process has ended too', async () => {
  const { id } = await trainings.start(bench.options());
  emit(epoch(1));
  await bench.settle();
  const folder = trainingFolder(bench.workspace.models, 'mine');
  const file = join(folder, 'job.json');
  const { pid: gone } = spawnSync(process.execPath, ['--version']);
  const record = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...record, pid: gone }));
  const { release } = await claimTraining(folder, 'mine');

  const next = bench.open();
  expect(next.list()).toMatchObject([{ id, status: 'cancelling', outcome: null }]);
  expect(() => next.lastOf('mine')).toThrow(/is already being trained/);
  await expect(next.start(bench.options())).rejects.toMatchObject({
    code: 'training_busy',
    details: { training: id },
  });
  const heard: string[] = [];
  next.subscribe(id, ({ update }) => heard.push(update.type));
  const impatient = bench.open();
  expect(impatient.list()).toHaveLength(1);
  await impatient.close();

  await release();
  expect(await next.finished(id)).toMatchObject({ status: 'interrupted', resumable: true });
  expect(heard).toEqual(['failed']);
  expect((await next.resume(id)).status).toBe('running');
});

test('leaves a model alone while the library trains it without a record', async () => {
  const folder = trainingFolder(bench.workspace.models, 'mine');
  mkdirSync(folder, { recursive: true });
  const { release } = await claimTraining(folder, 'mine');
  await expect(trainings.start(bench.options())).rejects.toMatchObject({ code: 'training_busy' });
  expect(() => trainings.lastOf('mine')).toThrow(/is already being trained/);
  await release();
  expect((await trainings.start(bench.options())).status).toBe('running');
});

test('finds trainings that another program has run meanwhile and resumes them', async () => {
  expect(trainings.list()).toEqual([]);
  const other = bench.open();
  const { id } = await other.start(bench.options());
  [epoch(1), epoch(2)].forEach(emit);
  bench.leaveCheckpoint('mine');
  emit({ type: 'cancelled', file: null });
  await other.finished(id);
  const file = join(trainingFolder(bench.workspace.models, 'mine'), 'job.json');
  const record = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...record, pid: process.ppid, started: null }));

  expect(trainings.get(id)).toMatchObject({ status: 'cancelled', resumable: true });
  expect(trainings.list()).toHaveLength(1);
  expect((await trainings.resume(id)).status).toBe('running');
  expect(trainings.list()).toMatchObject([{ id, status: 'running' }]);
});

test('a finished training is remembered, resumes only with more epochs and can be deleted', async () => {
  const { id } = await trainings.start(bench.options());
  [epoch(1), epoch(2), epoch(3)].forEach(emit);
  bench.leaveCheckpoint('mine');
  const validation = { model: 0.01, baselines: { lastNote: 0.03 } };
  const regime = { ...EXAMPLE_CARD.regime, epochsRun: 3 };
  const card: ModelCard = { ...EXAMPLE_CARD, regime, bestEpoch: 2, validation };
  emit({ type: 'done', file: join(bench.workspace.models, 'mine.h5'), card, stoppedEarly: false });
  const done = await trainings.finished(id);
  expect(done).toMatchObject({ status: 'done', resumable: true });

  const next = bench.open();
  expect(next.list()).toEqual([done]);
  expect(next.lastOf('mine')).toEqual(done);
  expect(() => next.lastOf('other')).toThrow(/"other" has no unfinished training/);
  await expect(next.resume(id)).rejects.toMatchObject({ details: { reason: 'finished' } });
  const more = await next.resume(id, { epochs: 6 });
  expect(more.request.epochs).toBe(6);
  expect(bench.requests[1]).toMatchObject({ epochs: 6, resume: true });
  emit({ type: 'cancelled', file: null });
  await next.finished(id);

  await next.forget('mine');
  expect(next.list()).toEqual([]);
  expect(existsSync(trainingFolder(bench.workspace.models, 'mine'))).toBe(false);
  expect(bench.open().list()).toEqual([]);
});

test('a training that stopped early or has an unreadable checkpoint cannot be resumed', async () => {
  const { id } = await trainings.start(bench.options());
  emit(epoch(1));
  bench.leaveCheckpoint('mine');
  const notResumable: TrainingEvent = { ...failed, code: 'not_resumable' };
  emit(notResumable);
  expect(await trainings.finished(id)).toMatchObject({ status: 'failed', resumable: false });

  const second = await trainings.start(bench.options('second'));
  emit(epoch(1));
  const validation = { model: 0.01, baselines: { lastNote: 0.03 } };
  const card: ModelCard = { ...EXAMPLE_CARD, validation };
  const file = join(bench.workspace.models, 'second.h5');
  emit({ type: 'done', file, card, stoppedEarly: true });
  await trainings.finished(second.id);
  await expect(trainings.resume(second.id, { epochs: 6 })).rejects.toMatchObject({
    code: 'training_not_resumable',
    details: { reason: 'stopped-early' },
  });
});

test('without a checkpoint there is nothing to resume', async () => {
  bench.leaveCheckpoint('mine');
  const { id } = await trainings.start(bench.options());
  emit(failed);
  expect(await trainings.finished(id)).toMatchObject({ status: 'failed', resumable: false });
  await expect(trainings.resume(id)).rejects.toMatchObject({
    code: 'training_not_resumable',
    details: { reason: 'no-checkpoint' },
  });
});

test('a damaged record says so and blocks nothing', async () => {
  mkdirSync(trainingFolder(bench.workspace.models, 'mine'), { recursive: true });
  writeFileSync(join(trainingFolder(bench.workspace.models, 'mine'), 'job.json'), '{"version":1');
  const unreadable = { status: 'failed', outcome: { code: 'record_unreadable' } };
  expect(trainings.list()).toMatchObject([{ ...unreadable, request: { model: 'mine' } }]);
  expect((await trainings.start(bench.options())).status).toBe('running');
  const spoilt = join(trainingFolder(bench.workspace.models, 'other'), 'job.json');
  mkdirSync(spoilt, { recursive: true });
  const other = bench
    .open()
    .list()
    .find(({ request }) => request.model === 'other');
  expect(other).toMatchObject({ ...unreadable, request: { model: 'other' } });
  const reopened = bench.open();
  reopened.list();
  await reopened.remove(other!.id);
  expect(existsSync(spoilt)).toBe(false);
});

test('a record of another shape says so and hides no others', async () => {
  const { id } = await trainings.start(bench.options('first'));
  emit(failed);
  await trainings.finished(id);
  const path = (model: string) => join(trainingFolder(bench.workspace.models, model), 'job.json');
  const record = JSON.parse(readFileSync(path('first'), 'utf8')) as {
    state: { request: object };
  };
  const write = (model: string, state: object) => {
    mkdirSync(trainingFolder(bench.workspace.models, model), { recursive: true });
    writeFileSync(path(model), JSON.stringify({ ...record, state }));
  };
  const request = { ...record.state.request, model: 'second' };
  write('second', { ...record.state, id: '2', request });
  expect(bench.open().list()).toHaveLength(2);
  const both = expect.arrayContaining([
    expect.objectContaining({ id }),
    expect.objectContaining({ outcome: expect.objectContaining({ code: 'record_unreadable' }) }),
  ]);
  write('second', { request });
  expect(bench.open().list()).toEqual(both);
  const network = { dropout: { lstm: 0.2, dense: [0.3, 0.2] } };
  write('second', { ...record.state, id: '2', request: { ...request, network } });
  expect(bench.open().list()).toEqual(both);
});

test('closing leaves waiting trainings to be resumed later', async () => {
  await trainings.start(bench.options('first'));
  const { id } = await trainings.start(bench.options('second'));
  const closed = trainings.close();
  emit({ type: 'cancelled', file: null });
  await closed;
  await bench.settle();
  expect(trainings.get(id)).toMatchObject({ status: 'interrupted', resumable: true });
  expect(bench.requests).toHaveLength(1);
});

test('a log that cannot be read says so and hides no other training', async () => {
  const { id } = await trainings.start(bench.options('first'));
  emit(failed);
  await trainings.finished(id);
  const folder = trainingFolder(bench.workspace.models, 'second');
  mkdirSync(join(folder, 'events.jsonl'), { recursive: true });
  const claim = await claimTraining(folder, 'second');
  try {
    const listed = bench.open().list();
    expect(listed).toHaveLength(2);
    expect(listed.map(({ request, outcome }) => [request.model, outcome])).toEqual(
      expect.arrayContaining([
        ['first', expect.objectContaining({ type: 'failed', message: 'Broken.' })],
        ['second', expect.objectContaining({ code: 'record_unreadable' })],
      ]),
    );
  } finally {
    await claim.release();
  }
});
