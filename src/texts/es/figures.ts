/** @file Las cifras de entrenamientos y modelos: cómo se llaman y sus unidades. */
import type { figures as english } from '../en/figures.ts';

export const figures: typeof english = {
  names: {
    loss: 'pérdida',
    mae: 'MAE',
    pitchError: 'desvío de altura',
    accuracy: 'aciertos',
    time: 'tiempo',
    slot: 'pista',
    pitch: 'altura',
    duration: 'duración',
    velocity: 'velocidad',
  },
  units: {
    none: (value) => value,
    nats: (value) => `${value} nats`,
    bits: (value) => `${value} bits`,
    semitones: (value) => `${value} semitonos`,
    share: (value) => `${value} %`,
  },
  baselines: {
    trainingMean: 'media del entrenamiento',
    lastNote: 'última nota',
    windowMean: 'media de la ventana',
    trigram: 'trigrama',
    pieceMemory: '5-grama con memoria de la pieza',
    baseModel: 'modelo base sin ajustar',
    startModel: 'modelo del que partió',
  },
  sizes: {
    seqLength: 'notas hacia atrás',
    lstmUnits: 'unidades LSTM',
    denseUnits: 'unidades densas',
    features: 'números por nota',
    contextLength: 'pasos hacia atrás',
    width: 'anchura',
    layers: 'capas',
    heads: 'cabezas',
    feedForwardUnits: 'unidades densas por capa',
  },
};
