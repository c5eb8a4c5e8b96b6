/** @file The options of continuing, filling in and measuring a piece with a model of whole pieces. */
import { BARS } from '../arguments/ranges.ts';
import { SCORE_SAMPLING } from '../neural/generation/score-sampling.ts';
import { SAMPLING } from './advice.ts';
import { SEED_OPTION } from './composing.ts';
import { BAR_RANGE_TYPE, ID_TYPE, MODEL_NAME_TYPE, number, text, type Options } from './option.ts';

/** Most parts that are named. */
const MOST_PARTS = 64;

/** Bars that a piece goes on for where nobody says. */
const CONTINUED_BARS = 8;

/** The MIDI file; the command line has it as its argument, and a form as a file. */
export const PIECE_FILE = {
  file: {
    type: text(4096),
    required: true,
    words: {
      en: {
        label: 'File',
        help: 'path of a MIDI file inside the workspace, such as output/pop_32bars.mid',
      },
      es: {
        label: 'Archivo',
        help: 'ruta de un archivo MIDI de la carpeta de trabajo, como output/pop_32bars.mid',
      },
    },
  },
} as const satisfies Options;

const MODEL = {
  model: {
    type: MODEL_NAME_TYPE,
    flag: '--model',
    words: {
      en: {
        label: 'Model',
        help: 'name of a model that has learned whole pieces',
        default: 'the base model',
        argument: 'name',
      },
      es: {
        label: 'Modelo',
        help: 'nombre de un modelo que ha aprendido piezas enteras',
        default: 'el modelo base',
        argument: 'nombre',
      },
    },
  },
} as const satisfies Options;

const PARTS = {
  parts: {
    type: { kind: 'list', of: ID_TYPE, least: 1, most: MOST_PARTS },
    flag: '--parts',
    excludes: 'lock',
    words: {
      en: {
        label: 'Parts',
        help: 'the parts that are written, such as melody bass',
        default: 'all that play',
        argument: 'parts',
      },
      es: {
        label: 'Partes',
        help: 'las partes que se escriben, como melody bass',
        default: 'todas las que suenan',
        argument: 'partes',
      },
    },
  },
  lock: {
    type: { kind: 'list', of: ID_TYPE, least: 1, most: MOST_PARTS },
    flag: '--lock',
    words: {
      en: {
        label: 'Lock',
        help: 'the parts that get no new notes; all others are written',
        default: 'none',
        argument: 'parts',
      },
      es: {
        label: 'Bloquear',
        help: 'las partes que no reciben notas nuevas; se escriben todas las demás',
        default: 'ninguna',
        argument: 'partes',
      },
    },
  },
} as const satisfies Options;

const WRITING = {
  ...PARTS,
  ...MODEL,
  seed: SEED_OPTION,
  temperature: { ...SAMPLING.temperature, default: SCORE_SAMPLING.temperature },
  topP: { ...SAMPLING.topP, default: SCORE_SAMPLING.topP },
} as const satisfies Options;

/** More bars at the end of a piece. */
export const CONTINUING = {
  bars: {
    type: number(BARS),
    default: CONTINUED_BARS,
    written: true,
    flag: '--bars',
    words: {
      en: { label: 'Bars', help: 'how many bars to add' },
      es: { label: 'Compases', help: 'cuántos compases se añaden' },
    },
  },
  ...WRITING,
} as const satisfies Options;

/** Bars of some parts written again. */
export const INFILLING = {
  bars: {
    type: BAR_RANGE_TYPE,
    required: true,
    flag: '--bars',
    words: {
      en: {
        label: 'Bars',
        help: 'the bars that are written again, counted from 1, such as 9-12',
        argument: 'bars',
      },
      es: {
        label: 'Compases',
        help: 'los compases que se vuelven a escribir, contados desde 1, como 9-12',
        argument: 'compases',
      },
    },
  },
  ...WRITING,
} as const satisfies Options;

/** How well a model predicts a piece. */
export const MEASURING = MODEL;
