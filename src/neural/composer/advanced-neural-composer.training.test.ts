/** @file Tests of the guide's composer class: build, train on files or windows, generate, load. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { LineNote } from '../../compose/advice/advisor.ts';
import { MIDIDataProcessor, type FileNotes } from '../data/midi-data-processor.ts';
import { encodeNote, FEATURES } from '../data/note-features.ts';
import { AdvancedNeuralComposer } from './advanced-neural-composer.ts';

const NETWORK = {
  lstmUnits: [8, 6] as [number, number],
  denseUnits: [10, 8] as [number, number],
  dropout: { lstm: [0, 0] as [number, number], dense: [0, 0] as [number, number] },
};
const SEQ_LENGTH = 12;
/** Whole notes of four bars to sixty-fourths, in quarter notes. */
const PLAIN = Array.from({ length: 9 }, (_, k) => 2 ** (4 - k));

/** A line that leaps between low and high, loud and soft notes. */
function line(start: number, count: number): LineNote[] {
  return Array.from({ length: count }, (_, i) => ({
    pitch: start + (i % 2) * 24,
    velocity: i % 2 ? 50 : 100,
    duration: i % 2 ? 0.5 : 1,
  }));
}

function file(name: string, start: number, count = 60): FileNotes {
  const features = new Float32Array(count * FEATURES);
  line(start, count).forEach((note, i) => encodeNote(note, features, i * FEATURES));
  return { file: name, lines: [features], notes: count, seconds: count / 2 };
}

const FILES = ['a', 'b', 'c', 'd', 'e'].map((name, i) => file(`${name}.mid`, 48 + i));

const MINE = ['mine.card.json', 'mine.h5', 'mine.log.csv'];

const open: AdvancedNeuralComposer[] = [];
async function tiny(): Promise<AdvancedNeuralComposer> {
  const composer = new AdvancedNeuralComposer({ seqLength: SEQ_LENGTH });
  open.push(composer);
  await composer.buildModel({ network: NETWORK });
  return composer;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((composer) => composer.dispose()));
});

