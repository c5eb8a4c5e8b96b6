/** @file The model of a request that names none: one tied to the genre, the default, or the base model. */
import type { NeuralOptions } from '../../workspace/pieces/neural-options.ts';
import { findGenre } from '../../workspace/genres/find-genre.ts';
import type { Studio } from '../../workspace/studio.ts';
import type { Given } from './from-table.ts';

/**
 * The model options with the model to use: the one that was named; otherwise the newest that is tied to
 * the genre, or to its family, with the share that suits it there; otherwise the default of the table, or the base model as long as nothing is
 * trained.
 *
 * Throws UserError `unknown_genre`.
 */
export async function withTiedModel(
  neural: NeuralOptions,
  genre: string,
  given: Given,
  { models, genres }: Pick<Studio, 'models' | 'genres'>,
): Promise<NeuralOptions> {
  if (given['neural.model'] !== undefined) return neural;
  const [tied] = await models.tiedTo(findGenre(genres, genre));
  if (tied !== undefined) {
    const blend = given['neural.blend'] === undefined ? tied.card?.blend : undefined;
    return { ...neural, model: tied.name, ...(blend !== undefined && { blend }) };
  }
  const base = await models.base();
  return base !== null && (await models.names()).length === 0
    ? { ...neural, model: base.name }
    : neural;
}
