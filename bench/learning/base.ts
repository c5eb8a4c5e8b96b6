/** @file The base model that is measured, and that trainings start from. */
import { readBaseModel } from '../../src/neural/models/base-model.ts';
import type { Network } from '../../src/neural/models/network.ts';

/** A base model and how far it was trained. */
export interface MeasuredBase {
  readonly network: Network;
  readonly steps: number;
}

/** The base model of a folder, by default the one that ships; undefined if there is none. */
export function measuredBase(folder?: string): MeasuredBase | undefined {
  const base = readBaseModel(folder);
  return base && { network: base.network, steps: base.card.steps };
}
