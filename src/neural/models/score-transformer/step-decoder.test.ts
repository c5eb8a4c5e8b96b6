/** @file Tests that decoding step by step gives what the whole sequence at once gives. */
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
const sequences = [
  stepsOf(drawnPiece(1), { length: 20, told }),
  stepsOf(drawnPiece(2), { length: 20, told, hidden: (bar) => bar === 0 }),
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

describe('decoding step by step', () => {
  it('finds every number of every note as likely as the whole sequence at once does', async () => {
    const scorer = createStepScorer(CONFIG, weights, { threads: 1 });
    const whole = await scorer.nats(stepBatch(sequences));
    await scorer.dispose();
    const heads = new NoteHeads(CONFIG, weights);
    const decoder = await StepDecoder.open(CONFIG, weights, { sequences: 2, threads: 1 });
    for (let step = 0; step < 20; step++) {
      const encoded = await decoder.push(sequences.map((own) => inputOf(own, step)));
      sequences.forEach(({ targets, slots, slotBias, hasNote, chordAhead }, i) => {
        const tracks = [0, 1].map((slot) => rowOf(slots, slot, SLOT_FEATURES));
        expect(slotBias[1]).toBe(0);
        const own = encoded.subarray(i * CONFIG.width, (i + 1) * CONFIG.width);
        const note = heads.note(own, tracks);
        const row = i * 20 + step;
        expect(natsOf(note.time(), targets.time[step]!)).toBeCloseTo(whole.time[row]!, 4);
        if (!hasNote[step]) return;
        note.chooseTime(targets.time[step]!, rowOf(chordAhead, step, CHORD_FEATURES));
        expect(natsOf(note.slot(), targets.slot[step]!)).toBeCloseTo(whole.slot[row]!, 4);
        note.chooseSlot(targets.slot[step]!);
        expect(natsOf(note.pitch(), targets.pitch[step]!)).toBeCloseTo(whole.pitch[row]!, 4);
        note.choosePitch(targets.pitch[step]!);
        const length = targets.duration[step]!;
        expect(natsOf(note.duration(), length)).toBeCloseTo(whole.duration[row]!, 4);
        note.chooseDuration(length);
        const velocity = natsOf(note.velocity(), targets.velocity[step]!);
        expect(velocity).toBeCloseTo(whole.velocity[row]!, 4);
      });
    }
    await decoder.dispose();
  });

  it('starts again after a reset, and goes on past what it remembers', async () => {
    const decoder = await StepDecoder.open(CONFIG, weights, { capacity: 4, threads: 1 });
    const [own] = sequences;
    const run = async () => {
      const found: number[] = [];
      for (let step = 0; step < 9; step++)
        found.push(...(await decoder.push([inputOf(own!, step)])));
      return found;
    };
    const first = await run();
    expect(first.every(Number.isFinite)).toBe(true);
    decoder.reset();
    expect(await run()).toEqual(first);
    await decoder.dispose();
  });

  it('refuses another number of steps than it has sequences', async () => {
    const decoder = await StepDecoder.open(CONFIG, weights, { sequences: 2, threads: 1 });
    await expect(decoder.push([inputOf(sequences[0]!, 0)])).rejects.toThrow(
      'The decoder takes 2 steps at a time, but was given 1.',
    );
    await decoder.dispose();
  });
});
