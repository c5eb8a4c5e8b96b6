/** @file A tiny base model for tests. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stream } from '../../random/stream.ts';
import { BASE_FILES, type BaseCard } from './base-model.ts';
import { encodeSafetensors } from './safetensors.ts';
import { scoreTransformer } from './score-transformer/architecture.ts';

/** Its card. */
export const TINY_BASE: BaseCard = {
  architecture: scoreTransformer.name,
  network: {
    contextLength: 48,
    width: 16,
    layers: 1,
    heads: 2,
    feedForwardUnits: 32,
    dropout: 0,
  },
  steps: 7,
  validation: 9.5,
  sources: [{ name: 'songs', licence: 'CC0 1.0', files: 2, notes: 100 }],
};

/** Writes a base model that has learned nothing into a folder, which is created. */
export function writeTinyBase(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const tensors = scoreTransformer.initialWeights(TINY_BASE.network, new Stream('base'));
  const weights = encodeSafetensors({ tensors, metadata: {} }, 'F16');
  writeFileSync(join(folder, BASE_FILES.weights), weights);
  writeFileSync(join(folder, BASE_FILES.card), JSON.stringify(TINY_BASE));
}
