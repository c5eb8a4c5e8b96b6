/** @file The figures of trainings and models: what they are called, and their units. */
import type { FigureUnit } from '../../neural/models/figures.ts';

export const figures = {
  /** By the name that an architecture declares; others go by the label declared with them. */
  names: {
    loss: 'loss',
    mae: 'MAE',
    pitchError: 'pitch off by',
    accuracy: 'accuracy',
    time: 'time',
    slot: 'track',
    pitch: 'pitch',
    duration: 'length',
    velocity: 'velocity',
  } as Record<string, string>,
  /** A value, written out already, with its unit. */
  units: {
    none: (value) => value,
    nats: (value) => `${value} nats`,
    bits: (value) => `${value} bits`,
    semitones: (value) => `${value} semitones`,
    share: (value) => `${value} %`,
  } satisfies Record<FigureUnit, (value: string) => string> as Record<
    FigureUnit,
    (value: string) => string
  >,
  /** Simple predictors, which a model must do better than. */
  baselines: {
    trainingMean: 'training mean',
    lastNote: 'last note',
    windowMean: 'window mean',
    trigram: 'trigram',
    pieceMemory: '5-gram with piece memory',
    baseModel: 'base model before fine-tuning',
    startModel: 'model it started from',
  } as Record<string, string>,
  /** Sizes of networks. */
  sizes: {
    seqLength: 'notes back',
    lstmUnits: 'LSTM units',
    denseUnits: 'dense units',
    features: 'numbers per note',
    contextLength: 'steps back',
    width: 'width',
    layers: 'layers',
    heads: 'heads',
    feedForwardUnits: 'feed-forward units',
  } as Record<string, string>,
};
