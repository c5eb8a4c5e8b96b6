/** @file The encoding of the score model: whole pieces, of which steps are drawn. */
import { z } from 'zod';
import type { PieceEncoding } from './encoding.ts';
import { ScoreExamples } from './score-examples.ts';

const sizes = z.object({ contextLength: z.int().positive() });

/** Steps of an example for a network of these sizes. */
function lengthOf(config: object): number {
  return sizes.parse(config).contextLength;
}

export const scoreSteps: PieceEncoding = {
  name: 'score-steps',
  content: 'piece',
  context: lengthOf,
  examples: (files, config, options) => new ScoreExamples(files, lengthOf(config), options),
};
