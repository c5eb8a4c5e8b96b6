/** @file Learning-rate schedules: pure functions of the step number that feed the training step. */
import { anObjectWith, expectArguments } from '../../arguments/arguments.ts';

/** How the learning rate changes during training. */
export type Schedule =
  | { readonly kind: 'constant'; readonly learningRate: number }
  | {
      /** Linear from 0 to `learningRate` over `warmUp` steps, then half a cosine to `end`. */
      readonly kind: 'warm-up-cosine';
      readonly learningRate: number;
      readonly warmUp: number;
      /** Total steps of the training, including warm-up; later steps stay at `end`. */
      readonly steps: number;
      /** Final learning rate; default 0. */
      readonly end?: number;
    }
  | {
      /** Multiplied by `factor` after every `every` steps. */
      readonly kind: 'step';
      readonly learningRate: number;
      readonly every: number;
      readonly factor: number;
    };

/**
 * The learning rate at step `step` (1, 2, ...).
 *
 * @param plateauFactor factor to which plateaus of the validation loss have lowered the rate; the
 *   caller tracks it.
 */
export function learningRateAt(schedule: Schedule, step: number, plateauFactor = 1): number {
  expectArguments('learningRateAt(schedule, step)', {
    schedule: [schedule, anObjectWith(['kind', 'learningRate'])],
  });
  return plateauFactor * scheduledRate(schedule, step);
}

function scheduledRate(schedule: Schedule, step: number): number {
  const { learningRate } = schedule;
  switch (schedule.kind) {
    case 'constant':
      return learningRate;
    case 'step':
      return learningRate * schedule.factor ** Math.floor((step - 1) / schedule.every);
    case 'warm-up-cosine': {
      const { warmUp, steps, end = 0 } = schedule;
      if (step < warmUp) return (learningRate * step) / warmUp;
      const done = steps > warmUp ? Math.min(1, (step - warmUp) / (steps - warmUp)) : 1;
      return end + (learningRate - end) * 0.5 * (1 + Math.cos(Math.PI * done));
    }
  }
}
