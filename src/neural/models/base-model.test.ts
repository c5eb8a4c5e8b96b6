/** @file Tests of reading a base model from its folder. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { BASE_FILES, readBaseModel, type BaseCard } from './base-model.ts';
import { encodeSafetensors } from './safetensors.ts';
import { scoreTransformer } from './score-transformer/architecture.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'base-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const config = {
  contextLength: 8,
  width: 8,
  layers: 1,
  heads: 2,
  feedForwardUnits: 8,
  dropout: 0,
};
const card: BaseCard = {
  architecture: scoreTransformer.name,
  network: config,
  steps: 1,
  validation: 9.5,
  sources: [{ name: 'songs', licence: 'CC0 1.0', files: 2, notes: 100 }],
};

function write(): void {
  const tensors = scoreTransformer.initialWeights(config, new Stream('base'));
  writeFileSync(
    join(folder, BASE_FILES.weights),
    encodeSafetensors({ tensors, metadata: {} }, 'F16'),
  );
  writeFileSync(join(folder, BASE_FILES.card), JSON.stringify(card));
}

test('is a network of its architecture, with the card', () => {
  write();
  const { network, card: read } = readBaseModel(folder)!;
  expect(read).toEqual(card);
  expect(network.architecture).toBe('score-transformer');
  const names = scoreTransformer.weightSpecs(config).map(({ name }) => name);
  expect([...network.weights.keys()]).toEqual(names);
});

test('is none where there are no files, and an error where they are damaged', () => {
  expect(readBaseModel(folder)).toBeUndefined();
  write();
  writeFileSync(join(folder, BASE_FILES.weights), 'damaged');
  expect(() => readBaseModel(folder)).toThrow();
});
