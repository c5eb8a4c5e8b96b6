/** @file Tests that models of whole pieces are loaded once, replaced, and refused with what to do. */
import { describe, expect, test } from 'vitest';
import type { ScoreModel } from '../../neural/generation/score-model.ts';
import { UserError } from '../../texts/user-error.ts';
import type { ModelEntry } from './model-entry.ts';
import { ScoreModels, type PieceModel } from './score-models.ts';

/** Models that write down what happens to them. */
function library(architectures: Readonly<Record<string, string>>, hasBase = true) {
  const events: string[] = [];
  let modified = 1;
  const show = (name: string) => {
    if (!(name in architectures)) {
      return Promise.reject(new UserError('model_not_found', { model: name, available: [] }));
    }
    return Promise.resolve({
      file: `/models/${name}.h5`,
      sizeBytes: 10,
      modified: new Date(modified),
      facts: { architecture: architectures[name] },
      problem: null,
    } as unknown as ModelEntry);
  };
  const open = (path = 'base'): Promise<PieceModel | undefined> => {
    events.push(`open ${path}`);
    if (path === 'base' && !hasBase) return Promise.resolve(undefined);
    const dispose = () => Promise.resolve(void events.push(`close ${path}`));
    return Promise.resolve({ score: { dispose } as unknown as ScoreModel, unseen: 5 });
  };
  const models = new ScoreModels(show, open);
  return { models, events, replace: () => void modified++ };
}
const nothing = () => Promise.resolve();

describe('a model', () => {
  test('is loaded once, and makes room for another', async () => {
    const { models, events } = library({ a: 'score-transformer', b: 'score-transformer' });
    await models.use('a', nothing);
    expect(await models.use('a', ({ unseen }) => Promise.resolve(unseen))).toBe(5);
    expect(events).toEqual(['open /models/a.h5']);
    await models.use('b', nothing);
    await models.use(undefined, nothing);
    await models.close();
    expect(events.slice(1)).toEqual([
      'open /models/b.h5',
      'close /models/a.h5',
      'open base',
      'close /models/b.h5',
      'close base',
    ]);
  });

  test('that is in use is closed when its last user has finished', async () => {
    const { models, events } = library({ a: 'score-transformer' });
    await models.use('a', async () => {
      await models.use(undefined, nothing);
      expect(events).toEqual(['open /models/a.h5', 'open base']);
    });
    expect(events.at(-1)).toBe('close /models/a.h5');
  });

  test('is loaded again when its file has been replaced', async () => {
    const { models, events, replace } = library({ a: 'score-transformer' });
    await models.use('a', nothing);
    replace();
    await models.use('a', nothing);
    expect(events).toEqual(['open /models/a.h5', 'open /models/a.h5', 'close /models/a.h5']);
  });
});

test('the base model is used by its name too, as long as no model has it', async () => {
  const { models, events } = library({});
  await models.use('base', nothing);
  await models.use(undefined, nothing);
  expect(events).toEqual(['open base']);
  const own = library({ base: 'score-transformer' });
  await own.models.use('base', nothing);
  expect(own.events).toEqual(['open /models/base.h5']);
});

describe('refused, with what to do', () => {
  test('the base model where there is none', async () => {
    const { models } = library({}, false);
    await expect(models.use(undefined, nothing)).rejects.toMatchObject({
      code: 'no_base_model',
      message: expect.stringContaining('--model'),
    });
  });

  test('a model of single lines, before it is loaded', async () => {
    const { models, events } = library({ lines: 'bilstm-attention' });
    await expect(models.use('lines', nothing)).rejects.toMatchObject({
      code: 'model_unusable',
      message:
        'The model "lines" knows single lines and cannot continue, fill in or measure pieces: choose one ' +
        'that has learned whole pieces.',
    });
    await expect(models.use('none', nothing)).rejects.toMatchObject({ code: 'model_not_found' });
    expect(events).toEqual([]);
  });
});
