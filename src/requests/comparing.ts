/** @file The options of comparing models: what each model is tested on. */
import { SHARE } from '../arguments/ranges.ts';
import { DEFAULT_SEED } from '../compose/genre-composer.ts';
import { DEFAULT_BLEND } from '../compose/options/part-blend.ts';
import { BARS_OPTION, SEED_OPTION } from './composing.ts';
import { ID_TYPE, MODEL_NAME_TYPE, number, type Options } from './option.ts';

export const MODEL_COMPARISON = {
  models: {
    type: { kind: 'list', of: MODEL_NAME_TYPE, least: 1, most: 8 },
    required: true,
    words: {
      en: { label: 'Models', help: 'names of the models' },
      es: { label: 'Modelos', help: 'nombres de los modelos' },
    },
  },
  genre: {
    type: ID_TYPE,
    default: 'pop',
    written: true,
    flag: '--genre',
    words: {
      en: { label: 'Genre', help: 'genre of the piece each takes part in', argument: 'genre' },
      es: {
        label: 'Género',
        help: 'género de la pieza en la que participa cada uno',
        argument: 'género',
      },
    },
  },
  bars: { ...BARS_OPTION, default: 16 },
  seed: {
    ...SEED_OPTION,
    default: DEFAULT_SEED,
    written: true,
    words: {
      en: { label: 'Seed', help: 'seed of the piece' },
      es: { label: 'Semilla', help: 'semilla de la pieza' },
    },
  },
  blend: {
    type: number(SHARE),
    default: DEFAULT_BLEND,
    written: true,
    flag: '--blend',
    words: {
      en: {
        label: 'Influence of the model',
        help: '0 only the rules, 1 only the model',
        argument: 'share',
      },
      es: {
        label: 'Influencia del modelo',
        help: '0 solo las reglas, 1 solo el modelo',
        argument: 'parte',
      },
    },
  },
} as const satisfies Options;
