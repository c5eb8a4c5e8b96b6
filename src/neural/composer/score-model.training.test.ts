/** @file Tests that the score model trains on a folder of whole pieces, resumes, and is stored and refused. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GenreComposer } from '../../compose/genre-composer.ts';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { scoreOf } from '../../score/score-of.ts';
import { AdvancedNeuralComposer } from './advanced-neural-composer.ts';
import { inspectModel } from '../models/inspect-model.ts';
import { cardPath, readModelCard } from '../models/model-card.ts';
import { TINY_BASE, writeTinyBase } from '../models/tiny-base.ts';
import type { TrainingEvent, TrainingRequest } from '../training/events.ts';
import { ofType, run } from '../training/test-training.ts';
import { trainModel } from '../training/train-model.ts';

const SIZES = { contextLength: 48, width: 16, layers: 1, heads: 2, feedForwardUnits: 32 };
const EPOCHS = 4;

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'score-model-'));
  await mkdir(join(root, 'data'));
  const genre = builtinGenres().get('pop');
  for (const seed of [1, 2, 3, 4]) {
    const score = await new GenreComposer(genre, { seed }).compose({ bars: 8 });
    await writeFile(join(root, 'data', `${seed}.mid`), writeMidi(score));
  }
  const beat = Array.from({ length: 32 }, (_, i) => ({
    tick: 240 * i,
    duration: 120,
    pitch: i % 4 === 2 ? 38 : 36,
    velocity: 90,
  }));
  await writeFile(join(root, 'data', 'beat.mid'), writeMidi(scoreOf({ drums: beat })));
});
afterAll(() => rm(root, { recursive: true }));

function request(name: string, more: Partial<TrainingRequest> = {}): TrainingRequest {
  return {
    directory: join(root, 'data'),
    model: 'pieces',
    modelsDirectory: join(root, name),
    epochs: EPOCHS,
    architecture: 'score-transformer',
    network: SIZES,
    windowsPerEpoch: 24,
    learningRate: 0.01,
    threads: 1,
    ...more,
  };
}

/** A request for a model that starts from the tiny base model. */
function tuning(name: string, more: Partial<TrainingRequest> = {}): TrainingRequest {
  const asked = Object.entries(request(name)).filter(([field]) => field !== 'network');
  return {
    ...(Object.fromEntries(asked) as unknown as TrainingRequest),
    baseDirectory: join(root, 'base'),
    ...more,
  };
}

async function train(asked: TrainingRequest) {
  const events: TrainingEvent[] = [];
  return { end: await trainModel(asked, { onEvent: (event) => void events.push(event) }), events };
}

describe('the score model from the base model', () => {
  let tuned: Awaited<ReturnType<typeof train>>;
  beforeAll(async () => {
    writeTinyBase(join(root, 'base'));
    tuned = await train(tuning('tuned'));
  });

  it('says so, and is compared with it as it was', async () => {
    const [data] = ofType(tuned.events, 'data');
    expect(data).toMatchObject({ start: 'base-model', startLoss: null });
    const names = ['trigram', 'pieceMemory', 'baseModel'];
    expect(Object.keys(data!.baselines)).toEqual(names);
    const card = (await readModelCard(cardPath(tuned.end.file!)))!;
    expect(card).toMatchObject({
      network: { ...TINY_BASE.network, dropout: 0.2 },
      regime: { batchSize: 4, patience: 6, plateauPatience: 2 },
      base: { steps: 7, validation: 9.5 },
      validation: { baselines: data!.baselines },
    });
    expect(card).not.toHaveProperty('from');
    expect(card.validation.model).toBeLessThan(data!.baselines['baseModel']!);
    // The loss of the base model itself: one step at next to no rate leaves it as it is.
    const still = { epochs: 1, windowsPerEpoch: 1, learningRate: 1e-12 };
    const { events } = await train(tuning('still', still));
    const [epoch] = ofType(events, 'epoch');
    expect(epoch!.valLoss).toBeCloseTo(data!.baselines['baseModel']!, 4);
  });

  it('ends as if never interrupted when it is killed and resumed', async () => {
    const { last } = await run(tuning('tuned-killed'), (event, training) => {
      if (event.type === 'epoch' && event.epoch === 2) process.kill(training.pid!, 'SIGKILL');
    });
    expect(last).toMatchObject({ type: 'failed', code: 'interrupted' });
    // Resuming needs the checkpoint alone.
    const resumed = { resume: true, baseDirectory: join(root, 'none') };
    const { end, events } = await train(tuning('tuned-killed', resumed));
    const [data] = ofType(events, 'data');
    expect(data).toMatchObject({
      start: 'base-model',
      baselines: { baseModel: expect.any(Number) },
    });
    expect(await readFile(end.file!)).toEqual(await readFile(tuned.end.file!));
    const [whole, cut] = await Promise.all(
      [tuned, { end }].map(({ end: { file } }) => readModelCard(cardPath(file!))),
    );
    expect(cut!.base).toEqual(whole!.base);
    expect(cut!.validation).toEqual(whole!.validation);
  });
});

