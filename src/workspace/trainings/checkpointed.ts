/**
 * @file A training known only by its checkpoint, such as one run by a program that uses the library.
 */
import { askedOfPlan } from '../../neural/training/asked-training.ts';
import type { CheckpointSummary } from '../../neural/training/checkpoint.ts';
import { failedEvent } from '../../neural/training/failure.ts';
import { advance, queuedTraining } from './state.ts';
import type { TrainingOutcome, TrainingState } from './state.ts';

/** A training that ended with its program. */
export const ENDED_WITH_PROGRAM: TrainingOutcome = failedEvent({ code: 'interrupted', how: null });

/**
 * The state in a checkpoint: finished if all its epochs are done, otherwise interrupted.
 *
 * @param known the earlier record of the same training; null if there is none.
 * @param display turns an absolute path into the one shown to the user.
 */
export function trainingOfCheckpoint(
  { plan, history, bestEpoch, bestLoss, written }: CheckpointSummary,
  paths: { readonly model: string; readonly file: string },
  known: TrainingState | null,
  display: (path: string) => string,
): TrainingState {
  const at = new Date(written).toISOString();
  const { epochs } = plan.regime;
  const outcome: TrainingOutcome =
    bestLoss === null || history.length < epochs
      ? ENDED_WITH_PROGRAM
      : {
          type: 'done',
          file: display(paths.file),
          stoppedEarly: false,
          epochsRun: history.length,
          bestEpoch,
          validation: {
            model: bestLoss,
            baselines: plan.baselines,
            ...(plan.from && { start: plan.from.loss }),
          },
          validationFiles: plan.data.validationFiles,
        };
  const asked = askedOfPlan(plan, paths.model);
  const request = { ...asked, directory: display(asked.directory) };
  const before: TrainingState = known ?? {
    ...queuedTraining(plan.trainingId ?? paths.model, request, at),
    status: 'running',
    startedAt: at,
  };
  const now = { ...before, request: { ...before.request, epochs } };
  const last = history.length;
  return advance(advance(now, { type: 'resumed', epoch: last, epochs, history }, at), outcome, at);
}
