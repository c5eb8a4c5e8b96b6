/** @file Tests of the settings of a training that its request leaves to the architecture. */
import { expect, it } from 'vitest';
import { architectureNamed } from '../models/architectures.ts';
import { checkedSettings, fitOptions } from './regime.ts';

const settingsOf = (name: string, request: Partial<Parameters<typeof checkedSettings>[0]> = {}) =>
  checkedSettings({ epochs: 1, ...request }, architectureNamed(name).training);

it('the guide’s network is trained as in the guide', () => {
  const guide = {
    batchSize: 32,
    learningRate: 0.001,
    windowsPerEpoch: 3200,
    patience: 10,
    transpose: 0,
  };
  expect(settingsOf('bilstm-attention')).toMatchObject(guide);
  expect(checkedSettings({ epochs: 1 })).toMatchObject(guide);
  expect(settingsOf('bilstm-attention', { from: 'a.h5' }).learningRate).toBe(0.0001);
});

it('the score model has settings of its own, as far as the request leaves them open', () => {
  const own = { batchSize: 8, learningRate: 0.001, windowsPerEpoch: 400, transpose: 6 };
  expect(settingsOf('score-transformer')).toMatchObject(own);
  const tuned = {
    batchSize: 4,
    learningRate: 0.0006,
    windowsPerEpoch: 48,
    patience: 6,
    plateauPatience: 2,
    transpose: 6,
  };
  expect(settingsOf('score-transformer', { from: 'a.h5' })).toMatchObject(tuned);
  const asked = { batchSize: 2, learningRate: 0.01, windowsPerEpoch: 5, transpose: 0, patience: 3 };
  expect(settingsOf('score-transformer', asked)).toMatchObject(asked);
  const warmUp = (name: string, fineTunes?: boolean) => {
    const regime = { ...settingsOf(name), device: 'cpu' as const };
    return fitOptions(regime, architectureNamed(name), fineTunes).warmUpSteps;
  };
  expect(warmUp('score-transformer', true)).toBe(10);
  expect(warmUp('score-transformer')).toBe(100);
  expect(warmUp('bilstm-attention')).toBe(0);
});
