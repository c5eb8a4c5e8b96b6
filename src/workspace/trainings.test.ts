/** @file Tests of the trainings' bookkeeping, driven by a hand-held training instead of a real one. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkpointFile, trainingFolder } from '../neural/training/checkpoint-file.ts';
import type { ModelCard } from '../neural/models/model-card.ts';
import { ModelFileError } from '../neural/models/model-file-error.ts';
import { GUIDE_CONFIG } from '../neural/models/network-config.ts';
import type { TrainingEvent, TrainingRequest } from '../neural/training/events.ts';
import { claimTraining } from '../neural/training/training-claim.ts';
import { ModelLibrary } from './models.ts';
import { Trainings } from './trainings.ts';
import type { NumberedUpdate } from './training-job.ts';
import { Workspace } from './workspace.ts';

let root: string;
let workspace: Workspace;
let trainings: Trainings;
let requests: TrainingRequest[];
/** Makes the training that began last report an event. */
let emit: (event: TrainingEvent) => void;
let cancelled: number;

/** A library of models that can all be used, except `damaged`. */
function models(): ModelLibrary {
  const unused = () => Promise.reject(new Error('No model is loaded here.'));
  return new ModelLibrary(workspace, unused, async (path) => {
    if (path.endsWith('damaged.h5')) throw new ModelFileError('damaged', path, null);
    return { network: GUIDE_CONFIG, parameters: 1 };
  });
}

/** The trainings of a program that has just been started. */
function open(): Trainings {
  return new Trainings(workspace, models(), (request, onEvent) => {
    requests.push(request);
    let finish: (event: TrainingEvent) => void = () => undefined;
    const finished = new Promise<TrainingEvent>((resolve) => (finish = resolve));
    emit = (event) => {
      onEvent(event);
      if (['done', 'cancelled', 'failed'].includes(event.type)) finish(event);
    };
    return { cancel: () => cancelled++, finished };
  });
}

/** What a training leaves after an epoch. */
function leaveCheckpoint(model: string): void {
  mkdirSync(trainingFolder(workspace.models, model), { recursive: true });
  writeFileSync(checkpointFile(trainingFolder(workspace.models, model)), '');
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'composer-'));
  workspace = Workspace.open(root);
  mkdirSync(join(workspace.trainingData, 'jazz'), { recursive: true });
  writeFileSync(join(workspace.trainingData, 'jazz', 'a.MID'), '');
  requests = [];
  cancelled = 0;
  trainings = open();
});
afterEach(() => rmSync(root, { recursive: true }));

type EpochEvent = Extract<TrainingEvent, { type: 'epoch' }>;

const options = (model = 'mine') => ({ directory: workspace.trainingData, model, epochs: 3 });
const step = (epoch: number, number: number): TrainingEvent => ({
  type: 'step',
  epoch,
  epochs: 3,
  step: number,
  steps: 10,
  loss: 0.1,
  stepLoss: 0.1,
  mae: 0.2,
  learningRate: 0.001,
  notesPerSecond: 1000,
  secondsLeft: 9,
});
const epoch = (number: number): TrainingEvent => ({
  type: 'epoch',
  epoch: number,
  epochs: 3,
  loss: 0.1,
  mae: 0.2,
  valLoss: 0.05,
  valMae: 0.1,
  learningRate: 0.001,
  seconds: 1,
  notesPerSecond: 5000,
  best: true,
  secondsLeft: 5,
});

test('a training is passed on with the workspace folders and shown without them', async () => {
  const state = await trainings.start(options());
  expect(requests).toEqual([
    {
      ...options(),
      modelsDirectory: workspace.models,
      cacheDirectory: workspace.noteCache,
      trainingId: state.id,
    },
  ]);
  expect(state).toMatchObject({
    status: 'running',
    request: { directory: 'training_data', model: 'mine', epochs: 3 },
    lastEventId: 0,
    epochs: [],
  });
});

