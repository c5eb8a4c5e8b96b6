/** @file How a request asks for a model: which, how far, and how its part is sampled. */
import { blendOfParts, type GenreComposerOptions } from '../../compose/genre-composer.ts';
import type { Sampling } from '../../neural/generation/sampling.ts';

/** Melody and bass lean towards a trained model. */
export interface NeuralOptions extends Sampling {
  /** Its name in the models folder. */
  readonly model: string;
  /** 0 the rules alone .. 1 the model among what they allow, for both parts or each; default 0.3. */
  readonly blend?: NonNullable<GenreComposerOptions['blend']>;
}

/** How the model's distributions are shaped. */
export function samplingOf({ temperature, topK, topP }: NeuralOptions): Sampling {
  return {
    ...(temperature !== undefined && { temperature }),
    ...(topK !== undefined && { topK }),
    ...(topP !== undefined && { topP }),
  };
}

/** Whether the model has any part in the piece. */
export function takesPart({ blend }: NeuralOptions): boolean {
  const { melody, bass } = blendOfParts(blend);
  return melody > 0 || bass > 0;
}
