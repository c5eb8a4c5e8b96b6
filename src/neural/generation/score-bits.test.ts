/** @file Tests of how well a score model predicts a piece. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scoreOf } from '../../score/score-of.ts';
import type { Score } from '../../score/score.ts';
import { DEFAULT_LOSS } from '../models/score-transformer/config.ts';
import { createTransformerEvaluator } from '../models/score-transformer/evaluator.ts';
import type { ScoreTransformerConfig } from '../models/score-transformer/config.ts';
import { stepBatch } from '../models/score-transformer/step-batch.ts';
import { scorePiece } from '../score/score-piece.ts';
import { validationWindows, windowSteps } from '../score/validation-windows.ts';
import { bitsPerNote } from './bits-per-note.ts';
import { exampleNetwork, exampleSong } from './example-score-model.ts';
import { ScoreModel } from './score-model.ts';

const network = exampleNetwork();
let model: ScoreModel;
beforeAll(async () => {
  model = await ScoreModel.of(network);
});
afterAll(() => model.dispose());

it('is what a training says of files that it holds out', async () => {
  const song = exampleSong(12);
  const config = network.config as ScoreTransformerConfig;
  const evaluator = await createTransformerEvaluator(config, network.weights, {
    loss: DEFAULT_LOSS,
  });
  const piece = scorePiece(song);
  for (const window of validationWindows(piece, config.contextLength)) {
    await evaluator.add(stepBatch([windowSteps(piece, window, config.contextLength)]));
  }
  const { loss, figures } = evaluator.result();
  await evaluator.dispose();
  const { model: bits, notes } = await bitsPerNote(song, model);
  expect(notes).toBe(12 * 9);
  expect(bits.all).toBeCloseTo(loss, 4);
  expect(bits.track).toBeCloseTo(figures['slot']!, 4);
  expect(bits.velocity).toBeCloseTo(figures['velocity']!, 4);
  expect(bits.all).toBeCloseTo(bits.time + bits.track + bits.pitch + bits.duration, 9);
});

it('adds up from bar to bar', async () => {
  const { bars, notes, model: bits, withMemory } = await bitsPerNote(exampleSong(6), model);
  expect(bars.map(({ bar }) => bar)).toEqual([1, 2, 3, 4, 5, 6]);
  const total = (of: 'model' | 'withMemory') =>
    bars.reduce((sum, bar) => sum + bar[of]! * bar.notes, 0) / notes;
  expect(total('model')).toBeCloseTo(bits.all, 9);
  expect(total('withMemory')).toBeCloseTo(withMemory.all, 9);
});

it('shows what a piece has not said before: with its memory a repeated bar is no surprise', async () => {
  const { bars } = await bitsPerNote(withOtherBar(exampleSong(8), 6), model);
  const remembered = bars.map(({ withMemory }) => withMemory!);
  expect(remembered[4]).toBeLessThan(remembered[0]! / 2);
  expect(remembered[5]).toBeGreaterThan(2 * remembered[4]!);
});

it('knows no number of bits a note for a bar in which none begins', async () => {
  const note = (tick: number) => ({ tick, duration: 480, pitch: 60, velocity: 80 });
  const { bars } = await bitsPerNote(scoreOf({ melody: [note(0), note(4 * 1920)] }), model);
  expect(bars.map(({ notes }) => notes)).toEqual([1, 0, 0, 0, 1]);
  expect(bars[1]).toEqual({ bar: 2, notes: 0, model: null, withMemory: null });
  await expect(bitsPerNote(scoreOf({}), model)).rejects.toThrow('The piece has no notes');
});

/** The song with one bar, from 1, a semitone higher. */
function withOtherBar(song: Score, bar: number): Score {
  const isThere = (tick: number) => Math.floor(tick / 1920) === bar - 1;
  return {
    ...song,
    tracks: song.tracks.map((track) => ({
      ...track,
      notes: track.notes.map((note) =>
        isThere(note.tick) ? { ...note, pitch: note.pitch + 1 } : note,
      ),
    })),
  };
}
