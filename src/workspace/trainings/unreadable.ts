/** @file A training of which only is known that its record cannot be read. */
import { failedEvent } from '../../neural/training/failure.ts';
import { advance, queuedTraining, type TrainingState } from './state.ts';

/**
 * The state that is shown in place of such a record, so that it can be seen and deleted.
 *
 * @param at when the record was written, ISO 8601.
 * @param reason what the system says, such as `EACCES`; empty where the contents are wrong.
 */
export function unreadableTraining(model: string, at: string, reason: string): TrainingState {
  const request = { directory: 'training_data', model, epochs: 1 };
  const outcome = failedEvent({ code: 'record_unreadable', model, reason });
  return advance(queuedTraining(`unreadable-${model}`, request, at), outcome, at);
}
