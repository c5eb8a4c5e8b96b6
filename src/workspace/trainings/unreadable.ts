/** @file A training whose record cannot be read. */
import { failedEvent } from '../../neural/training/failure.ts';
import { advance, queuedTraining, type TrainingState } from './state.ts';

/**
 * The state shown in place of such a record, so the user can see and delete it.
 *
 * @param at when the record was written, ISO 8601.
 * @param reason the system's code, such as `EACCES`; empty if the content is invalid.
 */
export function unreadableTraining(model: string, at: string, reason: string): TrainingState {
  const request = { directory: 'training_data', model, epochs: 1 };
  const outcome = failedEvent({ code: 'record_unreadable', model, reason });
  return advance(queuedTraining(`unreadable-${model}`, request, at), outcome, at);
}
