/** @file The model options of a request: its name, share and sampling. */
import type { GenreComposerOptions } from '../../compose/genre-composer.ts';
import { blendOfParts } from '../../compose/options/part-blend.ts';
import type { Sampling } from '../../neural/generation/sampling.ts';

/** A trained model that takes part in a piece. */
export interface NeuralOptions extends Sampling {
  /** Its name in the models folder. */
  readonly model: string;
  /**
   * The model's share: 0 the rules alone .. 1 the model chooses among what they allow; for all parts or
   * each. Default 0.3.
   */
  readonly blend?: NonNullable<GenreComposerOptions['blend']>;
  /**
   * Whether to compose again with another seed, at most 3 times, while a longer passage of the piece
   * stands in a file the model was trained on than those files share with one another. Without effect if
   * the folder of those files is gone. Default false.
   */
  readonly original?: boolean;
}

/** How the model's distributions are shaped. */
export function samplingOf({ temperature, topK, topP }: NeuralOptions): Sampling {
  return {
    ...(temperature !== undefined && { temperature }),
    ...(topK !== undefined && { topK }),
    ...(topP !== undefined && { topP }),
  };
}

/** Whether the model affects the piece. */
export function takesPart({ blend }: NeuralOptions): boolean {
  return Object.values(blendOfParts(blend)).some((share) => share > 0);
}
