/** @file Tests of the predictors of frames, on pieces whose probabilities are known. */
import { describe, expect, it } from 'vitest';
import { HEADS } from '../../../src/neural/score/fields.ts';
import { unknownPiece } from '../test-pieces.ts';
import { FrameNgrams } from './frame-ngrams.ts';
import { frameScore } from './frame-piece.ts';
import type { FramePiece } from './frame-sets.ts';
import { frameProbabilities } from './frames-part.ts';
import { fittedWeights, mixtureNats, type Predictions } from './mixture.ts';

const C = [60, 64, 67];
const F = [60, 65, 69];
const G = [59, 62, 67];
const cadence: FramePiece = [C, F, G, C];
const again = (times: number): FramePiece => Array.from({ length: times }, () => cadence).flat();

describe('n-grams over frames', () => {
  it('expect what the training pieces say, and the memory what the piece has said', () => {
    const ngrams = new FrameNgrams([again(8)], 3);
    const known = ngrams.read(again(2));
    expect(known.learned.length).toBe(7);
    expect(known.learned[1]).toBeGreaterThan(0.8);
    const other: FramePiece = [F, C, [], F, C, [], F, C, []];
    const { learned, memory, matched } = ngrams.read(other);
    expect(memory.at(-1)).toBeGreaterThan(10 * learned.at(-1)!);
    expect(matched[0]).toBe(0);
    expect(matched.at(-1)).toBeGreaterThanOrEqual(3);
  });

  it('give the frames that can follow probabilities that sum to at most 1', () => {
    const ngrams = new FrameNgrams([again(3)], 3);
    const next = [C, F, G, [], [60], [21], [60, 64], [60, 64, 67, 72]];
    for (const of of ['learned', 'memory'] as const) {
      const sum = next.reduce((total, frame) => total + ngrams.read([C, F, frame])[of].at(-1)!, 0);
      expect(sum).toBeGreaterThan(0.5);
      expect(sum).toBeLessThanOrEqual(1);
    }
  });
});

describe('a mixture', () => {
  const pieces: Predictions[] = [
    {
      kinds: [0, 1, 0, 1, 0, 1],
      probabilities: [
        Float64Array.of(0.9, 0.01, 0.9, 0.01, 0.9, 0.01),
        Float64Array.of(0.01, 0.8, 0.01, 0.8, 0.01, 0.8),
      ],
    },
  ];

  it('trusts in each kind of place who is right there', () => {
    const many = Array.from({ length: 100 }, () => pieces[0]!);
    const weights = fittedWeights(many, 2);
    expect(weights[0]![0]).toBeGreaterThan(0.95);
    expect(weights[1]![1]).toBeGreaterThan(0.95);
    for (const own of weights) expect(own.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    expect(mixtureNats(many, weights)).toBeLessThan(-0.5 * Math.log(0.9 * 0.8) + 0.03);
  });

  it('counts nats an event', () => {
    const half = [{ kinds: [0, 0], probabilities: [Float64Array.of(0.5, 0.5)] }];
    expect(mixtureNats(half, [[1]])).toBeCloseTo(Math.LN2, 9);
  });
});

describe('frames as a piece', () => {
  it('are as likely as their pitches and that there are no more of them', () => {
    const piece = frameScore([C, [], [60], F]);
    const time = 1 / HEADS.time;
    const found = frameProbabilities(unknownPiece(piece));
    expect(found.length).toBe(3);
    expect(Math.log(found[0]!)).toBeCloseTo(Math.log(time), 9);
    expect(Math.log(found[1]!)).toBeCloseTo(Math.log(time ** 2 / HEADS.pitch), 9);
    expect(Math.log(found[2]!)).toBeCloseTo(Math.log(time ** 4 / HEADS.pitch ** 3), 9);
  });
});
