/** @file Tests of real trainings of a tiny network on generated MIDI files. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NetworkConfig } from '../models/bilstm-attention/config.ts';
import { createPredictor } from '../models/bilstm-attention/predictor.ts';
import { loadModelFile } from '../models/model-file.ts';
import { cardPath, readModelCard } from '../models/model-card.ts';
import { AdvancedNeuralComposer, trainNeuralComposer } from './advanced-neural-composer.ts';
import { trainingFolder } from '../training/checkpoint-file.ts';
import { eventLogFile } from '../training/event-log.ts';
import type { TrainingRequest } from '../training/events.ts';
import {
  NETWORK,
  ofType,
  run,
  tinyRequest,
  visible,
  writeTrainingData,
} from '../training/test-training.ts';
import { trainModel } from '../training/train-model.ts';
import { startable } from '../../files/start-module.ts';

let root: string;
let directory: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'midi-composer-training-'));
  directory = join(root, 'training_data');
  await writeTrainingData(directory);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const request = (name: string, more: Partial<TrainingRequest> = {}): TrainingRequest =>
  tinyRequest(directory, join(root, name), more);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('startTraining', () => {
  it('reports in order and saves a model that loads with equal predictions', async () => {
    const { events, last } = await run(request('done'));
    const types = events.map((event) => event.type);
    expect(types.filter((type, i) => type !== types[i - 1])).toEqual([
      'import',
      'files',
      'data',
      'step',
      'epoch',
      'step',
      'epoch',
      'done',
    ]);
    expect(events.at(-1)).toEqual(last);
    const [files] = ofType(events, 'files');
    expect(files).toMatchObject({ found: 6, used: 5, notes: 300 });
    expect(files!.skipped.map(({ file }) => file)).toEqual(['broken.mid']);
    const { trainShape, validationShape } = ofType(events, 'data')[0]!;
    expect([trainShape[1], trainShape[2]]).toEqual([10, 3]);
    expect(validationShape[0]).toBeGreaterThan(0);

    if (last.type !== 'done') throw new Error(JSON.stringify(last));
    const models = join(root, 'done');
    expect(last.file).toBe(join(models, 'tiny.h5'));
    expect(await visible(models)).toEqual(['tiny.card.json', 'tiny.h5', 'tiny.log.csv']);
    expect(await readModelCard(cardPath(last.file))).toEqual(last.card);
    const log = await readFile(join(models, 'tiny.log.csv'), 'utf8');
    expect(log.split('\r\n')).toHaveLength(4);
    expect(log.split('\r\n')[0]).toBe(
      'epoch,loss,mae,val_loss,val_mae,val_pitch_error,learning_rate,seconds,notes_per_second',
    );
    const { figures, valFigures, ...rest } = last.card.history[1]!;
    expect(log.split('\r\n')[2]!.split(',').map(Number)).toEqual([
      2,
      rest.loss,
      figures['mae'],
      rest.valLoss,
      valFigures['mae'],
      valFigures['pitchError'],
      rest.learningRate,
      rest.seconds,
      rest.notesPerSecond,
    ]);

    const { config, weights } = await loadModelFile(last.file);
    expect(config).toMatchObject(NETWORK);
    const composer = new AdvancedNeuralComposer();
    await composer.loadModel(last.file);
    const history = [{ pitch: 60, velocity: 80, duration: 1 }];
    const copy = join(root, 'copy', 'other_name.h5');
    await composer.saveModel(copy);
    const again = new AdvancedNeuralComposer();
    await again.loadModel(copy);
    expect(again.card).toEqual({ ...last.card, name: 'other_name' });
    expect(await again.generateSequence(history, 5)).toEqual(
      await composer.generateSequence(history, 5),
    );
    const x = Float32Array.from({ length: 60 }, (_, i) => (i % 7) / 7);
    const predictions: Float32Array[] = [];
    for (const path of [last.file, copy]) {
      const predictor = await createPredictor(
        config as NetworkConfig,
        (await loadModelFile(path)).weights,
      );
      predictions.push(await predictor.predict(x));
      await predictor.dispose();
    }
    expect(predictions[1]).toEqual(predictions[0]);
    expect(weights.size).toBe(18);
    await composer.dispose();
    await again.dispose();
  });

  it('stops when cancelled and keeps the best model so far', async () => {
    const { last, events } = await run(
      request('cancelled', { epochs: 100000 }),
      (event, training) => {
        if (event.type === 'epoch') training.cancel();
      },
    );
    expect(last).toEqual({ type: 'cancelled', file: join(root, 'cancelled', 'tiny.h5') });
    const card = await readModelCard(join(root, 'cancelled', 'tiny.card.json'));
    const epochs = events.filter((event) => event.type === 'epoch');
    expect(card!.regime.epochsRun).toBe(epochs.length);
    expect(card!.regime.epochsRun).toBeLessThan(100000);
    await loadModelFile(join(root, 'cancelled', 'tiny.h5'));
  });

  it('keeps no model if cancelled before the end of an epoch', async () => {
    const { last } = await run(
      request('cancelled_early', { epochs: 1, windowsPerEpoch: 10 ** 7, batchSize: 1 }),
      (event, training) => {
        if (event.type === 'data') training.cancel();
      },
    );
    expect(last).toEqual({ type: 'cancelled', file: null });
    expect(existsSync(join(root, 'cancelled_early', 'tiny.h5'))).toBe(false);
  });

  it('reports a killed process, which leaves no partial files', async () => {
    const { last, events } = await run(request('killed', { epochs: 100000 }), (event, training) => {
      if (event.type === 'epoch') process.kill(training.pid!, 'SIGKILL');
    });
    expect(last.type).toBe('failed');
    expect(last).toMatchObject({
      code: 'interrupted',
      message: expect.stringMatching(/SIGKILL.*resume it from its last epoch/),
    });
    expect(events.filter((event) => event.type === 'failed')).toHaveLength(1);
    expect(await visible(join(root, 'killed'))).toEqual(['tiny.log.csv']);
  });

  it('says what is wrong with the data and writes nothing', async () => {
    const empty = join(root, 'empty');
    await mkdir(empty);
    await writeFile(join(empty, 'notes.txt'), 'no music');
    const { last, events } = await run(request('no_midi', { directory: empty }));
    expect(last.type).toBe('failed');
    expect(last).toMatchObject({ message: expect.stringMatching(/^No training data found/) });
    expect(events).toEqual([last]);
    expect(existsSync(join(root, 'no_midi'))).toBe(false);
  });

  it('names every file if none can be used', async () => {
    const broken = join(root, 'broken');
    await mkdir(broken);
    for (const name of ['a.mid', 'b.mid']) await writeFile(join(broken, name), 'no music');
    const { last, events } = await run(request('nothing_usable', { directory: broken }));
    expect(last).toMatchObject({ type: 'failed', code: 'too_few_notes' });
    const [files] = ofType(events, 'files');
    expect(files).toMatchObject({ found: 2, used: 0, notes: 0, hours: 0 });
    expect(files!.skipped.map(({ file }) => file)).toEqual(['a.mid', 'b.mid']);
  });

  it('stops by itself when its parent dies, and keeps the best model', async () => {
    const script = join(root, 'parent.mjs');
    const { file, execArgv } = startable(new URL('../training/start-training.ts', import.meta.url));
    await writeFile(
      script,
      `import { startTraining } from ${JSON.stringify(file)};
       const training = startTraining(JSON.parse(process.argv[2]), (event) => {
         if (event.type === 'epoch') console.log(training.pid);
       });`,
    );
    const asked = JSON.stringify(request('orphan', { epochs: 100000 }));
    const parent = spawn(process.execPath, [...execArgv, script, asked], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [pid] = (await once(parent.stdout.setEncoding('utf8'), 'data')) as [string];
    parent.kill('SIGKILL');
    while (isRunning(Number.parseInt(pid))) await setTimeout(50);
    expect(await visible(join(root, 'orphan'))).toEqual([
      'tiny.card.json',
      'tiny.h5',
      'tiny.log.csv',
    ]);
    // Nobody cancelled it, so every door offers to resume it.
    const log = await readFile(eventLogFile(trainingFolder(join(root, 'orphan'), 'tiny')), 'utf8');
    expect(JSON.parse(log.trim().split('\n').at(-1)!)).toMatchObject({
      type: 'failed',
      code: 'interrupted',
    });
    expect(log).not.toContain('cancel');
  });

  it('returns the trained composer from trainNeuralComposer', async () => {
    const types = new Set<string>();
    const composer = await trainNeuralComposer(directory, {
      epochs: 1,
      windowsPerEpoch: 64,
      threads: 1,
      network: NETWORK,
      modelName: 'folk',
      modelsDirectory: join(root, 'composer'),
      onEvent: (event) => types.add(event.type),
    });
    expect(types).toContain('done');
    expect(composer.card!.name).toBe('folk');
    expect(existsSync(join(root, 'composer', 'folk.h5'))).toBe(true);
    await composer.dispose();
  });
});

describe('trainModel', () => {
  it('gives the same model for the same seed, whatever else is in the folder', async () => {
    const weights = async (name: string, seed: number) => {
      const end = await trainModel(request(name, { epochs: 1, seed }));
      return (await loadModelFile(end.file!)).weights;
    };
    const once = await weights('same', 7);
    expect(await weights('same', 7)).toEqual(once);
    expect(await weights('other', 8)).not.toEqual(once);
  });

  it('refuses invalid requests in one sentence', async () => {
    const refused: [Partial<TrainingRequest>, string][] = [
      [{ model: '../escape' }, 'cannot be the name of a model'],
      [{ directory: join(root, 'nowhere') }, 'nowhere" does not exist'],
      [{ epochs: 0 }, 'epochs is 0'],
      [{ batchSize: 1.5 }, 'batchSize is 1.5'],
      [{ learningRate: -1 }, 'learning rate is -1'],
      [{ validationSplit: 1 }, 'validation split is 1'],
    ];
    for (const [more, message] of refused) {
      await expect(trainModel(request('refused', more))).rejects.toThrow(message);
    }
    expect(existsSync(join(root, 'refused'))).toBe(false);
  });

  it('detects before training that the models folder is not writable', async () => {
    const file = join(root, 'a_file');
    await writeFile(file, '');
    await expect(
      trainModel(request('x', { modelsDirectory: join(file, 'models') })),
    ).rejects.toThrow(/cannot be written \(ENOTDIR\)/);
  });

  it('lowers the learning rate as requested', async () => {
    const asked = request('plateau', { epochs: 4, learningRate: 4e-5, plateauPatience: 1 });
    // At such rates only the first epoch improves by 0.0001.
    const end = await trainModel({ ...asked, plateauFactor: 0.25 });
    const card = (await readModelCard(cardPath(end.file!)))!;
    expect(card.history.map(({ learningRate }) => learningRate)).toEqual([4e-5, 4e-5, 1e-5, 1e-5]);
    expect(card.regime).toMatchObject({ plateauPatience: 1, plateauFactor: 0.25 });
    await expect(trainModel({ ...asked, plateauFactor: 2 })).rejects.toThrow(
      /^The factor of the learning rate is 2: give .*\b1\b/,
    );
  });

  it('continues if its log cannot be replaced, and still saves the model', async () => {
    const folder = join(root, 'held_log');
    const log = join(folder, 'tiny.log.csv');
    await mkdir(join(log, 'held'), { recursive: true });
    const asked = request('held_log', { epochs: 2 });
    const file = join(folder, 'tiny.h5');
    await expect(trainModel(asked)).rejects.toMatchObject({
      code: 'file_access',
      file,
      message: expect.stringMatching(
        /was saved, but its log ".*tiny\.log\.csv" could not be replaced/,
      ),
    });
    expect((await readModelCard(cardPath(file)))!.history).toHaveLength(2);
    await loadModelFile(file);

    await rm(log, { recursive: true });
    expect((await trainModel({ ...asked, resume: true })).type).toBe('done');
    expect((await readFile(log, 'utf8')).trim().split('\r\n')).toHaveLength(3);
  });

  it('reads the card with the model it belongs to', async () => {
    const end = await trainModel(request('card', { epochs: 3 }));
    const card = (await readModelCard(cardPath(end.file!)))!;
    expect(card.history.map((record) => record.epoch)).toEqual([1, 2, 3]);
    const { validation } = card;
    const residual = card.residual!;
    const meanSquare = (residual.pitch ** 2 + residual.velocity ** 2 + residual.duration ** 2) / 3;
    expect(meanSquare).toBeCloseTo(validation.model, 10);
    expect(card.history[card.bestEpoch - 1]!.valLoss).toBe(validation.model);
    expect(card.data).toMatchObject({ filesFound: 6, filesUsed: 5, filesSkipped: 1, notes: 300 });
  });
});
