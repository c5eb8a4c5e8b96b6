/** @file Tests of following a training event by event. */
import { describe, expect, it } from 'vitest';
import type { EpochEvent, StepEvent, TrainingState } from './neural-api.ts';
import {
  bestBaseline,
  bestEpoch,
  isPending,
  secondsLeft,
  trainedShare,
  withEvent,
} from './training-progress.ts';

const FRESH: TrainingState = {
  id: 'a',
  status: 'running',
  request: { directory: 'training_data', epochs: 10, model: 'first' },
  createdAt: '2026-01-01T00:00:00.000Z',
  startedAt: '2026-01-01T00:00:00.000Z',
  finishedAt: null,
  resumable: false,
  lastEventId: 0,
  progress: null,
  files: null,
  data: null,
  step: null,
  epochs: [],
  outcome: null,
};

function step(epoch: number, at: number, seconds = 100): StepEvent {
  return {
    type: 'step',
    epoch,
    epochs: 10,
    step: at,
    steps: 20,
    loss: 0.03,
    stepLoss: 0.04,
    figures: { mae: 0.1 },
    learningRate: 0.001,
    notesPerSecond: 5000,
    secondsLeft: seconds,
  };
}

function epoch(number: number, valLoss: number): EpochEvent {
  return {
    type: 'epoch',
    epoch: number,
    epochs: 10,
    loss: 0.03,
    valLoss,
    figures: { mae: 0.1 },
    valFigures: { mae: 0.1 },
    learningRate: 0.001,
    seconds: 12,
    notesPerSecond: 5000,
    best: true,
    secondsLeft: 80,
  };
}

describe('a training as the page shows it', () => {
  it('advances with steps and epochs', () => {
    expect(trainedShare(FRESH)).toBeNull();
    let state = withEvent(FRESH, step(1, 10));
    expect(trainedShare(state)).toBeCloseTo(0.05);
    state = withEvent(state, epoch(1, 0.03));
    expect(trainedShare(state)).toBeCloseTo(0.1);
    state = withEvent(state, step(2, 10));
    expect(trainedShare(state)).toBeCloseTo(0.15);
  });

  it('uses the latest estimate of the time left', () => {
    let state = withEvent(FRESH, step(1, 20, 95));
    expect(secondsLeft(state)).toBe(95);
    state = withEvent(state, epoch(1, 0.03));
    expect(secondsLeft(state)).toBe(80);
  });

  it('keeps an epoch once, however often it is reported', () => {
    const state = withEvent(withEvent(FRESH, epoch(1, 0.03)), epoch(1, 0.03));
    expect(state.epochs).toHaveLength(1);
  });

  it('includes the epochs from before it was resumed', () => {
    const history = [epoch(1, 0.03), epoch(2, 0.04)].map(
      ({ type: _type, epochs: _epochs, best: _best, secondsLeft: _left, ...record }) => record,
    );
    const state = withEvent(FRESH, { type: 'resumed', epoch: 2, epochs: 10, history });
    expect(state.epochs.map(({ best }) => best)).toEqual([true, false]);
    expect(trainedShare(state)).toBeCloseTo(0.2);
    expect(secondsLeft(state)).toBeNull();
  });

  it('ends with its outcome', () => {
    const failed = { type: 'failed', message: 'No training data found.', file: null } as const;
    const state = withEvent(FRESH, failed);
    expect(isPending(FRESH)).toBe(true);
    expect(isPending(state)).toBe(false);
    expect(state.outcome).toEqual(failed);
  });
});

describe('what a model is held against', () => {
  it('is the lowest of the simple predictors', () => {
    expect(bestBaseline({ trainingMean: 0.038, lastNote: 0.032, windowMean: 0.027 })).toEqual({
      name: 'windowMean',
      error: 0.027,
    });
    expect(bestBaseline({})).toBeNull();
  });

  it('is compared by the epoch with the lowest validation loss', () => {
    expect(bestEpoch([])).toBeNull();
    expect(bestEpoch([epoch(1, 0.03), epoch(2, 0.02), epoch(3, 0.025)])?.epoch).toBe(2);
  });
});
