/**
 * @file Tests that a training that does not fit in memory is refused with the estimate before it
 *   starts.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { architectureNamed } from '../models/architectures.ts';
import { memoryOfMachine, refuseTooLarge } from './memory.ts';
import { tinyRequest, writeTrainingData } from './test-training.ts';
import { trainModel } from './train-model.ts';

const guide = architectureNamed('bilstm-attention');
const estimate = (sizes: object, batch: number) =>
  guide.trainingBytes!(guide.configOf(sizes), batch) / 1e6;

it.each([
  [{}, 32, 950],
  [{}, 128, 1422],
  [{ seqLength: 200 }, 64, 1449],
  [{ lstmUnits: [512, 256] }, 32, 1233],
  [{ lstmUnits: [1024, 512] }, 16, 1567],
])('%j in batches of %i takes what was measured, %i MB', (sizes, batch, measured) => {
  expect(Math.abs(estimate(sizes, batch) / measured - 1)).toBeLessThan(0.06);
});

it('a training that fits is accepted, one that does not is refused in one sentence', () => {
  const config = guide.configOf({});
  expect(() => refuseTooLarge(guide, config, 32, 1e9)).not.toThrow();
  expect(() => refuseTooLarge(guide, config, 4096, 8e9)).toThrow(
    /^This training needs about 2\d\.\d GB of memory, but there are only 8\.0 GB: .*\.$/,
  );
  expect(() => refuseTooLarge({}, config, 4096, 1)).not.toThrow();
  expect(memoryOfMachine()).toBeGreaterThan(100e6);
});

it('a training is refused before the folder is read, and leaves nothing behind', async () => {
  const root = await mkdtemp(join(tmpdir(), 'memory-'));
  try {
    const directory = join(root, 'data');
    await writeTrainingData(directory);
    const types: string[] = [];
    const request = tinyRequest(directory, join(root, 'models'), { batchSize: 2 ** 31 });
    await expect(
      trainModel(request, { onEvent: ({ type }) => void types.push(type) }),
    ).rejects.toMatchObject({ code: 'not_enough_memory' });
    expect(types).toEqual([]);
    expect(await readdir(root)).toEqual(['data']);
  } finally {
    await rm(root, { recursive: true });
  }
});
