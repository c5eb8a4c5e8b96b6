/**
 * @file Tests that an architecture unknown to training/ can be trained, resumed, evaluated, saved and
 *   queried.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdvancedNeuralComposer } from './advanced-neural-composer.ts';
import { registerEncoding } from '../data/encodings.ts';
import { registerAdvising } from '../generation/advising.ts';
import { registerArchitecture } from '../models/architectures.ts';
import { floats } from '../models/batch.ts';
import { inspectModel } from '../models/inspect-model.ts';
import { cardPath, readModelCard } from '../models/model-card.ts';
import { loadModelFile } from '../models/model-file.ts';
import { trainingFolder } from '../training/checkpoint-file.ts';
import { readCheckpoint } from '../training/checkpoint.ts';
import type { TrainingEvent, TrainingRequest } from '../training/events.ts';
import { pairAdvising, pairEncoding, pitchPairs } from './test-architecture.ts';
import { ofType, tinyRequest, writeTrainingData } from '../training/test-training.ts';
import { trainModel } from '../training/train-model.ts';

let root: string;
let directory: string;
const registered = [
  registerArchitecture(pitchPairs),
  registerEncoding(pairEncoding),
  registerAdvising(pairAdvising),
];
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'any-architecture-'));
  directory = join(root, 'training_data');
  await writeTrainingData(directory);
});
afterAll(async () => {
  registered.forEach((takeAway) => takeAway());
  await rm(root, { recursive: true });
});

function request(name: string, more: Partial<TrainingRequest> = {}): TrainingRequest {
  const own = { network: {}, architecture: 'pitch-pairs', epochs: 6, learningRate: 0.1 };
  return tinyRequest(directory, join(root, name), { ...own, ...more });
}

/** A model keeps its architecture and sizes. */
function fineTuned(name: string, from: string): TrainingRequest {
  const modelsDirectory = join(root, name);
  return { directory, model: 'tiny', modelsDirectory, epochs: 1, batchSize: 8, threads: 1, from };
}

async function train(asked: TrainingRequest, signal?: AbortSignal) {
  const events: TrainingEvent[] = [];
  const onEvent = (event: TrainingEvent) => void events.push(event);
  return { end: await trainModel(asked, { onEvent, ...(signal && { signal }) }), events };
}

const tableOf = async (file: string) => (await loadModelFile(file)).weights.get('table')!.data;

describe('an architecture of a program’s own', () => {
  it('trains and reports its figures; card, log and file name the architecture', async () => {
    const { end, events } = await train(request('whole'));
    const [data] = ofType(events, 'data');
    expect(data).toMatchObject({
      architecture: 'pitch-pairs',
      baselines: { uniform: Math.log(12) },
    });
    expect(data!.figures.map(({ name, unit }) => [name, unit])).toEqual([
      ['loss', 'nats'],
      ['hits', 'share'],
    ]);
    const file = end.file!;
    const card = (await readModelCard(cardPath(file)))!;
    expect(card).toMatchObject({ architecture: 'pitch-pairs', network: { classes: 12 } });
    expect(card.residual).toBeUndefined();
    expect(card.validation.model).toBeLessThan(card.validation.baselines['uniform']! / 1.5);
    expect(card.figures['hits']).toBeGreaterThan(0.3);
    const [header] = (await readFile(file.replace('.h5', '.log.csv'), 'utf8')).split('\r\n');
    expect(header).toBe('epoch,loss,val_loss,val_hits,learning_rate,seconds,notes_per_second');
    expect(await inspectModel(file)).toMatchObject({
      architecture: 'pitch-pairs',
      parameters: 144,
    });
  });

  it('resumes to the same weights, and is fine-tuned', async () => {
    const { end } = await train(request('straight'));
    const enough = new AbortController();
    const asked = request('interrupted');
    await trainModel(asked, {
      signal: enough.signal,
      onEvent: (event) => {
        if (event.type === 'epoch' && event.epoch === 2) enough.abort();
      },
    });
    const checkpoint = await readCheckpoint(trainingFolder(asked.modelsDirectory, 'tiny'));
    expect(checkpoint?.plan).toMatchObject({
      architecture: 'pitch-pairs',
      config: { classes: 12 },
    });
    expect(checkpoint?.state.history).toHaveLength(2);
    const resumed = await train({ ...asked, resume: true });
    expect(await tableOf(resumed.end.file!)).toEqual(await tableOf(end.file!));
    expect(await readFile(resumed.end.file!)).toEqual(await readFile(end.file!));

    const tuned = await train(fineTuned('tuned', end.file!));
    const [data] = ofType(tuned.events, 'data');
    expect(data!.startLoss).toBeCloseTo(
      (await readModelCard(cardPath(end.file!)))!.validation.model,
    );
    expect(await loadModelFile(tuned.end.file!)).toMatchObject({ architecture: 'pitch-pairs' });
  });

  it('is loaded, queried, evaluated and saved by the composer', async () => {
    const { end } = await train(request('composed'));
    const composer = new AdvancedNeuralComposer();
    await composer.loadModel(end.file!);
    const seed = [{ pitch: 60, velocity: 80, duration: 1 }];
    const line = await composer.generateSequence(seed, 8, { temperature: 0 });
    // The pieces of the folder never repeat a note; the note value nearest to 1.1 is a quarter.
    expect(line[0]!.pitch % 12).not.toBe(0);
    expect(line.every(({ duration }) => duration === 1)).toBe(true);
    const copy = join(root, 'copies', 'copy.h5');
    await composer.saveModel(copy);
    expect(await tableOf(copy)).toEqual(await tableOf(end.file!));
    const notes = Float32Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 0.5 : 0.6));
    expect((await composer.evaluate([notes], 10)).figures).toHaveProperty('hits');
    await composer.dispose();

    const predictor = await pitchPairs.createPredictor(
      { classes: 12 },
      (await loadModelFile(copy)).weights,
      {},
    );
    const outputs = await predictor.predict({ last: { data: Int32Array.of(0, 7), dims: [2] } });
    expect(floats(outputs, 'logits')).toHaveLength(24);
  });

  it('is refused in one sentence if it cannot do what is requested', async () => {
    await expect(train(request('none', { architecture: 'capsules' }))).rejects.toThrow(
      'There is no architecture "capsules": choose among score-transformer, bilstm-attention, pitch-pairs.',
    );
    await expect(train(request('none', { loss: 'huber' }))).rejects.toThrow(
      'cannot be trained with the loss "huber": choose cross-entropy.',
    );
    await expect(train(request('none', { network: { classes: 11 } }))).rejects.toThrow(
      'cannot have this classes',
    );
    await expect(train(request('none', { transpose: 2 }))).rejects.toThrow('cannot be transposed');
    const { file } = (await train(request('frozen', { epochs: 1 }))).end;
    await expect(train({ ...fineTuned('none', file!), freeze: true })).rejects.toThrow(
      'has no layers to freeze',
    );
    expect(() => registerArchitecture(pitchPairs)).toThrow('already');
  });
});
