/** @file What a model's card says of it: its network, and whether it learned; whole sentences. */
import type { ModelSentences } from '../../workspace/models/model-sentences.ts';
import type { TextsByCode } from '../by-code.ts';
import { figures } from './figures.ts';
import { number } from './grammar.ts';

const named = (predictor: string): string => figures.baselines[predictor] ?? predictor;

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
  'pieces-learned': ({ overStart, overNgrams, start, ngrams }) =>
    `It has learned: files it has never seen cost it ${
      overStart === null ? '' : `${overStart}% fewer bits a note than the ${named(start)} and `
    }${overNgrams}% fewer${overStart === null ? ' bits a note' : ''} than the ${named(ngrams)}.`,
  'pieces-behind-ngrams': ({ overStart, behind, start, ngrams }) =>
    `It has learned a little: files it has never seen cost it ${
      overStart === null
        ? 'fewer bits a note than a trigram'
        : `${overStart}% fewer bits a note than the ${named(start)}`
    }, but ${behind < 1 ? 'no fewer' : `${behind}% more`} than the ${named(ngrams)}: train it on more files, or for longer.`,
  'pieces-not-learned': ({ predictor }) =>
    `Worse than no learning: do not use it. Files it has never seen cost it no fewer bits a note than the ${named(predictor)}.`,
  'few-held-out': ({ files }) =>
    `That was measured on ${files === 1 ? 'one file alone' : `${files} files alone`}: others may turn out differently.`,
  'nothing-to-compare': () => 'There is no simple predictor to compare it with.',
  'no-drums': () => 'Its files have no drums: the rules compose them.',
  'drums-alone': () => 'Its files have drums alone: the rules compose all else.',
};