test('the state grows with the events and stays readable after the end', async () => {
  const { id } = await trainings.start(options());
  const seen: NumberedUpdate[] = [];
  trainings.subscribe(id, (update) => seen.push(update));
  const events = [step(1, 1), step(1, 2), epoch(1), step(2, 1)];
  events.forEach(emit);
  emit({ type: 'cancelled', file: join(workspace.models, 'mine.h5') });
  const state = await trainings.finished(id);
  expect(seen.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
  expect(seen.at(-1)?.update).toEqual({ type: 'cancelled', file: 'models/mine.h5' });
  expect(state).toMatchObject({ status: 'cancelled', lastEventId: 5, step: events[3] });
  expect(state.epochs).toEqual([events[2]]);
  expect(state.finishedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(trainings.get(id)).toEqual(state);
});

test('a listener that comes back gets what it missed, of the steps only the latest', async () => {
  const { id } = await trainings.start(options());
  [step(1, 1), step(1, 2), epoch(1), step(2, 1), step(2, 2)].forEach(emit);
  const missed = trainings.updatesAfter(id, 1);
  expect(missed.map((entry) => entry.id)).toEqual([3, 5]);
});

test('a listener that left hears nothing more', async () => {
  const { id } = await trainings.start(options());
  const seen: NumberedUpdate[] = [];
  const leave = trainings.subscribe(id, (update) => seen.push(update));
  emit(step(1, 1));
  leave();
  emit(step(1, 2));
  expect(seen).toHaveLength(1);
});

const failed: TrainingEvent = { type: 'failed', message: 'Broken.', file: null };
const interrupted: TrainingEvent = { ...failed, code: 'interrupted' };
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

test('one training at a time: others wait their turn, and begin in the order they were asked for', async () => {
  const first = await trainings.start(options('first'));
  const second = await trainings.start(options('second'));
  const third = await trainings.start(options('third'));
  const seen: unknown[] = [];
  trainings.subscribe(second.id, ({ update }) => seen.push(update));
  expect(trainings.list().map(({ id, status }) => [id, status])).toEqual([
    [third.id, 'queued'],
    [second.id, 'queued'],
    [first.id, 'running'],
  ]);
  expect(second.startedAt).toBeNull();
  expect(requests.map(({ model }) => model)).toEqual(['first']);

  emit(failed);
  expect((await trainings.finished(first.id)).status).toBe('failed');
  await settle();
  expect(requests.map(({ model }) => model)).toEqual(['first', 'second']);
  expect(seen).toEqual([{ type: 'status', status: 'running' }]);
  expect(trainings.get(second.id).startedAt).not.toBeNull();
  expect(trainings.get(third.id).status).toBe('queued');
});

test('one that waits can be cancelled and never begins', async () => {
  const first = await trainings.start(options('first'));
  const second = await trainings.start(options('second'));
  expect(trainings.cancel(second.id)).toMatchObject({
    status: 'cancelled',
    outcome: { type: 'cancelled', file: null },
    resumable: false,
  });
  emit(failed);
  await trainings.finished(first.id);
  await settle();
  expect(requests).toHaveLength(1);
});

test('the same model is not trained twice at a time', async () => {
  const first = await trainings.start(options());
  const busy = { code: 'training_busy', details: { training: first.id, model: 'mine' } };
  await expect(trainings.start(options())).rejects.toMatchObject(busy);
  await expect(trainings.remove(first.id)).rejects.toMatchObject(busy);
  emit(failed);
  await trainings.finished(first.id);
  const again = await trainings.start(options());
  expect(trainings.list().map(({ id }) => id)).toEqual([again.id]);
});

test('a killed training is interrupted and resumed under its id, from where it was', async () => {
  const { id } = await trainings.start(options());
  [epoch(1), epoch(2), step(3, 1)].forEach(emit);
  leaveCheckpoint('mine');
  await expect(trainings.resume(id)).rejects.toMatchObject({
    code: 'training_not_resumable',
    details: { reason: 'not-over' },
  });
  emit(interrupted);
  expect(await trainings.finished(id)).toMatchObject({ status: 'interrupted', resumable: true });

  const state = await trainings.resume(id);
  expect(state).toMatchObject({ id, status: 'running', outcome: null, resumable: false });
  expect(requests[1]).toEqual({ ...requests[0], resume: true });
  const { loss, mae, valLoss, valMae, learningRate, seconds } = epoch(1) as EpochEvent;
  const record = { epoch: 1, loss, mae, valLoss, valMae, learningRate, seconds };
  emit({ type: 'resumed', epoch: 1, epochs: 3, history: [record] });
  emit(epoch(2));
  expect(trainings.get(id).epochs.map((entry) => [entry.epoch, entry.best])).toEqual([
    [1, true],
    [2, true],
  ]);
});

test('what went on when the program ended is interrupted in the next one, and goes on there', async () => {
  const running = await trainings.start({ ...options('first'), seed: 4 });
  emit(epoch(1));
  const waiting = await trainings.start(options('second'));
  await settle();
  const next = open();
  expect(next.list().map(({ id, status, resumable }) => [id, status, resumable])).toEqual([
    [waiting.id, 'interrupted', true],
    [running.id, 'interrupted', true],
  ]);
  expect(next.get(running.id).epochs).toHaveLength(1);
  expect((await next.finished(running.id)).outcome).toMatchObject({ code: 'interrupted' });
  requests = [];
  await next.resume(running.id);
  expect(requests).toMatchObject([
    { directory: workspace.trainingData, model: 'first', seed: 4, resume: true },
  ]);
});

test('what another program is training is left to it', async () => {
  const { id } = await trainings.start(options());
  await settle();
  const file = join(trainingFolder(workspace.models, 'mine'), 'job.json');
  const record = JSON.parse(readFileSync(file, 'utf8'));
  // The parent of this process lives as long as it does.
  writeFileSync(file, JSON.stringify({ ...record, pid: process.ppid }));
  const other = open();
  expect(other.list()).toEqual([]);
  await expect(other.start(options())).rejects.toMatchObject({
    code: 'training_busy',
    details: { training: id },
  });
  expect(() => other.lastOf('mine')).toThrow(/is already being trained/);
});

test('what the library is training, which leaves no record, is left to it too', async () => {
  const folder = trainingFolder(workspace.models, 'mine');
  mkdirSync(folder, { recursive: true });
  const release = await claimTraining(folder, 'mine');
  await expect(trainings.start(options())).rejects.toMatchObject({ code: 'training_busy' });
  expect(() => trainings.lastOf('mine')).toThrow(/is already being trained/);
  await release();
  expect((await trainings.start(options())).status).toBe('running');
});

test('what another program has done meanwhile is seen, and goes on here', async () => {
  expect(trainings.list()).toEqual([]);
  const other = open();
  const { id } = await other.start(options());
  [epoch(1), epoch(2)].forEach(emit);
  leaveCheckpoint('mine');
  emit({ type: 'cancelled', file: null });
  await other.finished(id);
  const file = join(trainingFolder(workspace.models, 'mine'), 'job.json');
  const record = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...record, pid: process.ppid }));

  expect(trainings.get(id)).toMatchObject({ status: 'cancelled', resumable: true });
  expect(trainings.list()).toHaveLength(1);
  expect((await trainings.resume(id)).status).toBe('running');
  expect(trainings.list()).toMatchObject([{ id, status: 'running' }]);
});

