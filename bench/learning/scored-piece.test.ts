/** @file Tests that a whole piece is read note by note, with a model whose bits are known. */
import { describe, expect, it } from 'vitest';
import type { ScoreTransformerConfig } from '../../src/neural/models/score-transformer/config.ts';
import { climbingPiece } from '../../src/neural/models/score-transformer/example-steps.ts';
import { initialTransformerWeights } from '../../src/neural/models/score-transformer/initial-weights.ts';
import { HEADS } from '../../src/neural/score/fields.ts';
import { Stream } from '../../src/random/stream.ts';
import { infillingFigures } from './infilling.ts';
import { scoredPieces, scoreFigures } from './score-figures.ts';

const CONFIG: ScoreTransformerConfig = {
  contextLength: 48,
  width: 16,
  layers: 1,
  heads: 2,
  feedForwardUnits: 16,
  dropout: 0,
};

/** All weights 0: every class of every head is as likely as the others. */
function knowsNothing() {
  const weights = initialTransformerWeights(CONFIG, Stream.fromSeed(1));
  const zeros = [...weights].map(
    ([name, { shape, data }]) => [name, { shape, data: new Float32Array(data.length) }] as const,
  );
  return { config: { ...CONFIG }, weights: new Map(zeros) };
}

const BARS = 12;
const piece = climbingPiece(60, 1, BARS);
const NOTES = 5 * BARS;
/** Of the two tracks that the piece has. */
const BITS = Math.log2(2) + Math.log2(HEADS.pitch) + Math.log2(HEADS.duration);

describe('a model that knows nothing', () => {
  it('takes the bits of the classes for every note, and the memory of a piece that repeats far fewer', async () => {
    const found = await scoredPieces(knowsNothing(), [piece]);
    const figures = scoreFigures(found, found);
    const times = ((NOTES + BARS) / NOTES) * Math.log2(HEADS.time);
    expect(figures.notes).toBe(NOTES);
    expect(figures.model).toBeCloseTo(times + BITS, 3);
    expect(figures.velocity).toBeCloseTo(Math.log2(HEADS.velocity), 3);
    expect(figures.mixed).toBeLessThan(0.3 * figures.model);
    const { time, slot, pitch, duration } = figures.heads;
    expect(time + slot + pitch + duration).toBeCloseTo(figures.mixed, 9);
  });

  it('fills a bar in with the bits that it takes from left to right', async () => {
    const found = await scoredPieces(knowsNothing(), [piece]);
    const { cell, bar, barWithMemory, cells } = await infillingFigures(knowsNothing(), found);
    const end = Math.log2(HEADS.time) / 5;
    expect(bar.leftToRight).toBeCloseTo(Math.log2(HEADS.time) + BITS + end, 3);
    expect(bar.filledIn).toBeCloseTo(bar.leftToRight, 3);
    expect(cell.leftToRight).toBeCloseTo(Math.log2(HEADS.time) + BITS, 3);
    expect(cell.filledIn).toBeCloseTo(cell.leftToRight, 3);
    expect(cells).toBe(10);
    // All bars are alike: the memory knows them, the more so those that come after too.
    expect(barWithMemory.leftToRight).toBeLessThan(0.5 * bar.leftToRight);
    expect(barWithMemory.filledIn).toBeLessThan(barWithMemory.leftToRight);
  });
});
