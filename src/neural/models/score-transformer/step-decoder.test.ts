/** @file Tests that decoding gives what the whole sequence at once gives, step by step and in blocks. */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../../random/stream.ts';
import { CHORD_FEATURES, FEATURES, SLOT_FEATURES } from '../../score/fields.ts';
import { stepsOf, type Steps } from '../../score/score-steps.ts';
import { TOLD_OF_FILES } from '../../score/step-columns.ts';
import { drawnPiece } from './example-steps.ts';
import { initialTransformerWeights } from './initial-weights.ts';
import { NoteHeads } from './note-heads.ts';
import { stepBatch } from './step-batch.ts';
import { StepDecoder, type StepInput } from './step-decoder.ts';
import { createStepScorer } from './step-scorer.ts';

const CONFIG = {
  contextLength: 24,
  width: 16,
  layers: 2,
  heads: 2,
  feedForwardUnits: 32,
  dropout: 0,
};
const weights = initialTransformerWeights(CONFIG, new Stream('decode'));
const told = { ...TOLD_OF_FILES, chords: true };
const STEPS = 20;
const sequences = [
  stepsOf(drawnPiece(1), { length: STEPS, told }),
  stepsOf(drawnPiece(2), { length: STEPS, told, hidden: (bar) => bar === 0 }),
];

const inputOf = ({ ids, places, times }: Steps, step: number): StepInput => ({
  columns: [...ids.subarray(step * FEATURES, (step + 1) * FEATURES)],
  place: places[step]!,
  time: times[step]!,
});
const rowOf = (list: Int32Array, row: number, size: number) => [
  ...list.subarray(row * size, (row + 1) * size),
];

/** Nats of a class among logits. */
function natsOf(logits: Float64Array, at: number): number {
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
  return Math.log(total) - logits[at]!;
}

const heads = new NoteHeads(CONFIG, weights);
const open = (options?: { capacity: number }) =>
  StepDecoder.open(CONFIG, weights, heads.layers, { threads: 1, ...options });

describe('decoding step by step', () => {
  it('finds every number of every note as likely as the whole sequence at once does', async () => {
    const scorer = createStepScorer(CONFIG, weights, { threads: 1 });
    const decoder = await open();
    for (const own of sequences) {
      const whole = await scorer.nats(stepBatch([own]));
      const { targets, slots, slotBias, hasNote, chordAhead } = own;
      const tracks = heads.tracks([0, 1].map((slot) => rowOf(slots, slot, SLOT_FEATURES)));
      expect(slotBias[1]).toBe(0);
      decoder.reset();
      for (let step = 0; step < STEPS; step++) {
        const note = heads.note(await decoder.push(inputOf(own, step)), tracks);
        expect(natsOf(note.time(), targets.time[step]!)).toBeCloseTo(whole.time[step]!, 4);
        if (!hasNote[step]) continue;
        note.chooseTime(targets.time[step]!, rowOf(chordAhead, step, CHORD_FEATURES));
        expect(natsOf(note.slot(), targets.slot[step]!)).toBeCloseTo(whole.slot[step]!, 4);
        note.chooseSlot(targets.slot[step]!);
        expect(natsOf(note.pitch(), targets.pitch[step]!)).toBeCloseTo(whole.pitch[step]!, 4);
        note.choosePitch(targets.pitch[step]!);
        const length = targets.duration[step]!;
        expect(natsOf(note.duration(), length)).toBeCloseTo(whole.duration[step]!, 4);
        note.chooseDuration(length);
        const velocity = natsOf(note.velocity(), targets.velocity[step]!);
        expect(velocity).toBeCloseTo(whole.velocity[step]!, 4);
      }
    }
    await scorer.dispose();
    await decoder.dispose();
  });

  it('starts again after a reset, and goes on past what it remembers', async () => {
    const decoder = await open({ capacity: 4 });
    const run = () => pushed(decoder, 9);
    const first = await run();
    expect(first.every(Number.isFinite)).toBe(true);
    decoder.reset();
    expect(await run()).toEqual(first);
    await decoder.dispose();
  });
});

/** What is known after each of the first steps of the first sequence, pushed one by one. */
async function pushed(decoder: StepDecoder, count: number, from = 0): Promise<number[]> {
  const found: number[] = [];
  for (let step = from; step < count; step++) {
    found.push(...(await decoder.push(inputOf(sequences[0]!, step))));
  }
  return found;
}

describe('reading many steps at once', () => {
  const inputs = Array.from({ length: STEPS }, (_, step) => inputOf(sequences[0]!, step));

  for (const [what, capacity, parts] of [
    ['in one go', 32, [20]],
    ['in several blocks', 16, [20]],
    ['in blocks of any size', 32, [1, 6, 3, 10]],
    ['past what is remembered', 7, [5, 15]],
  ] as const) {
    it(`finds what one after another does, ${what}`, async () => {
      const decoder = await open({ capacity });
      const alone = await pushed(decoder, STEPS);
      decoder.reset();
      const read: number[] = [];
      for (const count of parts) {
        const from = decoder.steps;
        read.push(...(await decoder.read(inputs.slice(from, from + count))));
      }
      expect(decoder.steps).toBe(STEPS);
      expect(greatestDifference(read, alone)).toBeLessThan(1e-4);
      await decoder.dispose();
    });
  }

  it('remembers for the steps after it what one after another would', async () => {
    for (const capacity of [7, 32]) {
      const decoder = await open({ capacity });
      const alone = await pushed(decoder, STEPS);
      decoder.reset();
      await decoder.read(inputs.slice(0, 13));
      const after = await pushed(decoder, STEPS, 13);
      expect(greatestDifference(after, alone.slice((13 * alone.length) / STEPS))).toBeLessThan(
        1e-4,
      );
      await decoder.dispose();
    }
  });
});

describe('a sequence that begins like the one before', () => {
  const inputs = Array.from({ length: STEPS }, (_, step) => inputOf(sequences[0]!, step));
  const others = Array.from({ length: STEPS }, (_, step) => inputOf(sequences[1]!, step));

  /** What is known after each step where the parts of a beginning are read and the rest is pushed. */
  async function decoded(
    decoder: StepDecoder,
    parts: readonly (readonly StepInput[])[],
    rest: readonly StepInput[] = [],
  ): Promise<number[]> {
    decoder.reset();
    const found: number[] = [];
    for (const part of parts) found.push(...(await decoder.read(part)));
    for (const step of rest) found.push(...(await decoder.push(step)));
    return found;
  }

  it('finds exactly what it finds on its own', async () => {
    const [first, second, third] = [inputs.slice(0, 6), inputs.slice(6, 11), inputs.slice(11)];
    const fresh = await open();
    const decoder = await open();
    const alone = await decoded(fresh, [first, second], third);
    for (const [parts, rest] of [
      [[first, others.slice(0, 4)], others.slice(4)],
      [[first], others],
      [[first, second], third],
      [[others.slice(0, 6), second], third],
      [[inputs, others], []],
    ] as const) {
      await decoded(decoder, parts, rest);
      expect(await decoded(decoder, [first, second], third)).toEqual(alone);
    }
    await fresh.dispose();
    await decoder.dispose();
  });
});

function greatestDifference(a: readonly number[], b: readonly number[]): number {
  expect(a.length).toBe(b.length);
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
}