test('a finished training is remembered, goes on with more epochs only, and can be forgotten', async () => {
  const { id } = await trainings.start(options());
  [epoch(1), epoch(2), epoch(3)].forEach(emit);
  leaveCheckpoint('mine');
  const validation = { model: 0.01, trainingMean: 0.04, lastNote: 0.03, windowMean: 0.02 };
  const card = { regime: { epochsRun: 3 }, bestEpoch: 2, validation } as ModelCard;
  emit({ type: 'done', file: join(workspace.models, 'mine.h5'), card, stoppedEarly: false });
  const done = await trainings.finished(id);
  expect(done).toMatchObject({ status: 'done', resumable: true });

  const next = open();
  expect(next.list()).toEqual([done]);
  expect(next.lastOf('mine')).toEqual(done);
  expect(() => next.lastOf('other')).toThrow(/nothing to go on from for the model "other"/);
  await expect(next.resume(id)).rejects.toMatchObject({ details: { reason: 'finished' } });
  const more = await next.resume(id, { epochs: 6 });
  expect(more.request.epochs).toBe(6);
  expect(requests[1]).toMatchObject({ epochs: 6, resume: true });
  emit({ type: 'cancelled', file: null });
  await next.finished(id);

  await next.forget('mine');
  expect(next.list()).toEqual([]);
  expect(existsSync(trainingFolder(workspace.models, 'mine'))).toBe(false);
  expect(open().list()).toEqual([]);
});

