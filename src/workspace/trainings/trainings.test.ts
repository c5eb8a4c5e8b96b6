/** @file Tests of trainings while the program runs: start, queue, watch, cancel, refuse. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { architectureNamed, registerArchitecture } from '../../neural/models/architectures.ts';
import type { TrainingEvent } from '../../neural/training/events.ts';
import { epoch, failed, step, TrainingBench } from './test-trainings.ts';
import type { NumberedUpdate } from './job.ts';
import type { TrainingOptions } from './state.ts';
import { MOST_WAITING, Trainings } from './trainings.ts';

let bench: TrainingBench;
let trainings: Trainings;
const emit = (event: TrainingEvent): void => bench.emit(event);
beforeEach(() => {
  bench = new TrainingBench();
  trainings = bench.open();
});
afterEach(() => bench.close());

test('a training is passed on with the workspace folders and shown without them', async () => {
  const state = await trainings.start(bench.options());
  expect(bench.requests).toEqual([
    {
      ...bench.options(),
      modelsDirectory: bench.workspace.models,
      cacheDirectory: bench.workspace.noteCache,
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
  const { id } = await trainings.start(bench.options());
  const seen: NumberedUpdate[] = [];
  trainings.subscribe(id, (update) => seen.push(update));
  const events = [step(1, 1), step(1, 2), epoch(1), step(2, 1)];
  events.forEach(emit);
  emit({ type: 'cancelled', file: join(bench.workspace.models, 'mine.h5') });
  const state = await trainings.finished(id);
  expect(seen.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
  expect(seen.at(-1)?.update).toEqual({ type: 'cancelled', file: 'models/mine.h5' });
  expect(state).toMatchObject({ status: 'cancelled', lastEventId: 5, step: events[3] });
  expect(state.epochs).toEqual([events[2]]);
  expect(state.finishedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(trainings.get(id)).toEqual(state);
});

test('a reconnected listener gets what it missed, but only the latest step', async () => {
  const { id } = await trainings.start(bench.options());
  [step(1, 1), step(1, 2), epoch(1), step(2, 1), step(2, 2)].forEach(emit);
  const missed = trainings.updatesAfter(id, 1);
  expect(missed.map((entry) => entry.id)).toEqual([3, 5]);
});

test('an unsubscribed listener gets nothing more', async () => {
  const { id } = await trainings.start(bench.options());
  const seen: NumberedUpdate[] = [];
  const leave = trainings.subscribe(id, (update) => seen.push(update));
  emit(step(1, 1));
  leave();
  emit(step(1, 2));
  expect(seen).toHaveLength(1);
});

test('one training runs at a time; others start in the order of their requests', async () => {
  const first = await trainings.start(bench.options('first'));
  const second = await trainings.start(bench.options('second'));
  const third = await trainings.start(bench.options('third'));
  const seen: unknown[] = [];
  trainings.subscribe(second.id, ({ update }) => seen.push(update));
  expect(trainings.list().map(({ id, status }) => [id, status])).toEqual([
    [third.id, 'queued'],
    [second.id, 'queued'],
    [first.id, 'running'],
  ]);
  expect(second.startedAt).toBeNull();
  expect(bench.requests.map(({ model }) => model)).toEqual(['first']);

  emit(failed);
  expect((await trainings.finished(first.id)).status).toBe('failed');
  await bench.settle();
  expect(bench.requests.map(({ model }) => model)).toEqual(['first', 'second']);
  expect(seen).toEqual([{ type: 'status', status: 'running' }]);
  expect(trainings.get(second.id).startedAt).not.toBeNull();
  expect(trainings.get(third.id).status).toBe('queued');
});

test('a waiting training can be cancelled and never starts', async () => {
  const first = await trainings.start(bench.options('first'));
  const second = await trainings.start(bench.options('second'));
  expect(trainings.cancel(second.id)).toMatchObject({
    status: 'cancelled',
    outcome: { type: 'cancelled', file: null },
    resumable: false,
  });
  emit(failed);
  await trainings.finished(first.id);
  await bench.settle();
  expect(bench.requests).toHaveLength(1);
});

test('a model is not trained twice at the same time', async () => {
  const first = await trainings.start(bench.options());
  const busy = { code: 'training_busy', details: { training: first.id, model: 'mine' } };
  await expect(trainings.start(bench.options())).rejects.toMatchObject(busy);
  await expect(trainings.remove(first.id)).rejects.toMatchObject(busy);
  emit(failed);
  await trainings.finished(first.id);
  const again = await trainings.start(bench.options());
  expect(trainings.list().map(({ id }) => id)).toEqual([again.id]);
});

test('a training that cannot start fails, and the next one starts', async () => {
  let starts = 0;
  trainings = new Trainings(bench.workspace, bench.models(), () => {
    if (++starts === 1) throw new Error('No process could be started (EAGAIN).');
    return { cancel: () => undefined, finished: new Promise(() => undefined) };
  });
  const first = await trainings.start(bench.options('first'));
  expect(await trainings.finished(first.id)).toMatchObject({
    status: 'failed',
    outcome: { message: 'No process could be started (EAGAIN).' },
  });
  expect((await trainings.start(bench.options('second'))).status).toBe('running');
});

test('fine-tuning names a model of the folder, which is passed on as a path', async () => {
  await expect(trainings.start({ ...bench.options(), from: 'old' })).rejects.toMatchObject({
    code: 'model_not_found',
  });
  mkdirSync(bench.workspace.models);
  writeFileSync(join(bench.workspace.models, 'damaged.h5'), '');
  await expect(trainings.start({ ...bench.options(), from: 'damaged' })).rejects.toMatchObject({
    code: 'model_unusable',
    details: { model: 'damaged', kind: 'damaged' },
  });
  writeFileSync(join(bench.workspace.models, 'old.h5'), '');
  const state = await trainings.start({ ...bench.options(), from: 'old', freeze: true });
  expect(state.request).toMatchObject({ from: 'old', freeze: true });
  expect(bench.requests[0]).toMatchObject({
    from: join(bench.workspace.models, 'old.h5'),
    freeze: true,
  });
});

test('two requests at the same moment start one training', async () => {
  const results = await Promise.allSettled([
    trainings.start(bench.options()),
    trainings.start(bench.options()),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(bench.requests).toHaveLength(1);
});

test('cancelling asks once and does nothing for a finished training', async () => {
  const { id } = await trainings.start(bench.options());
  expect(trainings.cancel(id).status).toBe('cancelling');
  trainings.cancel(id);
  expect(bench.cancelled).toBe(1);
  emit({ type: 'cancelled', file: null });
  expect(trainings.cancel(id)).toMatchObject({ status: 'cancelled', outcome: { file: null } });
});

test('closing cancels the training and waits for its end', async () => {
  const { id } = await trainings.start(bench.options());
  const closed = trainings.close();
  expect(bench.cancelled).toBe(1);
  emit({ type: 'cancelled', file: null });
  await closed;
  expect(trainings.get(id).status).toBe('cancelled');
});

test('requests that cannot succeed are refused before anything starts', async () => {
  mkdirSync(join(bench.workspace.root, 'empty'));
  const refused = (change: object): Promise<unknown> =>
    trainings.start({ ...bench.options(), ...change });
  await expect(refused({ directory: join(bench.workspace.root, 'nowhere') })).rejects.toMatchObject(
    {
      code: 'directory_not_found',
      details: { directory: 'nowhere' },
    },
  );
  await expect(refused({ directory: join(bench.workspace.root, 'empty') })).rejects.toThrow(
    /No training data found.*"empty"/,
  );
  await expect(refused({ model: '../../x' })).rejects.toMatchObject({ code: 'invalid_model_name' });
  expect(bench.requests).toEqual([]);
  expect(() => trainings.get('x')).toThrow(/no training "x"/);
});

describe('a training that cannot succeed is refused when it is requested', () => {
  const huge = { batchSize: 512, network: { seqLength: 1000, lstmUnits: [2048, 2048] } };
  /** An architecture whose music nobody can read. */
  const takeAway = registerArchitecture({
    ...architectureNamed('score-transformer'),
    name: 'unheard',
    encoding: 'unheard',
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(takeAway);

  test.each([
    ['not_enough_memory', huge],
    ['unknown_loss', { architecture: 'bilstm-attention', loss: 'cross-entropy' }],
    ['unknown_loss', { loss: 'cross-entropy', from: 'first' }],
    ['no_encoding', { architecture: 'unheard' }],
  ])('%s: %j', async (code, more) => {
    mkdirSync(bench.workspace.models, { recursive: true });
    writeFileSync(join(bench.workspace.models, 'first.h5'), '');
    const options = { ...bench.options(), ...more } as TrainingOptions;
    await expect(trainings.start(options)).rejects.toMatchObject({ name: 'UserError', code });
    expect(bench.requests).toEqual([]);
    expect(trainings.list()).toEqual([]);
  });

  test('also when a model is fine-tuned in batches that are too large', async () => {
    mkdirSync(bench.workspace.models, { recursive: true });
    writeFileSync(join(bench.workspace.models, 'first.h5'), '');
    vi.spyOn(process, 'constrainedMemory').mockReturnValue(1e9);
    const options = { ...bench.options(), from: 'first' };
    await expect(trainings.start({ ...options, batchSize: 64 })).rejects.toMatchObject({
      code: 'not_enough_memory',
      details: { memory: { needed: expect.any(Number), available: 1e9 } },
    });
    expect((await trainings.start({ ...options, batchSize: 16 })).status).toBe('running');
  });
});

test('a full queue refuses trainings clearly until one is cancelled', async () => {
  await trainings.start(bench.options('running'));
  let last = '';
  for (let number = 1; number <= MOST_WAITING; number++) {
    ({ id: last } = await trainings.start(bench.options(`waiting_${number}`)));
  }
  await expect(trainings.start(bench.options('late'))).rejects.toMatchObject({
    code: 'too_many_trainings',
    details: { limit: MOST_WAITING },
  });
  trainings.cancel(last);
  expect((await trainings.start(bench.options('late'))).status).toBe('queued');
});
