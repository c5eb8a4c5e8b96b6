/** @file Requests of composing: every option of each. `music.ts` and `advice.ts` have most of them. */
import { BARS, SEED, SHARE } from '../arguments/ranges.ts';
import { DEFAULT_BARS } from '../compose/genre-composer.ts';
import { DEFAULT_AMOUNT } from '../compose/edit/edit-piece.ts';
import { NEURAL } from './advice.ts';
import { MUSIC } from './music.ts';
import { ID_TYPE, number, type Options } from './option.ts';

/** A second genre to fuse with the first. */
const FUSION = {
  genre: {
    type: ID_TYPE,
    required: true,
    flag: '--fuse',
    words: {
      en: { label: 'Fuse with', help: 'a second genre to fuse the first with', argument: 'genre' },
      es: {
        label: 'Fusión con',
        help: 'un segundo género con el que fusionar el primero',
        argument: 'género',
      },
    },
  },
  ratio: {
    type: number(SHARE),
    default: 0.5,
    written: true,
    step: 0.05,
    flag: '--ratio',
    words: {
      en: { label: 'Share', help: 'share of the second genre', argument: 'share' },
      es: { label: 'Proporción', help: 'proporción del segundo género', argument: 'parte' },
    },
  },
} as const satisfies Options;

export const BARS_OPTION = {
  type: number(BARS),
  default: DEFAULT_BARS,
  written: true,
  flag: '--bars',
  words: {
    en: { label: 'Bars', help: 'length in bars' },
    es: { label: 'Compases', help: 'duración en compases' },
  },
} as const;

export const SEED_OPTION = {
  type: number(SEED),
  flag: '--seed',
  words: {
    en: {
      label: 'Seed',
      help: 'the same request with the same seed gives the same bytes',
      placeholder: 'random',
      default: 'random, and shown',
    },
    es: {
      label: 'Semilla',
      help: 'la misma petición con la misma semilla da los mismos bytes',
      placeholder: 'al azar',
      default: 'al azar, y se muestra',
    },
  },
} as const;

/** A whole request to compose, in the order in which it is written. */
export const COMPOSING = {
  genre: {
    type: ID_TYPE,
    required: true,
    words: {
      en: { label: 'Genre', help: 'id of the genre, see "midi-composer genres list"' },
      es: { label: 'Género', help: 'id del género, mira «midi-composer genres list»' },
    },
  },
  bars: BARS_OPTION,
  seed: SEED_OPTION,
  ...MUSIC,
  fusion: {
    type: { kind: 'group', fields: FUSION },
    words: {
      en: { label: 'Fusion', help: 'a second genre the first is fused with' },
      es: { label: 'Fusión', help: 'un segundo género con el que se fusiona el primero' },
    },
  },
  neural: {
    type: { kind: 'group', id: 'Neural', fields: NEURAL },
    flag: '--neural',
    words: {
      en: { label: 'Use Neural Network', help: 'let a trained model take part' },
      es: {
        label: 'Usar Red Neuronal',
        help: 'deja que un modelo entrenado participe',
      },
    },
  },
} as const satisfies Options;

/**
 * Compares a piece with and without a model: the options of composing with a model, but shorter by
 * default.
 */
export const COMPARING = {
  ...COMPOSING,
  bars: { ...BARS_OPTION, default: 16 },
  neural: { ...COMPOSING.neural, required: true },
} as const satisfies Options;

/** Several pieces from one request, with consecutive seeds. */
export const BATCH = {
  count: {
    type: number({ min: 1, max: 10_000, whole: true }),
    flag: '--count',
    words: {
      en: {
        label: 'How many pieces',
        help: 'many pieces with consecutive seeds, named <genre>_<bars>bars_<seed>.mid',
      },
      es: {
        label: 'Cuántas piezas',
        help: 'muchas piezas con semillas seguidas, llamadas <género>_<compases>bars_<semilla>.mid',
      },
    },
  },
} as const satisfies Options;

/** Pieces that the page composes one after another to choose from. */
export const TAKES = {
  count: {
    ...BATCH.count,
    type: number({ min: 1, max: 50, whole: true }),
    default: 1,
  },
} as const satisfies Options;

/** Edits of an existing piece. */
export const EDITING = {
  seed: {
    type: number(SEED),
    flag: '--take',
    words: {
      en: { label: 'Take', help: 'which take or variation', default: 'the next' },
      es: { label: 'Toma', help: 'qué toma o variación', default: 'la siguiente' },
    },
  },
  amount: {
    type: number(SHARE),
    default: DEFAULT_AMOUNT,
    flag: '--amount',
    words: {
      en: {
        label: 'Amount',
        help: 'with --vary: share of the choices that differ; 0 undoes variations',
        argument: 'share',
      },
      es: {
        label: 'Cantidad',
        help: 'con --vary: proporción de decisiones que cambian; 0 deshace las variaciones',
        argument: 'parte',
      },
    },
  },
} as const satisfies Options;
