/** @file What the training form asks for, and which fields it refuses. */
import { describe, expect, it } from 'vitest';
import { trainingRequest } from './training-form.ts';

const FIELDS = { directory: 'training_data', epochs: '50', model: 'composer_model' };

describe('trainingRequest', () => {
  it('takes what was typed, without the spaces around it', () => {
    const typed = { directory: ' training_data/jazz ', epochs: ' 100 ', model: ' jazz-2 ' };
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
  ] as const)('names %s as wrong when it is "%s"', (field, text) => {
    expect(trainingRequest({ ...FIELDS, [field]: text })).toEqual({ wrong: field });
  });
});
