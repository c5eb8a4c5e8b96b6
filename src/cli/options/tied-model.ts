/** @file The model of a request that names none: one tied to the genre, otherwise the default. */
import type { NeuralOptions } from '../../workspace/pieces/neural-options.ts';
import { findGenre } from '../../workspace/pieces/compositions.ts';
import type { Studio } from '../../workspace/studio.ts';
import type { Given } from './from-table.ts';

/**
 * The model options with the model to use: the one that was named; otherwise the newest that is tied to
 * the genre, or to its family; otherwise the default of the table.
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
  return tied === undefined ? neural : { ...neural, model: tied.name };
}
