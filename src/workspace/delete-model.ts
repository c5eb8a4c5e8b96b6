/** @file A model is deleted with all that its training left. */
import type { Studio } from './studio.ts';

/**
 * Deletes a model, its card, its log and what is remembered of its training.
 *
 * Throws UserError `invalid_model_name`, `model_not_found`, and `training_busy` while it is trained.
 */
export async function deleteModel(
  { models, trainings }: Pick<Studio, 'models' | 'trainings'>,
  name: string,
): Promise<void> {
  await models.show(name);
  await trainings.forget(name);
  await models.delete(name);
}
