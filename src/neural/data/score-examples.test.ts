/** @file Tests of examples of whole pieces: drawn by seed, epoch and place, and validated by file. */
import { describe, expect, it } from 'vitest';
import { floats, integers } from '../models/batch.ts';
import { climbingPiece } from '../models/score-transformer/example-steps.ts';
import { KIT_PROGRAM } from '../score/fields.ts';
import { TOLD_OF_FILES } from '../score/step-columns.ts';
import { stepsOf } from '../score/score-steps.ts';
import { stepCount } from '../score/training-steps.ts';
import type { FilePiece } from './piece-import.ts';
import { exampleSteps, MOST_WINDOWS, ScoreExamples } from './score-examples.ts';

const LENGTH = 24;
const SPLIT = { validationSplit: 0.2, seed: 1 };

function file(name: string, start: number, bars: number): FilePiece {
  const piece = climbingPiece(start, 1, bars);
  return { file: name, piece, notes: piece.notes.bar.length, seconds: 2 * bars };
}

const files = Array.from({ length: 10 }, (_, i) => file(`${i}.mid`, 50 + i, 8));
const examples = new ScoreExamples(files, LENGTH, SPLIT);

describe('the steps of a training example', () => {
  it('are as few as hold nine tenths of the music in whole pieces, in units of 64 from 128 on', () => {
    expect(exampleSteps([200, 210, 250, 250], 512)).toBe(256);
    expect(exampleSteps([257], 512)).toBe(320);
    expect(exampleSteps([20, 30], 512)).toBe(128);
    expect(exampleSteps([900, 2000], 512)).toBe(512);
    expect(exampleSteps([20, 30], 48)).toBe(48);
    // One long piece among many short ones is shown in parts, unless it is much of the music.
    const short = Array.from({ length: 20 }, () => 150);
    expect(exampleSteps([...short, 300], 512)).toBe(192);
    expect(exampleSteps([...short, 500], 512)).toBe(512);
  });

  it('are those of the batches and of the shape', () => {
    const short = new ScoreExamples(files, 512, SPLIT);
    expect(short.steps).toBe(128);
    expect(short.train.batch([0, 1]).times!.dims).toEqual([2, 128]);
    expect(short.trainShape).toEqual([8, 128, expect.any(Number)]);
    expect(short.validation.batch([0]).times!.dims).toEqual([1, 512]);
    // Each piece has 40 notes and 8 bar lines, and fits.
    expect(short.train.notesPerExample).toBe(40);
  });
});

it('say what the training files have', () => {
  const { slots, ...piece } = climbingPiece(50, 1, 8);
  const withKit = (name: string): FilePiece => ({
    ...file(name, 50, 8),
    piece: { ...piece, slots: [...slots, { role: slots[0]!.role, program: KIT_PROGRAM }] },
  });
  const soundsOf = (all: readonly FilePiece[]) => new ScoreExamples(all, LENGTH, SPLIT).sounds;
  expect(soundsOf(files)).toEqual(['pitched']);
  expect(soundsOf(files.map(({ file: name }) => withKit(name)))).toEqual(['pitched', 'drums']);
  const kit = (each: FilePiece): FilePiece => ({
    ...each,
    piece: {
      ...each.piece,
      slots: each.piece.slots.map((slot) => ({ ...slot, program: KIT_PROGRAM })),
    },
  });
  expect(soundsOf(files.map(kit))).toEqual(['drums']);
});

it('of five files one is held out, however many notes the others have', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const bars = [1, 1, 2, 2, 40];
    const five = bars.map((count, i) => file(`${i}.mid`, 50 + i, count + 1));
    const split = new ScoreExamples(five, LENGTH, { ...SPLIT, seed });
    expect(split.validationFiles).toHaveLength(1);
  }
});

