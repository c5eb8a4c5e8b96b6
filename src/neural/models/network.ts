/** @file A network whatever its architecture: its name, its sizes, its weights. */
import type { NamedTensors } from './weights.ts';

export interface Network {
  /** Name of its architecture; see `architectures.ts`. */
  readonly architecture: string;
  /** Its sizes, as the architecture has checked them. */
  readonly config: object;
  readonly weights: NamedTensors;
}
