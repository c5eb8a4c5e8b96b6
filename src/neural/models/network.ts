/** @file A network of any architecture: its architecture's name, its sizes and its weights. */
import type { NamedTensors } from './weights.ts';

export interface Network {
  /** Name of its architecture; see `architectures.ts`. */
  readonly architecture: string;
  /** Its sizes, validated by the architecture. */
  readonly config: object;
  readonly weights: NamedTensors;
}
