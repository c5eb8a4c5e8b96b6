/** @file A training known by its checkpoint, such as one of a program that uses the library. */
import { FIRST_ARCHITECTURE } from '../../neural/models/card-versions.ts';
import type { CheckpointSummary } from '../../neural/training/checkpoint.ts';
import { failedEvent } from '../../neural/training/failure.ts';
import { advance, queuedTraining } from './state.ts';
import type { TrainingOptions, TrainingOutcome, TrainingState } from './state.ts';

/** A training that ended with its program. */
export const ENDED_WITH_PROGRAM: TrainingOutcome = failedEvent({ code: 'interrupted', how: null });

/**
 * The state a checkpoint tells of: finished where all its epochs are done, else interrupted.
 *
 * @param known what was remembered of the same training before; null for nothing.
 * @param display turns an absolute path into what the user sees.
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
          validation: { model: bestLoss, baselines: plan.baselines },
        };
  const before: TrainingState = known ?? {
    ...queuedTraining(plan.trainingId ?? paths.model, optionsOf(plan, paths.model, display), at),
    status: 'running',
    startedAt: at,
  };
  const now = { ...before, request: { ...before.request, epochs } };
  const last = history.length;
  return advance(advance(now, { type: 'resumed', epoch: last, epochs, history }, at), outcome, at);
}

/** What was asked for, as far as the checkpoint tells. */
function optionsOf(
  { regime, architecture, config, from, data }: CheckpointSummary['plan'],
  model: string,
  display: (path: string) => string,
): TrainingOptions {
  const { frozen, threads, loss, ...settings } = regime;
  // Notes have as many features as there are: that is nothing to ask for.
  const network = Object.fromEntries(
    Object.entries(config).filter(([name]) => name !== 'features'),
  );
  return {
    ...settings,
    ...(threads !== undefined && { threads }),
    ...(loss !== undefined && { loss }),
    directory: display(data.directory),
    model,
    // A model that is gone on from has its own sizes; those of other architectures are not asked for here.
    ...(from
      ? { from: from.name, freeze: frozen }
      : architecture === FIRST_ARCHITECTURE
        ? { network }
        : { architecture }),
  };
}
