/** @file Refuses a training that cannot succeed when it is requested, before it is queued. */
import { summariseCheckpoint } from '../../neural/training/checkpoint.ts';
import { refuseImpossible, requestedNetwork } from '../../neural/training/refuse-impossible.ts';
import { TrainingError } from '../../neural/training/training-error.ts';
import { UserError } from '../../texts/user-error.ts';
import type { ModelLibrary } from '../models/models.ts';
import type { TrainingOptions } from './state.ts';

/**
 * Throws UserError `no_encoding`, `unknown_loss` or `not_enough_memory`; for a model to fine-tune also
 * `model_not_found` and `model_unusable`.
 */
export async function refuseImpossibleRequest(
  request: TrainingOptions,
  models: Pick<ModelLibrary, 'show'>,
): Promise<void> {
  refuse(await networkOf(request, models), request);
}

/**
 * The same for resuming the training in `folder` (see `trainingFolder`), which may have begun on a
 * larger machine. Without a readable checkpoint nothing is known about it, and nothing is refused.
 */
export function refuseImpossibleResumption(folder: string): void {
  const checkpoint = summariseCheckpoint(folder);
  if (checkpoint) refuse(checkpoint.plan, checkpoint.plan.regime);
}

function refuse(...asked: Parameters<typeof refuseImpossible>): void {
  try {
    refuseImpossible(...asked);
  } catch (error) {
    throw error instanceof TrainingError ? userError(error) : error;
  }
}

async function networkOf(request: TrainingOptions, models: Pick<ModelLibrary, 'show'>) {
  if (request.from === undefined) return requestedNetwork(request);
  const { problem, facts } = await models.show(request.from);
  if (problem) throw problem;
  if (!facts) throw new UserError('model_not_found', { model: request.from, available: [] });
  return { architecture: facts.architecture, config: facts.network };
}

function userError(error: TrainingError): Error {
  const { problem } = error;
  switch (problem.code) {
    case 'no_encoding':
    case 'unknown_loss':
    case 'not_enough_memory':
      return new UserError(problem.code, problem, { cause: error });
    default:
      return error;
  }
}
