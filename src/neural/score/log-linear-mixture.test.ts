/** @file Tests of the mixture of a model's probabilities with what was counted. */
import { describe, expect, it } from 'vitest';
import { LogLinearMixture, type MixtureWeights } from './log-linear-mixture.ts';

const MODEL = Float64Array.of(0.5, 0.25, 0.25, 0);
const weightsOf = (contexts: number[], exponent = 1): MixtureWeights => ({
  exponent,
  contexts: Float64Array.from(contexts),
});

describe('a log-linear mixture', () => {
  it('is the model where nothing was counted, sharper or flatter by its exponent', () => {
    const mixture = new LogLinearMixture(4, weightsOf([1, 1, 1, 1]), 0);
    mixture.begin(MODEL);
    mixture.probabilities().forEach((found, at) => expect(found).toBeCloseTo(MODEL[at]!, 5));
    const sharper = new LogLinearMixture(4, weightsOf([0, 0, 0, 0], 2), 0);
    sharper.begin(MODEL);
    expect([...sharper.probabilities()].map((value) => value.toFixed(4))).toEqual([
      '0.6667',
      '0.1667',
      '0.1667',
      '0.0000',
    ]);
  });

  it('raises a class by its count, its share and how unlikely the model finds it', () => {
    const raised = (weights: number[]) => {
      const mixture = new LogLinearMixture(4, weightsOf(weights), 0);
      mixture.begin(MODEL);
      mixture.add(0, 1, 6, 8);
      const found = mixture.probabilities();
      expect(found.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      return found[1]! / found[2]!;
    };
    expect(raised([0.7, 0, 0, 0])).toBeCloseTo(Math.exp(0.7), 4);
    expect(raised([0, 1, 0, 0])).toBeCloseTo(6, 4);
    expect(raised([0, 0, 1, 0])).toBeCloseTo(6 / 8, 4);
    expect(raised([0, 0, 0, 1])).toBeCloseTo(4, 4);
  });

  it('gives nothing to a class that the model excludes, and raises one it finds all but impossible', () => {
    const mixture = new LogLinearMixture(4, weightsOf([9, 0, 0, 0]), 0.1);
    mixture.begin(Float64Array.of(1 - 1e-12, 1e-12, 0, 0));
    mixture.add(0, 1, 1, 1);
    mixture.add(0, 3, 1, 1);
    const found = mixture.probabilities();
    expect(found[1]).toBeGreaterThan(1e-3);
    expect(found[3]).toBe(0);
    mixture.learn(3);
    expect([...mixture.weights.contexts]).toEqual([9, 0, 0, 0]);
  });

  it('learns which context is right, and whether the model is', () => {
    const mixture = new LogLinearMixture(4, weightsOf([0, 0, 0, 0, 0, 0, 0, 0]), 0.05);
    const step = () => {
      mixture.begin(MODEL);
      mixture.add(0, 2, 3, 3);
      mixture.add(1, 1, 3, 3);
      return mixture.probabilities()[2]!;
    };
    const before = step();
    for (let i = 0; i < 50; i++) {
      step();
      mixture.learn(2);
    }
    expect(step()).toBeGreaterThan(before + 0.3);
    const { exponent, contexts } = mixture.weights;
    expect(contexts[0]).toBeGreaterThan(0.3);
    expect(contexts[4]).toBeLessThan(0);
    expect(exponent).toBeLessThan(1);
  });

  it('follows the gradient of the logarithm of its probability', () => {
    const start = [0.3, -0.2, 0.5, 0.1];
    const logarithm = (weights: number[], exponent = 0.8, rate = 0) => {
      const mixture = new LogLinearMixture(4, weightsOf(weights, exponent), rate);
      mixture.begin(MODEL);
      mixture.add(0, 0, 2, 5);
      mixture.add(0, 1, 3, 5);
      const probability = mixture.probabilities()[1]!;
      mixture.learn(1);
      return { value: Math.log(probability), weights: mixture.weights };
    };
    const rate = 1e-3;
    const learned = logarithm(start, 0.8, rate).weights;
    start.forEach((weight, i) => {
      const up = logarithm(start.with(i, weight + 1e-5)).value;
      const down = logarithm(start.with(i, weight - 1e-5)).value;
      expect((learned.contexts[i]! - weight) / rate).toBeCloseTo((up - down) / 2e-5, 5);
    });
    const slope = (logarithm(start, 0.80001).value - logarithm(start, 0.79999).value) / 2e-5;
    expect((20 * (learned.exponent - 0.8)) / rate).toBeCloseTo(slope, 5);
  });
});
