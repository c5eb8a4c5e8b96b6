/** @file Tests of the training step: Adam and clipping against a reference, resuming, progress. */
import { describe, expect, it } from 'vitest';
import { ADAM } from './adam.ts';
import { Graph } from './graph.ts';
import { meanSquaredError } from './losses/mean-squared-error.ts';
import { matmul } from './matmul.ts';
import { add } from './ops.ts';
import { TrainingSession, emitTrainingStep } from './training-step.ts';
import type { ParameterState, UpdateOptions } from './training-step.ts';

const X = [0.5, -1, 2, 1, 0.25, -0.5];
const Y = [1, 0, -1];
const START = { kernel: [0.3, -0.2], bias: [0.1] };

/** Gradients of the mean squared error of X kernel + bias against Y. */
function referenceGradients(kernel: number[], bias: number[]): { loss: number; slopes: number[] } {
  const slopes = [0, 0, 0];
  let loss = 0;
  Y.forEach((target, row) => {
    const x = [X[2 * row] as number, X[2 * row + 1] as number];
    const difference =
      x[0]! * (kernel[0] as number) + x[1]! * (kernel[1] as number) + (bias[0] as number) - target;
    loss += difference ** 2 / 3;
    [x[0] as number, x[1] as number, 1].forEach((factor, i) => {
      slopes[i] = (slopes[i] as number) + (2 * difference * factor) / 3;
    });
  });
  return { loss, slopes };
}

/** Adam as Keras computes it; with a decay, AdamW that does not decay the bias. */
function referenceTraining(
  steps: number,
  learningRate: number,
  clipNorm?: number,
  kernelDecay = 0,
) {
  const parameters = [...START.kernel, ...START.bias];
  const m = [0, 0, 0];
  const v = [0, 0, 0];
  const reported: { loss: number; gradientNorm: number }[] = [];
  for (let step = 1; step <= steps; step++) {
    const { loss, slopes } = referenceGradients(parameters.slice(0, 2), parameters.slice(2));
    const gradientNorm = Math.hypot(...slopes);
    const scale = clipNorm !== undefined && gradientNorm > clipNorm ? clipNorm / gradientNorm : 1;
    slopes.forEach((slope, i) => {
      const g = slope * scale;
      m[i] = ADAM.beta1 * (m[i] as number) + (1 - ADAM.beta1) * g;
      v[i] = ADAM.beta2 * (v[i] as number) + (1 - ADAM.beta2) * g * g;
      const rate = (learningRate * Math.sqrt(1 - ADAM.beta2 ** step)) / (1 - ADAM.beta1 ** step);
      const kept = i < START.kernel.length ? 1 - learningRate * kernelDecay : 1;
      parameters[i] =
        kept * (parameters[i] as number) -
        (rate * (m[i] as number)) / (Math.sqrt(v[i] as number) + ADAM.epsilon);
    });
    reported.push({ loss, gradientNorm });
  }
  return { parameters, m, v, reported };
}

function freshState(): Map<string, ParameterState> {
  const parameter = (shape: number[], values: number[]): ParameterState => ({
    shape,
    value: Float32Array.from(values),
    m: new Float32Array(values.length),
    v: new Float32Array(values.length),
  });
  return new Map([
    ['kernel', parameter([2, 1], START.kernel)],
    ['bias', parameter([1], START.bias)],
  ]);
}

function startTraining(state = freshState(), step = 0, options: UpdateOptions = {}) {
  const graph = new Graph();
  const parameters = [graph.input('kernel', [2, 1]), graph.input('bias', [1])] as const;
  const prediction = add(matmul(graph.input('x', [3, 2]), parameters[0]), parameters[1]);
  const loss = meanSquaredError(prediction, graph.input('y', [3, 1]));
  emitTrainingStep(graph, { loss }, parameters, options);
  return TrainingSession.create(graph, state, step, [], { threads: 1 });
}

const RATES = { learningRate: 0.1 };
const BATCH = {
  x: { data: Float32Array.from(X), dims: [3, 2] },
  y: { data: Float32Array.from(Y), dims: [3, 1] },
};

function flat(state: Map<string, ParameterState>, key: 'value' | 'm' | 'v'): number[] {
  return [...(state.get('kernel')?.[key] ?? []), ...(state.get('bias')?.[key] ?? [])];
}

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => expect(value).toBeCloseTo(expected[i] as number, 5));
}

