/** @file What a model's file is, without predicting with it. */
import { loadKerasModel } from './keras-h5.ts';
import type { NetworkConfig } from './bilstm-attention/config.ts';
import { elementCount } from './weights.ts';
import { weightSpecs } from './bilstm-attention/weights.ts';

export interface ModelFacts {
  readonly network: NetworkConfig;
  /** Numbers learned. */
  readonly parameters: number;
}

/** Reads the whole file. Throws ModelFileError when it is missing, foreign or damaged. */
export async function inspectModel(path: string): Promise<ModelFacts> {
  const { config } = await loadKerasModel(path);
  const parameters = weightSpecs(config).reduce((sum, { shape }) => sum + elementCount(shape), 0);
  return { network: config, parameters };
}