describe('training examples', () => {
  const drawing = { seed: 7, epoch: 2, transpose: 6 };

  it('depend on seed, epoch and place alone, not on what was drawn before', () => {
    const both = integers(examples.train.batch([4, 5], drawing), 'ids');
    const alone = integers(examples.train.batch([5], drawing), 'ids');
    expect(both.subarray(alone.length)).toEqual(alone);
    const others = [
      examples.train.batch([6], drawing),
      examples.train.batch([5], { ...drawing, seed: 8 }),
      examples.train.batch([5], { ...drawing, epoch: 3 }),
    ];
    for (const other of others) expect(integers(other, 'ids')).not.toEqual(alone);
  });

  it('are as many as show every note about once, from 16 on', () => {
    expect(examples.epochIndices(1, 1000)).toHaveLength(16);
    const long = new ScoreExamples([...files, file('long.mid', 60, 400)], LENGTH, SPLIT);
    const steps = [...long.trainFiles]
      .map((name) => (name === 'long.mid' ? 400 : 8) * 6)
      .reduce((a, b) => a + b);
    expect(long.epochIndices(1, 1000)).toHaveLength(Math.ceil(steps / LENGTH));
    expect(long.epochIndices(1, 20)).toHaveLength(20);
  });

  it('come from pieces in proportion to the square root of their length', () => {
    // The longer piece, sixteen times as long, is drawn four times as often.
    const pair = [file('a.mid', 40, 4), file('b.mid', 70, 64), file('held.mid', 55, 1)];
    const two = [1, 2, 3, 4, 5, 6]
      .map((seed) => new ScoreExamples(pair, LENGTH, { ...SPLIT, seed }))
      .find(({ trainFiles }) => trainFiles.join() === 'a.mid,b.mid')!;
    const places = Array.from({ length: 500 }, (_, place) => place);
    const batch = two.train.batch(places, { ...drawing, transpose: 0 });
    const pitches = integers(batch, 'target/pitch');
    const counted = floats(batch, 'noteWeight');
    const isLong = places.filter((place) => {
      const row = Array.from({ length: LENGTH }, (_, i) => place * LENGTH + i);
      return row.some((i) => counted[i]! > 0 && pitches[i]! >= 70);
    });
    expect(isLong.length / 500).toBeGreaterThan(0.7);
    expect(isLong.length / 500).toBeLessThan(0.9);
  });

  it('are moved as far as asked', () => {
    const lowest = (transpose: number) => {
      const batch = examples.train.batch(
        Array.from({ length: 200 }, (_, place) => place),
        { ...drawing, transpose },
      );
      const counted = floats(batch, 'noteWeight');
      return [...integers(batch, 'target/pitch')]
        .filter((_, i) => counted[i]! > 0)
        .reduce((a, b) => Math.min(a, b));
    };
    const still = lowest(0);
    expect(lowest(2)).toBe(still - 2);
    expect(lowest(12)).toBe(still - 5);
  });
});

describe('validation', () => {
  it('holds out whole files, told what any file tells', () => {
    expect(new Set([...examples.trainFiles, ...examples.validationFiles]).size).toBe(10);
    expect(examples.validationFiles).toHaveLength(2);
    const [first] = examples.validationFiles;
    const piece = files.find((own) => own.file === first)!.piece;
    const batch = examples.validation.batch([0]);
    const steps = stepsOf(piece, { length: LENGTH, told: TOLD_OF_FILES });
    expect(integers(batch, 'ids')).toEqual(steps.ids);
    expect(examples.validation.batch([0])).toEqual(batch);
  });

  it('takes no more windows than the limit, spread over all pieces', () => {
    const long = [file('a.mid', 60, 10), file('b.mid', 50, 3000), file('c.mid', 50, 700)];
    const many = new ScoreExamples(long, LENGTH, { validationSplit: 0.3, seed: 1 });
    expect(many.validationFiles).toContain('c.mid');
    const indices = many.validationIndices();
    expect(indices).toHaveLength(MOST_WINDOWS);
    expect(many.validationShape).toEqual([MOST_WINDOWS, LENGTH, expect.any(Number)]);
    expect(stepCount(long[2]!.piece)).toBeGreaterThan(MOST_WINDOWS * LENGTH);
    const last = many.validation.batch([MOST_WINDOWS - 1]);
    expect(floats(last, 'noteWeight').some((weight) => weight > 0)).toBe(true);
  });
});