describe('TrainingSession', () => {
  it.each([undefined, 0.5, 100])('takes the steps of Adam, clipped to %s', async (clipNorm) => {
    const training = await startTraining(freshState(), 0, { clipNorm });
    const expected = referenceTraining(6, 0.1, clipNorm);
    for (const { loss, gradientNorm } of expected.reported) {
      const scalars = await training.step(BATCH, RATES);
      expect(scalars['loss']).toBeCloseTo(loss, 5);
      expect(scalars['gradientNorm']).toBeCloseTo(gradientNorm, 5);
    }
    const state = training.state();
    await training.dispose();
    expectClose(flat(state, 'value'), expected.parameters);
    expectClose(flat(state, 'm'), expected.m);
    expectClose(flat(state, 'v'), expected.v);
  });

  it('takes the steps of AdamW: decay decoupled from the gradients, and only for the chosen parameters', async () => {
    const training = await startTraining(freshState(), 0, { decays: (name) => name === 'kernel' });
    for (let i = 0; i < 6; i++) await training.step(BATCH, { learningRate: 0.1, weightDecay: 0.5 });
    const state = training.state();
    await training.dispose();
    const expected = referenceTraining(6, 0.1, undefined, 0.5);
    expectClose(flat(state, 'value'), expected.parameters);
    expectClose(flat(state, 'm'), expected.m);
    expect(expected.parameters).not.toEqual(referenceTraining(6, 0.1).parameters);
  });

  it('moves the chosen kernels by Muon and the others by Adam', async () => {
    const orthogonal = (name: string) => name === 'kernel';
    const training = await startTraining(freshState(), 0, { orthogonal });
    const learningRate = 0.1;
    await training.step(BATCH, { learningRate });
    const state = training.state();
    await training.dispose();
    const adam = referenceTraining(1, learningRate);
    expect(state.get('bias')!.value[0]).toBeCloseTo(adam.parameters[2]!, 5);
    // Muon's step is about equally long for every gradient.
    const moved = [...state.get('kernel')!.value].map((value, i) => value - START.kernel[i]!);
    const length = Math.hypot(...moved) / (learningRate * 0.2 * Math.SQRT2);
    expect(length).toBeGreaterThan(0.6);
    expect(length).toBeLessThan(1.3);
    const { slopes } = referenceGradients(START.kernel, START.bias);
    expect(moved[0]! / moved[1]!).toBeCloseTo(slopes[0]! / slopes[1]!, 4);
    expect([...state.get('kernel')!.v]).toEqual([0, 0]);
  });

  it('does not change a frozen parameter or its moments', async () => {
    const graph = new Graph();
    const kernel = graph.input('kernel', [2, 1]);
    const bias = graph.input('bias', [1]);
    const prediction = add(matmul(graph.input('x', [3, 2]), kernel), bias);
    emitTrainingStep(graph, { loss: meanSquaredError(prediction, graph.input('y', [3, 1])) }, [
      bias,
    ]);
    const start = freshState();
    const training = await TrainingSession.create(graph, start, 0, [], { threads: 1 });
    for (let i = 0; i < 3; i++) await training.step(BATCH, RATES);
    const state = training.state();
    await training.dispose();
    expect(state.get('kernel')).toEqual(start.get('kernel'));
    expect(state.get('bias')?.value).not.toEqual(start.get('bias')?.value);
  });

  it('resumes from a saved state with exactly the steps it would have taken', async () => {
    const whole = await startTraining();
    for (let i = 0; i < 3; i++) await whole.step(BATCH, RATES);
    const saved = whole.state();
    const resumed = await startTraining(saved, whole.steps);
    for (let i = 0; i < 3; i++) {
      expect(await resumed.step(BATCH, RATES)).toEqual(await whole.step(BATCH, RATES));
    }
    expect(resumed.state()).toEqual(whole.state());
    expect(resumed.steps).toBe(6);
    await whole.dispose();
    await resumed.dispose();
  });

  it('returns copies: a later step does not change an earlier state', async () => {
    const training = await startTraining();
    await training.step(BATCH, RATES);
    const state = training.state();
    const before = flat(state, 'value');
    await training.step(BATCH, RATES);
    await training.dispose();
    expect(flat(state, 'value')).toEqual(before);
  });

  it('keeps parameters finite if all gradients are zero', async () => {
    const training = await startTraining(freshState(), 0, { clipNorm: 1 });
    const zeros = {
      x: { data: new Float32Array(6), dims: [3, 2] },
      y: { data: new Float32Array(3).fill(START.bias[0] as number), dims: [3, 1] },
    };
    const scalars = await training.step(zeros, RATES);
    expect(scalars['gradientNorm']).toBe(0);
    expectClose(flat(training.state(), 'value'), [...START.kernel, ...START.bias]);
    await training.dispose();
  });
});