test('there is nothing to resume where nothing was kept', async () => {
  leaveCheckpoint('mine');
  const { id } = await trainings.start(options());
  emit(failed);
  expect(await trainings.finished(id)).toMatchObject({ status: 'failed', resumable: false });
  await expect(trainings.resume(id)).rejects.toMatchObject({
    code: 'training_not_resumable',
    details: { reason: 'no-checkpoint' },
  });
});

test('one that cannot even be started has failed, and the next one begins', async () => {
  let starts = 0;
  trainings = new Trainings(workspace, models(), () => {
    if (++starts === 1) throw new Error('No process could be started (EAGAIN).');
    return { cancel: () => undefined, finished: new Promise(() => undefined) };
  });
  const first = await trainings.start(options('first'));
  expect(await trainings.finished(first.id)).toMatchObject({
    status: 'failed',
    outcome: { message: 'No process could be started (EAGAIN).' },
  });
  expect((await trainings.start(options('second'))).status).toBe('running');
});

test('a record that was spoilt is as good as none', async () => {
  mkdirSync(trainingFolder(workspace.models, 'mine'), { recursive: true });
  writeFileSync(join(trainingFolder(workspace.models, 'mine'), 'job.json'), '{"version":1');
  expect(trainings.list()).toEqual([]);
  expect((await trainings.start(options())).status).toBe('running');
});

test('fine-tuning names a model of the folder, which is passed on as a file', async () => {
  await expect(trainings.start({ ...options(), from: 'old' })).rejects.toMatchObject({
    code: 'model_not_found',
  });
  mkdirSync(workspace.models);
  writeFileSync(join(workspace.models, 'damaged.h5'), '');
  await expect(trainings.start({ ...options(), from: 'damaged' })).rejects.toMatchObject({
    code: 'model_unusable',
    details: { model: 'damaged', kind: 'damaged' },
  });
  writeFileSync(join(workspace.models, 'old.h5'), '');
  const state = await trainings.start({ ...options(), from: 'old', freeze: true });
  expect(state.request).toMatchObject({ from: 'old', freeze: true });
  expect(requests[0]).toMatchObject({ from: join(workspace.models, 'old.h5'), freeze: true });
});

test('two requests at the same moment start one training', async () => {
  const results = await Promise.allSettled([
    trainings.start(options()),
    trainings.start(options()),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(requests).toHaveLength(1);
});

test('cancelling asks once, and is nothing for a training that is over', async () => {
  const { id } = await trainings.start(options());
  expect(trainings.cancel(id).status).toBe('cancelling');
  trainings.cancel(id);
  expect(cancelled).toBe(1);
  emit({ type: 'cancelled', file: null });
  expect(trainings.cancel(id)).toMatchObject({ status: 'cancelled', outcome: { file: null } });
});

test('closing cancels and waits for the end', async () => {
  const { id } = await trainings.start(options());
  const closed = trainings.close();
  expect(cancelled).toBe(1);
  emit({ type: 'cancelled', file: null });
  await closed;
  expect(trainings.get(id).status).toBe('cancelled');
});

test('closing leaves what waits to be resumed another time', async () => {
  await trainings.start(options('first'));
  const { id } = await trainings.start(options('second'));
  const closed = trainings.close();
  emit({ type: 'cancelled', file: null });
  await closed;
  await settle();
  expect(trainings.get(id)).toMatchObject({ status: 'interrupted', resumable: true });
  expect(requests).toHaveLength(1);
});

test('requests that cannot succeed are refused before anything starts', async () => {
  mkdirSync(join(root, 'empty'));
  const refused = (change: object): Promise<unknown> =>
    trainings.start({ ...options(), ...change });
  await expect(refused({ directory: join(root, 'nowhere') })).rejects.toMatchObject({
    code: 'directory_not_found',
    details: { directory: 'nowhere' },
  });
  await expect(refused({ directory: join(root, 'empty') })).rejects.toThrow(
    /No training data found.*"empty"/,
  );
  await expect(refused({ model: '../x' })).rejects.toMatchObject({ code: 'invalid_model_name' });
  expect(requests).toEqual([]);
  expect(() => trainings.get('x')).toThrow(/no training "x"/);
});
