/** @file Tests of the training form: the request it makes and the fields it refuses. */
import { describe, expect, it } from 'vitest';
import type { Model } from './neural-api.ts';
import { INITIAL_FIELDS, hasBase, trainingRequest, usualValue } from './training-form.ts';

describe('trainingRequest', () => {
  it('takes what was typed, without the spaces around it', () => {
    const typed = {
      ...INITIAL_FIELDS,
      directory: ' training_data/jazz ',
      epochs: ' 100 ',
      model: ' jazz-2 ',
    };
    expect(trainingRequest(typed)).toEqual({
      request: { directory: 'training_data/jazz', epochs: 100, model: 'jazz-2' },
    });
  });

  it.each([
    ['directory', ' '],
    ['epochs', ''],
    ['epochs', '0'],
    ['epochs', '1001'],
    ['epochs', '2.5'],
    ['model', ''],
    ['model', 'mi modelo'],
    ['model', '../model'],
    ['batchSize', '0'],
    ['batchSize', '1,5'],
    ['learningRate', '0'],
    ['learningRate', 'fast'],
    ['transpose', '13'],
    ['seed', '-1'],
  ] as const)('reports %s as invalid when it is "%s"', (field, text) => {
    expect(trainingRequest({ ...INITIAL_FIELDS, [field]: text })).toEqual({ wrong: field });
  });

  it('requests only what differs from the defaults', () => {
    expect(trainingRequest(INITIAL_FIELDS)).toEqual({
      request: { directory: 'training_data', epochs: 50, model: 'composer_model' },
    });
    const typed = {
      ...INITIAL_FIELDS,
      batchSize: '16',
      learningRate: '0,0005',
      transpose: '6',
      seed: '0',
      fullEpochs: true,
      device: 'auto',
    } as const;
    expect(trainingRequest(typed)).toMatchObject({
      request: {
        batchSize: 16,
        learningRate: 0.0005,
        transpose: 6,
        seed: 0,
        fullEpochs: true,
        device: 'auto',
      },
    });
  });

  it('freezes layers only when fine-tuning', () => {
    const frozen = trainingRequest({ ...INITIAL_FIELDS, freeze: true });
    expect(frozen).not.toHaveProperty('request.freeze');
    expect(trainingRequest({ ...INITIAL_FIELDS, from: 'jazz', freeze: true })).toMatchObject({
      request: { from: 'jazz', freeze: true },
    });
  });
});

describe('usualValue', () => {
  const models = [
    { name: 'lines', architecture: 'bilstm-attention' },
    { name: 'whole', architecture: 'score-transformer' },
    { name: 'foreign', architecture: 'own' },
  ] as Model[];
  const usual = (more: Partial<typeof INITIAL_FIELDS>) => {
    const fields = { ...INITIAL_FIELDS, ...more };
    const value = (name: 'learningRate' | 'batchSize' | 'patience') =>
      usualValue(name, fields, models);
    return [value('learningRate'), value('batchSize'), value('patience')];
  };

  it('is that of the network to be trained and of where it starts', () => {
    const tuned = ['0.0006', '4', '6'];
    expect(usual({})).toEqual(tuned);
    expect(usual({ architecture: 'bilstm-attention' })).toEqual(['0.001', '32', '10']);
    expect(usual({ from: 'lines' })).toEqual(['0.0001', '32', '10']);
    expect(usual({ from: 'whole', fromScratch: true })).toEqual(tuned);
    const scratch = { architecture: 'score-transformer', fromScratch: true } as const;
    expect(usual(scratch)).toEqual(['0.001', '8', '10']);
    expect(usual({ from: 'foreign' })).toEqual([undefined, undefined, undefined]);
  });

  it('depends on the base model where there is one to start from', () => {
    expect(hasBase({ ...INITIAL_FIELDS, architecture: 'bilstm-attention' })).toBe(false);
    expect(hasBase(INITIAL_FIELDS)).toBe(true);
    expect(hasBase({ ...INITIAL_FIELDS, from: 'lines' })).toBe(false);
  });
});

it('what is not shown where a model is chosen is not requested', () => {
  const fields = { ...INITIAL_FIELDS, architecture: 'bilstm-attention', fromScratch: true };
  expect(trainingRequest(fields)).toMatchObject({
    request: { architecture: 'bilstm-attention', fromScratch: true },
  });
  const { request } = trainingRequest({ ...fields, from: 'whole' }) as { request: object };
  expect(request).toMatchObject({ from: 'whole' });
  expect(request).not.toHaveProperty('architecture');
  expect(request).not.toHaveProperty('fromScratch');
});

it('a rate that is the guide’s is requested where another is usual', () => {
  const fields = { ...INITIAL_FIELDS, from: 'lines', learningRate: '0.001' };
  expect(trainingRequest(fields)).toMatchObject({ request: { learningRate: 0.001 } });
});