describe('the score model', () => {
  let straight: Awaited<ReturnType<typeof train>>;
  beforeAll(async () => {
    straight = await train(request('straight'));
  });

  it('learns whole pieces, drums alone too, and is measured in bits a note', async () => {
    const [files] = ofType(straight.events, 'files');
    expect(files).toMatchObject({ found: 5, used: 5, skipped: [] });
    const [data] = ofType(straight.events, 'data');
    expect(data).toMatchObject({ architecture: 'score-transformer', start: 'random' });
    expect(data!.figures[0]).toMatchObject({ name: 'loss', unit: 'bits' });
    expect(Object.keys(data!.baselines)).toEqual(['trigram', 'pieceMemory']);
    const epochs = ofType(straight.events, 'epoch');
    expect(epochs).toHaveLength(EPOCHS);
    const [first, last] = [epochs[0]!, epochs.at(-1)!];
    expect(last.valLoss).toBeLessThan(first.valLoss);
    const { time, slot, pitch, duration } = last.valFigures as Record<string, number>;
    expect(last.valLoss).toBeCloseTo(time! + slot! + pitch! + duration!, 5);
    const card = (await readModelCard(cardPath(straight.end.file!)))!;
    expect(card).toMatchObject({
      architecture: 'score-transformer',
      data: { filesUsed: 5, trainFiles: 4, validationFiles: 1, notes: files!.notes },
      regime: { batchSize: 8, transpose: 6 },
      network: { ...SIZES, dropout: 0.1 },
    });
    expect(await inspectModel(straight.end.file!)).toMatchObject({ network: SIZES });
  });

  it('ends as if never interrupted when it is killed and resumed', async () => {
    const { last } = await run(request('killed'), (event, training) => {
      if (event.type === 'epoch' && event.epoch === 2) process.kill(training.pid!, 'SIGKILL');
    });
    expect(last).toMatchObject({ type: 'failed', code: 'interrupted' });
    const { end, events } = await train(request('killed', { resume: true }));
    expect(ofType(events, 'files')[0]).toMatchObject({ cached: 5 });
    expect(await readFile(end.file!)).toEqual(await readFile(straight.end.file!));
  });

  it('is fine-tuned from its file at a lower rate, without being told its sizes', async () => {
    const { directory, model, threads = 1 } = request('');
    const asked = { directory, model, threads, modelsDirectory: join(root, 'tuned') };
    const { end, events } = await train({ ...asked, epochs: 1, from: straight.end.file! });
    const card = (await readModelCard(cardPath(end.file!)))!;
    expect(card).toMatchObject({ from: 'pieces', regime: { learningRate: 0.0006, batchSize: 4 } });
    const before = (await readModelCard(cardPath(straight.end.file!)))!.validation.model;
    expect(ofType(events, 'data')[0]!.startLoss).toBeCloseTo(before, 5);
  });

  it('takes part in a piece, in a process of its own too, with the same notes', async () => {
    const compose = async (neuralModel: AdvancedNeuralComposer) =>
      writeMidi(
        await new GenreComposer('pop', { seed: 2, neuralModel, blend: 1 }).compose({ bars: 8 }),
      );
    const [here, apart] = [
      new AdvancedNeuralComposer(),
      new AdvancedNeuralComposer({ ownProcess: true }),
    ];
    try {
      await here.loadModel(straight.end.file!);
      await apart.loadModel(straight.end.file!);
      const piece = await compose(here);
      expect(await compose(apart)).toEqual(piece);
      const rules = await new GenreComposer('pop', { seed: 2 }).compose({ bars: 8 });
      expect(piece).not.toEqual(writeMidi(rules));
    } finally {
      await here.dispose();
      await apart.dispose();
    }
  });

  it('is refused in one sentence where it cannot be used', async () => {
    const model = new AdvancedNeuralComposer();
    await model.loadModel(straight.end.file!);
    const note = { pitch: 60, velocity: 90, duration: 1 };
    await expect(model.expect([{ role: 'melody', history: [note] }])).rejects.toThrow(
      'A model of the architecture "score-transformer" does not go on with single lines: choose one of another, or compose a piece with it.',
    );
    await model.dispose();
    const sizes = { network: { lstmUnits: [8, 4] } };
    await expect(train(request('none', sizes))).rejects.toThrow(
      'A network of the architecture "score-transformer" has no lstmUnits: its sizes are contextLength, width, layers, heads, feedForwardUnits, dropout.',
    );
  });
});
