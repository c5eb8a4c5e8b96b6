/** @file Tests of the training form: the request it makes and the fields it refuses. */
import { describe, expect, it } from 'vitest';
import { GUIDE_FIELDS, trainingRequest } from './training-form.ts';

describe('trainingRequest', () => {
  it('takes what was typed, without the spaces around it', () => {
    const typed = {
      ...GUIDE_FIELDS,
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
    expect(trainingRequest({ ...GUIDE_FIELDS, [field]: text })).toEqual({ wrong: field });
  });

  it('requests only what differs from the defaults', () => {
    expect(trainingRequest(GUIDE_FIELDS)).toEqual({
      request: { directory: 'training_data', epochs: 50, model: 'composer_model' },
    });
    const typed = {
      ...GUIDE_FIELDS,
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
    const frozen = trainingRequest({ ...GUIDE_FIELDS, freeze: true });
    expect(frozen).not.toHaveProperty('request.freeze');
    expect(trainingRequest({ ...GUIDE_FIELDS, from: 'jazz', freeze: true })).toMatchObject({
      request: { from: 'jazz', freeze: true },
    });
  });
});