describe('AdvancedNeuralComposer', () => {
  it('learns a line and continues it', async () => {
    const composer = await tiny();
    const result = await composer.train(FILES, {
      epochs: 25,
      batchSize: 16,
      learningRate: 0.01,
      threads: 1,
    });
    expect(result.best!.evaluation.loss).toBeLessThan(0.001);
    const next = await composer.generateSequence(line(50, 20), 8);
    expect(next).toHaveLength(8);
    next.forEach((note, i) => {
      expect(Math.abs(note.pitch - (50 + (i % 2) * 24))).toBeLessThan(6);
      expect(Math.abs(note.velocity - (i % 2 ? 50 : 100))).toBeLessThan(15);
    });
    const [expected] = await composer.expect([{ role: 'melody', history: line(50, 20) }]);
    const candidates = {
      previous: line(50, 20).at(-1)!,
      pitches: [50, 62, 74],
      durations: [0.25, 1, 4],
      velocities: [20, 100],
    };
    const advice = expected!.advise(candidates);
    // As sure of one of three pitches as allowed.
    expect(advice.pitch[0]).toBeGreaterThan(0.75);
    expect(advice.duration[1]).toBeGreaterThan(0.9);
    expect(advice.velocity[1]).toBeGreaterThan(0.9);
    const [surest] = await composer
      .withSampling({ topK: 1 })
      .expect([{ role: 'melody', history: line(50, 20) }]);
    expect([...surest!.advise(candidates).pitch]).toEqual([1, 0, 0]);
  });

  it('also trains on the windows of createSequences, with the last share held out', async () => {
    const windows = new MIDIDataProcessor({ maxSequenceLength: SEQ_LENGTH }).createSequences(FILES);
    const composer = await tiny();
    const options = { epochs: 2, batchSize: 16, windowsPerEpoch: 64, threads: 1 };
    const result = await composer.train(windows, options);
    expect(result.history).toHaveLength(2);
    await expect(composer.train(windows, { ...options, validationSplit: 0 })).rejects.toThrow(
      'validation split is 0',
    );
  });

  it('trains on the guide’s X and y as on their windows, and then has a card', async () => {
    const windows = new MIDIDataProcessor({ maxSequenceLength: SEQ_LENGTH }).createSequences(FILES);
    const options = { epochs: 2, batchSize: 16, validationSplit: 0.25, threads: 1, onEvent() {} };
    const trained = async (train: (composer: AdvancedNeuralComposer) => Promise<unknown>) => {
      const composer = await tiny();
      await train(composer);
      const { history, validation, data, regime } = composer.card!;
      expect(regime.epochsRun).toBe(2);
      return { losses: history.map(({ loss, valLoss }) => [loss, valLoss]), validation, data };
    };
    const { X, y } = windows;
    expect(X.shape).toEqual([windows.count, SEQ_LENGTH, 3]);
    expect(y.shape).toEqual([windows.count, 3]);
    const nested = (values: Float32Array, size: number) =>
      Array.from({ length: values.length / size }, (_, i) => [
        ...values.subarray(i * size, (i + 1) * size),
      ]);
    const rows = nested(X.data, 3);
    const deepX = Array.from({ length: windows.count }, (_, i) =>
      rows.slice(i * SEQ_LENGTH, (i + 1) * SEQ_LENGTH),
    );
    const expected = await trained((composer) => composer.train(windows, options));
    expect(await trained((composer) => composer.train(X, y, options))).toEqual(expected);
    expect(await trained((composer) => composer.train(deepX, nested(y.data, 3), options))).toEqual(
      expected,
    );
    expect(expected.data).toMatchObject({ directory: '', windows: windows.count });
    expect(expected.validation.baselines['trainingMean']).toBeGreaterThan(0);
  });

  it('saves the card of a model trained here beside it, with the model it was fine-tuned from', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'midi-composer-card-'));
    try {
      const composer = await tiny();
      expect(composer.card).toBeNull();
      await composer.train(FILES, { epochs: 1, batchSize: 16, threads: 1 });
      await composer.saveModel(join(folder, 'made', 'mine.h5'));
      const again = new AdvancedNeuralComposer({ modelName: 'more' });
      open.push(again);
      await again.loadModel(join(folder, 'made', 'mine.h5'));
      expect(again.card).toEqual({ ...composer.card, name: 'mine' });
      expect((await readdir(join(folder, 'made'))).toSorted()).toEqual(MINE);
      expect(again.card!.data).toMatchObject({
        filesUsed: FILES.length,
        notes: 5 * FILES[0]!.notes,
      });
      await again.train(FILES, { epochs: 1, batchSize: 16, threads: 1 });
      expect(again.card).toMatchObject({
        name: 'more',
        from: 'mine',
        validation: { start: composer.card!.validation.model },
      });
      // A model without a card does not inherit the card of the model it replaces.
      await (await tiny()).saveModel(join(folder, 'made', 'mine.h5'));
      expect(await readdir(join(folder, 'made'))).toEqual(['mine.h5']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('refuses mismatched arrays', async () => {
    const composer = await tiny();
    const X = [[[0.5, 0.5, 0.5]]];
    await expect(composer.train(X, [[0.5, 0.5]])).rejects.toThrow(
      'X has shape [1, 1, 3] and y [1, 2]: give X of [windows, notes, 3]',
    );
    await expect(composer.train(X, [[0.5, 0.5, NaN]])).rejects.toThrow('full of numbers');
    const data = new Float32Array(2);
    await expect(
      composer.train({ shape: [1, 1, 3], data }, { shape: [1, 3], data }),
    ).rejects.toThrow('as many as their shapes say');
  });

  it('refuses windows whose length is not that of the network', async () => {
    const windows = new MIDIDataProcessor({ maxSequenceLength: 20 }).createSequences(FILES);
    await expect((await tiny()).train(windows)).rejects.toThrow('make both the same length');
  });

  it('generates the expected notes at temperature 0 and varied ones, by seed, above', async () => {
    const composer = await tiny();
    const seed = line(60, 5);
    const run = (temperature: number, number: number) =>
      composer.generateSequence(seed, 12, { temperature, seed: number });
    expect(await run(0, 1)).toEqual(await run(0, 2));
    expect(await run(1, 1)).toEqual(await run(1, 1));
    expect(await run(1, 1)).not.toEqual(await run(1, 2));
    for (const note of await run(3, 4)) {
      expect(note.pitch).toBeGreaterThanOrEqual(0);
      expect(note.pitch).toBeLessThanOrEqual(127);
      expect(note.velocity).toBeGreaterThanOrEqual(1);
      expect(note.duration).toBeGreaterThan(0);
    }
  });

  it('generates note values, and triplets only after triplets', async () => {
    const composer = await tiny();
    const values = [...PLAIN, ...PLAIN.map((length) => 1.5 * length)];
    for (const temperature of [0, 1]) {
      const notes = await composer.generateSequence(line(60, 20), 30, { temperature });
      for (const { duration } of notes) expect(values).toContain(duration);
    }
    const triplets = line(60, 20).map((note) => ({ ...note, duration: 1 / 3 }));
    const notes = await composer.generateSequence(triplets, 60);
    const isTriplet = ({ duration }: LineNote) => Number.isInteger(Math.log2(duration * 3));
    expect(notes.some(isTriplet)).toBe(true);
    expect(notes.every((note) => isTriplet(note) || values.includes(note.duration))).toBe(true);
  });

  it('generates the requested number of notes, and refuses invalid requests', async () => {
    const composer = await tiny();
    const seed = line(60, 3);
    expect(await composer.generateSequence(seed, 0)).toEqual([]);
    for (const length of [-1, 1.5, Number.NaN, Infinity]) {
      await expect(composer.generateSequence(seed, length)).rejects.toThrow(
        `${length} notes cannot be generated`,
      );
    }
    const wrong = [{ ...seed[0]!, pitch: Number.NaN }];
    await expect(composer.generateSequence(wrong, 1)).rejects.toThrow('Note 1 has the pitch NaN');
    await expect(composer.generateSequence([], 1)).rejects.toThrow('at least one note');
  });

  it('builds the network of the guide by default and only for three features', async () => {
    const composer = new AdvancedNeuralComposer();
    expect([composer.seqLength, composer.modelName]).toEqual([100, 'composer_model']);
    await expect(composer.buildModel({ inputShape: [100, 4] })).rejects.toThrow('[notes, 3]');
  });

  it('says what to do without a model, and keeps its model if another cannot be loaded', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'midi-composer-model-'));
    try {
      const none = new AdvancedNeuralComposer();
      await expect(none.generateSequence(line(60, 3), 1)).rejects.toThrow('call loadModel');
      const composer = await tiny();
      const before = await composer.generateSequence(line(60, 3), 4);
      const damaged = join(folder, 'damaged.h5');
      await writeFile(damaged, 'not a model');
      await expect(composer.loadModel(damaged)).rejects.toThrow(damaged);
      await expect(composer.loadModel(join(folder, 'missing.h5'))).rejects.toThrow('missing.h5');
      expect(await composer.generateSequence(line(60, 3), 4)).toEqual(before);

      const saved = join(folder, 'models', 'mine.h5');
      await composer.saveModel(saved);
      const other = new AdvancedNeuralComposer();
      open.push(other);
      await other.loadModel(saved);
      expect(other.card).toBeNull();
      expect(await other.generateSequence(line(60, 3), 4)).toEqual(before);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
