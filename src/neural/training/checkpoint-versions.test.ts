/** @file Tests that a checkpoint of the first version is read as one of the current version. */
import { expect, it } from 'vitest';
import { CHECKPOINT_VERSION, currentProgress } from './checkpoint-versions.ts';

const OLD = {
  version: 1,
  plan: { trainingId: null, config: { seqLength: 100 } },
  history: [{ epoch: 1, loss: 0.03, mae: 0.1, valLoss: 0.02, valMae: 0.09, learningRate: 0.001 }],
  best: { loss: 0.02, mae: 0.09, deviation: [0.1, 0.1, 0.1] },
};

it('belongs to the guide’s network, with the errors among the figures', () => {
  expect(currentProgress(OLD)).toEqual({
    version: CHECKPOINT_VERSION,
    plan: { architecture: 'bilstm-attention', trainingId: null, config: { seqLength: 100 } },
    history: [
      {
        epoch: 1,
        loss: 0.03,
        valLoss: 0.02,
        learningRate: 0.001,
        figures: { mae: 0.1 },
        valFigures: { mae: 0.09 },
      },
    ],
    best: { loss: 0.02, figures: { mae: 0.09 }, deviation: [0.1, 0.1, 0.1] },
  });
});

it('may have no best weights yet; a current checkpoint, or anything else, is unchanged', () => {
  expect(currentProgress({ ...OLD, best: null })).toMatchObject({ best: null });
  for (const other of [{ version: CHECKPOINT_VERSION, plan: {} }, null, { version: 99 }]) {
    expect(currentProgress(other)).toBe(other);
  }
});
