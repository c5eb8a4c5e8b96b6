/** @file Decides whether an ended training can be resumed. */
import { hasCheckpoint } from '../../neural/training/checkpoint-file.ts';
import type { TrainingState } from './state.ts';

/**
 * @param state of an ended training.
 * @param models the folder with the models and their checkpoints.
 */
export function isResumable(state: TrainingState, models: string): boolean {
  const { status, outcome, request, epochs } = state;
  if (status === 'interrupted') return true;
  if (hasStoppedEarly(state)) return false;
  // The checkpoint exists but cannot be read.
  if (outcome?.type === 'failed' && outcome.code === 'not_resumable') return false;
  // Before the first epoch ends, the checkpoint is that of an earlier training of the model.
  return epochs.length > 0 && hasCheckpoint(models, request.model);
}

/** Whether it ended because it no longer improved; with more epochs it would stop just as soon. */
export function hasStoppedEarly({ outcome }: TrainingState): boolean {
  return outcome?.type === 'done' && outcome.stoppedEarly;
}
