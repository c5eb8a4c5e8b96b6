/** @file Tests of the split by file, the sampling of an epoch, and the baseline predictors. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { baselines } from './baselines.ts';
import { createDataset } from './dataset.ts';
import type { FileNotes } from './midi-data-processor.ts';
import { FEATURES } from './note-features.ts';
import { sampleIndices } from './sample-indices.ts';
import { MIN_HISTORY } from './windows.ts';

function file(name: string, notes: number, value: (i: number) => number = () => 0.5): FileNotes {
  const features = Float32Array.from({ length: notes * FEATURES }, (_, i) => value(i));
  return { file: name, lines: [features], notes, seconds: notes };
}

describe('createDataset', () => {
  it('puts every file on one side, leaves neither side empty, and is the same every time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: MIN_HISTORY + 1, max: 2000 }), { minLength: 2, maxLength: 40 }),
        fc.integer(),
        (sizes, seed) => {
          const files = sizes.map((notes, i) => file(`${i % 3}/${i}.mid`, notes));
          const dataset = createDataset(files, { seed });
          expect(dataset.train.count).toBeGreaterThan(0);
          expect(dataset.validation.count).toBeGreaterThan(0);
          expect([...dataset.trainFiles, ...dataset.validationFiles].sort()).toEqual(
            files.map((f) => f.file).sort(),
          );
          expect(createDataset(files, { seed }).validationFiles).toEqual(dataset.validationFiles);
        },
      ),
    );
  });

  it('holds out about the requested share, from every folder', () => {
    const stream = new Stream('sizes');
    const files = Array.from({ length: 100 }, (_, i) =>
      file(`${'abcd'[i % 4]}/${i}.mid`, stream.int(50, 3000)),
    );
    for (const validationSplit of [0.1, 0.2, 0.5]) {
      const { train, validation, validationFiles } = createDataset(files, { validationSplit });
      const share = validation.count / (train.count + validation.count);
      expect(Math.abs(share - validationSplit)).toBeLessThan(0.03);
      expect(new Set(validationFiles.map((name) => name[0]))).toEqual(new Set('abcd'));
    }
  });

  it('chooses different files with another seed', () => {
    const files = Array.from({ length: 30 }, (_, i) => file(`${i}.mid`, 100));
    const held = (seed: number) => createDataset(files, { seed }).validationFiles;
    expect(held(1)).not.toEqual(held(2));
  });

  it('requires a second file and a valid share', () => {
    expect(() => createDataset([file('a.mid', 500)])).toThrow(/at least two usable MIDI files/);
    const two = [file('a.mid', 500), file('b.mid', 500)];
    expect(() => createDataset(two, { validationSplit: 1 })).toThrow(/between 0 and 1/);
  });
});

describe('the windows of an epoch', () => {
  const files = Array.from({ length: 10 }, (_, i) => file(`${i}.mid`, 200));
  const dataset = createDataset(files);

  it('are bounded, never repeated, and different in every epoch', () => {
    const first = dataset.epochIndices(1, 500, 7);
    expect(new Set(first).size).toBe(500);
    expect(first.every((index) => index < dataset.train.count)).toBe(true);
    expect(dataset.epochIndices(1, 500, 7)).toEqual(first);
    expect(dataset.epochIndices(2, 500, 7)).not.toEqual(first);
    expect(dataset.epochIndices(1, 500, 8)).not.toEqual(first);
  });

  it('are all of them if there are no more', () => {
    const all = dataset.epochIndices(1, 1e6);
    expect([...all].sort((a, b) => a - b)).toEqual(
      Array.from({ length: dataset.train.count }, (_, i) => i),
    );
    expect([...all]).not.toEqual([...all].sort((a, b) => a - b));
  });

  it('are drawn evenly', () => {
    const counts = new Float64Array(10);
    for (let i = 0; i < 5000; i++) {
      for (const index of sampleIndices(10, 4, new Stream(`${i}`))) counts[index]! += 1;
    }
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(150);
  });
});

describe('the validation windows', () => {
  it('are spread evenly over all of them and bounded', () => {
    const files = Array.from({ length: 10 }, (_, i) => file(`${i}.mid`, 2008));
    const dataset = createDataset(files);
    const indices = dataset.validationIndices(100);
    const step = dataset.validation.count / 100;
    expect(indices).toHaveLength(100);
    indices.forEach((index, i) => expect(Math.abs(index - (i + 0.5) * step)).toBeLessThan(1));
    expect(dataset.validationIndices(1e6)).toHaveLength(dataset.validation.count);
  });
});

describe('baselines', () => {
  it('are the errors of the training mean, the last note and the mean of the window', () => {
    // In validation every feature rises by 0.01 per note; in training it stays at 0.25.
    const dataset = createDataset(
      [file('train.mid', 500, () => 0.25), file('v.mid', 20, (i) => Math.floor(i / 3) / 100)],
      { seqLength: 8 },
    );
    expect(dataset.validationFiles).toEqual(['v.mid']);
    const indices = [0, 1];
    const result = baselines(dataset.train, dataset.validation, indices);
    // Targets 0.08 and 0.09; windows end one step before, and their mean lies 4.5 steps before.
    expect(result.trainingMean).toBeCloseTo((0.17 ** 2 + 0.16 ** 2) / 2, 8);
    expect(result.lastNote).toBeCloseTo(0.01 ** 2, 8);
    expect(result.windowMean).toBeCloseTo(0.045 ** 2, 8);
  });
});
