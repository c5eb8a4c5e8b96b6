/** @file Tests that a training that cannot succeed is refused before it starts. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { architectureNamed, registerArchitecture } from '../models/architectures.ts';
import { memoryOfMachine } from './memory.ts';
import { refuseImpossible, requestedNetwork } from './refuse-impossible.ts';
import { startTraining } from './start-training.ts';
import { tinyRequest, writeTrainingData } from './test-training.ts';
import { trainModel } from './train-model.ts';

let root: string;
/** An architecture whose music nobody can read. */
const takeAway = registerArchitecture({
  ...architectureNamed('score-transformer'),
  name: 'unheard',
  encoding: 'unheard',
});
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'impossible-'));
  await writeTrainingData(join(root, 'data'));
});
afterAll(async () => {
  takeAway();
  await rm(root, { recursive: true });
});

const request = (more: object) => tinyRequest(join(root, 'data'), join(root, 'models'), more);

describe('the estimate of memory is near what was measured', () => {
  const estimate = (name: string, sizes: object, batch: number) => {
    const architecture = architectureNamed(name);
    return architecture.trainingBytes(architecture.configOf(sizes), batch) / 1e6;
  };

  it.each([
    [{}, 32, 950],
    [{}, 128, 1422],
    [{ seqLength: 200 }, 64, 1449],
    [{ lstmUnits: [512, 256] }, 32, 1233],
    [{ lstmUnits: [1024, 512] }, 16, 1567],
  ])('for the guide’s network with %j in batches of %i', (sizes, batch, measured) => {
    expect(Math.abs(estimate('bilstm-attention', sizes, batch) / measured - 1)).toBeLessThan(0.06);
  });

  it.each([
    [{}, 8, 532],
    [{ dropout: 0 }, 8, 493],
    [{}, 32, 662],
    [{ width: 128, layers: 4, contextLength: 256, feedForwardUnits: 512 }, 8, 294],
    [{ contextLength: 1024 }, 4, 682],
    [{ width: 512, feedForwardUnits: 2048, heads: 8 }, 4, 1403],
    [{ layers: 12 }, 4, 711],
  ])('for the score model with %j in batches of %i', (sizes, batch, measured) => {
    expect(Math.abs(estimate('score-transformer', sizes, batch) / measured - 1)).toBeLessThan(0.1);
  });
});

it('sizes without an architecture are those of the guide’s network', () => {
  expect(requestedNetwork({ network: { seqLength: 7 } })).toMatchObject({
    architecture: 'bilstm-attention',
    config: { seqLength: 7 },
  });
  const whole = { architecture: 'score-transformer', network: { layers: 2 } };
  expect(requestedNetwork(whole)).toMatchObject({
    architecture: 'score-transformer',
    config: { layers: 2 },
  });
});

describe('a training that cannot succeed', () => {
  const network = requestedNetwork({ architecture: 'bilstm-attention' });

  it('for lack of memory is refused in one sentence, one that fits is not', () => {
    expect(() => refuseImpossible(network, { batchSize: 32 }, 1e9)).not.toThrow();
    expect(() => refuseImpossible(network, { batchSize: 4096 }, 8e9)).toThrow(
      /^This training needs about 2\d\.\d GB of memory, but there are only 8\.0 GB: .*\.$/,
    );
    expect(() => refuseImpossible(network, {}, 900e6)).toThrow('needs about 0.9 GB');
    expect(memoryOfMachine()).toBeGreaterThan(100e6);
  });

  it('for its loss is told which losses there are', () => {
    expect(() => refuseImpossible(network, { loss: 'huber' })).not.toThrow();
    expect(() => refuseImpossible(network, { loss: 'cross-entropy' })).toThrow(
      'A model of the architecture "bilstm-attention" cannot be trained with the loss ' +
        '"cross-entropy": choose mean-squared-error, mean-absolute-error, or huber.',
    );
  });

  it('for an architecture that cannot read MIDI files is told so', () => {
    const unheard = requestedNetwork({ architecture: 'unheard' });
    expect(() => refuseImpossible(unheard, {})).toThrow(
      'A model of the architecture "unheard" cannot be trained on MIDI files yet: ' +
        'choose another architecture.',
    );
  });

  it.each([
    ['not_enough_memory', { batchSize: 2 ** 31 }],
    ['unknown_loss', { loss: 'cross-entropy' }],
    ['no_encoding', { architecture: 'unheard', network: {} }],
  ])('is refused with %s before a process starts or the folder is read', async (code, more) => {
    expect(() => startTraining(request(more))).toThrow(expect.objectContaining({ code }));
    const types: string[] = [];
    const training = trainModel(request(more), { onEvent: ({ type }) => void types.push(type) });
    await expect(training).rejects.toMatchObject({ code });
    expect(types).toEqual([]);
    expect(await readdir(root)).toEqual(['data']);
  });
});
