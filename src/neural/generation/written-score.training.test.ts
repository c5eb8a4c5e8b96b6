/** @file Tests that a score model continues what it has learned and fills in what is missing. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { BEND_RANGE_CONTROLS, detunings, wheelPosition } from '../../score/pitch-wheel.ts';
import { scoreOf } from '../../score/score-of.ts';
import { TICKS_PER_QUARTER, type Score } from '../../score/score.ts';
import { drawnPiece } from '../models/score-transformer/example-steps.ts';
import { initialTransformerWeights } from '../models/score-transformer/initial-weights.ts';
import { NoteHeads } from '../models/score-transformer/note-heads.ts';
import { stepBatch } from '../models/score-transformer/step-batch.ts';
import { StepDecoder } from '../models/score-transformer/step-decoder.ts';
import { createScoreTransformerTrainer } from '../models/score-transformer/trainer.ts';
import { trainingSteps } from '../score/training-steps.ts';
import type { OpenScoreModel } from './score-writer.ts';
import { continued, filledIn } from './written-score.ts';

const CONFIG = {
  contextLength: 48,
  width: 32,
  layers: 2,
  heads: 2,
  feedForwardUnits: 64,
  dropout: 0,
};

/** A tune that climbs in whole tones for two bars and begins again, over a bass that holds. */
function climb(bars: number): Score {
  const quarter = (i: number, pitch: number, length = 1) => ({
    tick: i * TICKS_PER_QUARTER,
    duration: length * TICKS_PER_QUARTER,
    pitch,
    velocity: 80,
  });
  return scoreOf({
    melody: Array.from({ length: 4 * bars }, (_, i) => quarter(i, 60 + 2 * (i % 8))),
    bass: Array.from({ length: bars }, (_, bar) => quarter(4 * bar, 36, 4)),
  });
}

let model: OpenScoreModel;

beforeAll(async () => {
  const trainer = await createScoreTransformerTrainer(
    CONFIG,
    initialTransformerWeights(CONFIG, new Stream('write')),
    { batchSize: 8, seed: 1, threads: 1, clipNorm: 1 },
  );
  const stream = new Stream('examples');
  for (let step = 0; step < 250; step++) {
    const sequences = Array.from({ length: 8 }, (_, i) =>
      trainingSteps(drawnPiece(8 * step + i), stream, {
        length: 48,
        transpose: 0,
        fillShare: 0.7,
      }),
    );
    await trainer.step(stepBatch(sequences), { learningRate: 5e-3 });
  }
  const { weights } = trainer.state();
  await trainer.dispose();
  const heads = new NoteHeads(CONFIG, weights);
  model = {
    decoder: await StepDecoder.open(CONFIG, weights, heads.layers, { threads: 1 }),
    heads,
  };
  return () => model.decoder.dispose();
}, 200_000);

const melodyOf = ({ tracks }: Score) => tracks.find(({ role }) => role === 'melody')!.notes;
const bassOf = ({ tracks }: Score) => tracks.find(({ role }) => role === 'bass')!.notes;
const options = (seed: string) => ({ stream: new Stream(seed), sampling: { temperature: 0.2 } });

describe('continued', () => {
  it('goes on as the piece has begun, from the bar after its last', async () => {
    const score = climb(3);
    const longer = await continued(score, 1, model, options('a'));
    expect(longer.endTick).toBe(16 * TICKS_PER_QUARTER);
    expect(melodyOf(longer).slice(0, 12)).toEqual(melodyOf(score));
    const added = melodyOf(longer).slice(12);
    expect(added.map(({ tick }) => tick / TICKS_PER_QUARTER)).toEqual([12, 13, 14, 15]);
    expect(added.map(({ pitch }) => pitch)).toEqual([68, 70, 72, 74]);
    expect(bassOf(longer)).toHaveLength(4);
  });

  it('gives the same notes for the same stream', async () => {
    // Hot enough that draws differ: what the model has learned leaves little to chance.
    const drawn = (seed: string) =>
      continued(climb(2), 2, model, { stream: new Stream(seed), sampling: { temperature: 2 } });
    const one = await drawn('x');
    expect(await drawn('x')).toEqual(one);
    expect(await drawn('y')).not.toEqual(one);
  });

  it('refuses lengths that are none, and pieces without notes', async () => {
    await expect(continued(climb(1), 0, model, options('a'))).rejects.toThrow(
      'A piece cannot go on for 0 bars: give a whole number of at least 1.',
    );
    await expect(continued(scoreOf({}), 1, model, options('a'))).rejects.toThrow('has no notes');
  });
});

