/**
 * @file The losses by name. To add one, write a file that implements `Loss` and list it here; the test
 *   of this table then checks its gradient and its numbers.
 */
import { crossEntropyLoss } from './cross-entropy.ts';
import { huber } from './huber.ts';
import type { ClassificationLoss, Loss, RegressionLoss } from './loss.ts';
import { absoluteError } from './mean-absolute-error.ts';
import { squaredError } from './mean-squared-error.ts';

export const LOSSES = {
  'mean-squared-error': squaredError,
  'mean-absolute-error': absoluteError,
  huber,
  'cross-entropy': crossEntropyLoss,
} as const satisfies Readonly<Record<string, Loss>>;

export type LossName = keyof typeof LOSSES;

export const LOSS_NAMES = Object.keys(LOSSES) as readonly LossName[];

/** The names of the losses of one kind. */
export function lossNames(kind: Loss['kind']): LossName[] {
  return LOSS_NAMES.filter((name) => LOSSES[name].kind === kind);
}

/** Throws RangeError for a name that is not a regression loss. */
export function regressionLoss(name: string): RegressionLoss {
  return lossOfKind(name, 'regression') as RegressionLoss;
}

/** Throws RangeError for a name that is not a classification loss. */
export function classificationLoss(name: string): ClassificationLoss {
  return lossOfKind(name, 'classification') as ClassificationLoss;
}

function lossOfKind(name: string, kind: Loss['kind']): Loss {
  const names = lossNames(kind);
  const known = names.find((candidate) => candidate === name);
  if (known === undefined) {
    throw new RangeError(`There is no ${kind} loss "${name}": choose among ${names.join(', ')}.`);
  }
  return LOSSES[known];
}
