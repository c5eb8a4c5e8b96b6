/** @file A model card for tests. */
import { cardPath, writeModelCard, type ModelCard } from './model-card.ts';

/** Facts of no real model, to be changed where a test needs others. */
export const EXAMPLE_CARD: ModelCard = {
  name: 'example',
  created: '2026-01-02T03:04:05.000Z',
  architecture: 'bilstm-attention',
  network: {},
  data: {
    directory: '',
    filesFound: 2,
    filesUsed: 2,
    filesSkipped: 0,
    notes: 500,
    hours: 0.1,
    windows: 400,
    trainFiles: 1,
    validationFiles: 1,
  },
  regime: {
    epochs: 1,
    epochsRun: 1,
    batchSize: 32,
    learningRate: 0.001,
    validationSplit: 0.2,
    windowsPerEpoch: 3200,
    seed: 1,
  },
  history: [],
  bestEpoch: 1,
  validation: { model: 0.02, baselines: {} },
  figures: {},
  versions: { program: '0.1.0', onnxruntime: '1', node: '20' },
};

/** Writes the card of a model that was trained on a folder. @param model path of its `.h5` file. */
export function writeExampleCard(model: string, directory: string): Promise<void> {
  return writeModelCard(cardPath(model), {
    ...EXAMPLE_CARD,
    data: { ...EXAMPLE_CARD.data, directory },
  });
}
