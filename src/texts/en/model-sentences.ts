/** @file What a model's card says of it: its network, and whether it learned; whole sentences. */
import type { ModelSentences } from '../../workspace/models/model-sentences.ts';
import type { TextsByCode } from '../by-code.ts';
import { figures } from './figures.ts';
import { number } from './grammar.ts';

export const modelSentences: TextsByCode<ModelSentences> = {
  'two-way-lstm': ({ units, notes, parameters }) =>
    `LSTM layers of ${units.join(' and ')} units that read both ways, with attention over the last ${number(notes)} notes: ${number(parameters)} parameters.`,
  transformer: ({ parameters }) =>
    `A transformer that reads the notes of all tracks together: ${number(parameters)} parameters.`,
  'other-network': ({ architecture, parameters }) =>
    `A network of the kind "${architecture}": ${number(parameters)} parameters.`,
  learned: ({ percent, predictor }) =>
    `On files it has never seen, its error is ${percent}% below that of the best simple predictor (${figures.baselines[predictor] ?? predictor}).`,
  'not-learned': ({ predictor }) =>
    `On files it has never seen, it is no better than the best simple predictor (${figures.baselines[predictor] ?? predictor}): train it on more files, or for longer.`,
  'nothing-to-compare': () => 'There is no simple predictor to compare it with.',
};
