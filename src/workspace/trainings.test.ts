/** @file Tests of the trainings' bookkeeping, driven by a hand-held training instead of a real one. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TrainingEvent, TrainingRequest } from '../neural/training/events.ts';
import { Trainings } from './trainings.ts';
import type { NumberedUpdate } from './trainings.ts';
import { Workspace } from './workspace.ts';

let root: string;
let workspace: Workspace;
let trainings: Trainings;
let requests: TrainingRequest[];
let emit: (event: TrainingEvent) => void;
let cancelled: number;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'composer-'));
  workspace = Workspace.open(root);
  mkdirSync(join(workspace.trainingData, 'jazz'), { recursive: true });
  writeFileSync(join(workspace.trainingData, 'jazz', 'a.MID'), '');
  requests = [];
  cancelled = 0;
  trainings = new Trainings(workspace, (request, onEvent) => {
    requests.push(request);
    let finish: (event: TrainingEvent) => void = () => undefined;
    const finished = new Promise<TrainingEvent>((resolve) => (finish = resolve));
    emit = (event) => {
      onEvent(event);
      if (['done', 'cancelled', 'failed'].includes(event.type)) finish(event);
    };
    return { cancel: () => cancelled++, finished };
  });
});
afterEach(() => rmSync(root, { recursive: true }));

const options = (model = 'mine') => ({ directory: workspace.trainingData, model, epochs: 3 });
const step = (epoch: number, number: number): TrainingEvent => ({
  type: 'step',
  epoch,
  epochs: 3,
  step: number,
  steps: 10,
  loss: 0.1,
  mae: 0.2,
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
  best: true,
  secondsLeft: 5,
});

test('a training is passed on with the workspace folders and shown without them', async () => {
  const state = await trainings.start(options());
  expect(requests).toEqual([{ ...options(), modelsDirectory: workspace.models }]);
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
  expect(trainings.get(id)).toBe(state);
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

test('one training at a time: the second is refused by name, and starts when the first is over', async () => {
  const first = await trainings.start(options('first'));
  await expect(trainings.start(options('second'))).rejects.toMatchObject({
    code: 'training_busy',
    details: { training: first.id, model: 'first' },
  });
  emit({ type: 'failed', message: 'Broken.' });
  const second = await trainings.start(options('second'));
  expect(trainings.list().map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(trainings.get(first.id)).toMatchObject({
    status: 'failed',
    outcome: { message: 'Broken.' },
  });
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