describe('filledIn', () => {
  it('writes what is missing from what is around it, and leaves the rest as it is', async () => {
    const score = climb(4);
    const filled = await filledIn(score, { from: 1, to: 1 }, model, {
      ...options('a'),
      tracks: [score.tracks.indexOf(score.tracks.find(({ role }) => role === 'melody')!)],
    });
    expect(bassOf(filled)).toEqual(bassOf(score));
    const within = <T extends { readonly tick: number }>(notes: readonly T[]) =>
      notes.filter(({ tick }) => tick >= 4 * TICKS_PER_QUARTER && tick < 8 * TICKS_PER_QUARTER);
    const without = melodyOf(filled).filter((note) => !within(melodyOf(filled)).includes(note));
    expect(without).toEqual(
      melodyOf(score).filter((note) => !within(melodyOf(score)).includes(note)),
    );
    const added = within(melodyOf(filled));
    expect(added.map(({ tick }) => tick / TICKS_PER_QUARTER)).toEqual([4, 5, 6, 7]);
    // A climb like the one around it, though so small a network does not find its interval.
    const steps = added.slice(1).map(({ pitch }, i) => pitch - added[i]!.pitch);
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(added.every(({ pitch }) => pitch > 60 && pitch < 80)).toBe(true);
  });

  it('tunes what it writes as the track tunes its own', async () => {
    const plain = climb(4);
    const half = wheelPosition(-0.5);
    // Every D, F sharp and B flat is half-flat, every second note of the climb.
    const tracks = plain.tracks.map((track) =>
      track.role === 'melody'
        ? {
            ...track,
            controls: [...track.controls, ...BEND_RANGE_CONTROLS],
            pitchBends: track.notes.map(({ tick }, i) => ({ tick, value: i % 2 === 1 ? half : 0 })),
          }
        : track,
    );
    const filled = await filledIn({ ...plain, tracks }, { from: 1, to: 2 }, model, options('a'));
    const melody = filled.tracks.find(({ role }) => role === 'melody')!;
    const tuned = new Set([2, 6, 10]);
    expect(melody.notes.some(({ tick }) => tick > 4 * TICKS_PER_QUARTER)).toBe(true);
    detunings(melody).forEach((cents, i) => {
      const { tick, pitch } = melody.notes[i]!;
      expect(Math.round(cents), `${pitch} at ${tick}`).toBe(tuned.has(pitch % 12) ? -50 : 0);
    });
    expect(filled.tracks.find(({ role }) => role === 'bass')!.pitchBends).toEqual([]);
  });

  it('does not see the notes that it replaces', async () => {
    const score = climb(4);
    const other = climb(4);
    const changed = {
      ...other,
      tracks: other.tracks.map((track) => ({
        ...track,
        notes: track.notes.map((note) =>
          note.tick >= 4 * TICKS_PER_QUARTER && note.tick < 8 * TICKS_PER_QUARTER
            ? { ...note, pitch: note.pitch + 1 }
            : note,
        ),
      })),
    };
    const range = { from: 1, to: 1 };
    expect(await filledIn(changed, range, model, options('b'))).toEqual(
      await filledIn(score, range, model, options('b')),
    );
  });

  it('refuses bars that the piece does not have, and tracks without notes', async () => {
    await expect(filledIn(climb(2), { from: 1, to: 2 }, model, options('a'))).rejects.toThrow(
      'The piece has bars 1 to 2; 2 to 3 cannot be filled in.',
    );
    await expect(
      filledIn(climb(2), { from: 0, to: 0 }, model, { ...options('a'), tracks: [7] }),
    ).rejects.toThrow('None of these tracks has notes');
  });
});
