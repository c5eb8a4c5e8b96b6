/** @file Lo que dice la ficha de un modelo: cómo es su red y si ha aprendido; frases enteras. */
import type { modelSentences as english } from '../en/model-sentences.ts';
import { figures } from './figures.ts';
import { number } from './grammar.ts';

export const modelSentences: typeof english = {
  'two-way-lstm': ({ units, notes, parameters }) =>
    `Capas LSTM de ${units.join(' y ')} unidades que leen en ambos sentidos, con atención a las últimas ${number(notes)} notas: ${number(parameters)} parámetros.`,
  transformer: ({ parameters }) =>
    `Un transformer que lee a la vez las notas de todas las pistas: ${number(parameters)} parámetros.`,
  'other-network': ({ architecture, parameters }) =>
    `Una red del tipo «${architecture}»: ${number(parameters)} parámetros.`,
  learned: ({ percent, predictor }) =>
    `Con archivos que nunca ha visto, su error es un ${percent} % menor que el del mejor predictor simple (${figures.baselines[predictor] ?? predictor}).`,
  'not-learned': ({ predictor }) =>
    `Con archivos que nunca ha visto no es mejor que el mejor predictor simple (${figures.baselines[predictor] ?? predictor}): entrénalo con más archivos o durante más tiempo.`,
  'nothing-to-compare': () => 'No hay ningún predictor simple con el que compararlo.',
};
