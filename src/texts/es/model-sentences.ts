/** @file Lo que dice la ficha de un modelo: cómo es su red y si ha aprendido; frases enteras. */
import type { modelSentences as english } from '../en/model-sentences.ts';
import { figures } from './figures.ts';
import { number } from './grammar.ts';

const named = (predictor: string): string => figures.baselines[predictor] ?? predictor;

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
  'pieces-learned': ({ overStart, overNgrams, start, ngrams }) =>
    `Ha aprendido: con archivos que nunca ha visto gasta ${
      overStart === null ? '' : `un ${overStart} % menos de bits por nota que el ${named(start)} y `
    }un ${overNgrams} % menos${overStart === null ? ' de bits por nota' : ''} que el ${named(ngrams)}.`,
  'pieces-behind-ngrams': ({ overStart, behind, start, ngrams }) =>
    `Ha aprendido un poco: con archivos que nunca ha visto gasta ${
      overStart === null
        ? 'menos bits por nota que un trigrama'
        : `un ${overStart} % menos de bits por nota que el ${named(start)}`
    }, pero ${behind < 1 ? 'no menos' : `un ${behind} % más`} que el ${named(ngrams)}: entrénalo con más archivos o durante más tiempo.`,
  'pieces-not-learned': ({ predictor }) =>
    `Peor que no aprender nada: no lo uses. Con archivos que nunca ha visto no gasta menos bits por nota que el ${named(predictor)}.`,
  'few-held-out': ({ files }) =>
    `Se ha medido con ${files === 1 ? 'un solo archivo' : `solo ${files} archivos`}: con otros puede ser distinto.`,
  'nothing-to-compare': () => 'No hay ningún predictor simple con el que compararlo.',
  'no-drums': () => 'Sus archivos no tienen batería: la componen las reglas.',
  'drums-alone': () => 'Sus archivos solo tienen batería: las reglas componen lo demás.',
};
