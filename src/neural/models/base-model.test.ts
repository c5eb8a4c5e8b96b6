/** @file Tests of reading a base model from its folder. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BASE_FILES, readBaseModel } from './base-model.ts';
import { scoreTransformer } from './score-transformer/architecture.ts';
import { TINY_BASE, writeTinyBase } from './tiny-base.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'base-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('is a network of its architecture, with the card', () => {
  writeTinyBase(folder);
  const { network, card } = readBaseModel(folder)!;
  expect(card).toEqual(TINY_BASE);
  expect(network.architecture).toBe('score-transformer');
  const names = scoreTransformer.weightSpecs(TINY_BASE.network).map(({ name }) => name);
  expect([...network.weights.keys()]).toEqual(names);
});

test('is none where there are no files, and an error where they are damaged', () => {
  expect(readBaseModel(folder)).toBeUndefined();
  writeTinyBase(folder);
  writeFileSync(join(folder, BASE_FILES.weights), 'damaged');
  expect(() => readBaseModel(folder)).toThrow();
});
