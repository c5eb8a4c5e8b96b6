/** @file Sizes of a network to be trained that may differ from the guide's. */
import { DENSE_UNITS, DROPOUT, LSTM_UNITS, SEQUENCE_LENGTH } from '../arguments/ranges.ts';
import { GUIDE_CONFIG } from '../neural/models/bilstm-attention/config.ts';
import { number, type Options } from './option.ts';

export const NETWORK = {
  seqLength: {
    type: number(SEQUENCE_LENGTH),
    default: GUIDE_CONFIG.seqLength,
    flag: '--sequence-length',
    words: {
      en: { label: 'Sequence length', help: 'how many past notes the network sees' },
      es: { label: 'Longitud de la secuencia', help: 'cuántas notas anteriores ve la red' },
    },
  },
  lstmUnits: {
    type: { kind: 'pair', of: number(LSTM_UNITS) },
    default: GUIDE_CONFIG.lstmUnits,
    flag: '--units',
    words: {
      en: {
        label: 'Recurrent units',
        help: 'units per direction of the recurrent layers',
        argument: 'a,b',
      },
      es: {
        label: 'Unidades recurrentes',
        help: 'unidades por sentido de las capas recurrentes',
        argument: 'a,b',
      },
    },
  },
  denseUnits: {
    type: { kind: 'pair', of: number(DENSE_UNITS) },
    default: GUIDE_CONFIG.denseUnits,
    flag: '--dense',
    words: {
      en: { label: 'Dense units', help: 'units of the dense layers', argument: 'a,b' },
      es: { label: 'Unidades densas', help: 'unidades de las capas densas', argument: 'a,b' },
    },
  },
  dropout: {
    type: {
      kind: 'group',
      fields: {
        lstm: {
          type: { kind: 'pair', of: number(DROPOUT) },
          required: true,
          words: {
            en: { label: 'Recurrent dropout', help: 'of what each recurrent layer reads' },
            es: { label: 'Dropout recurrente', help: 'de lo que lee cada capa recurrente' },
          },
        },
        dense: {
          type: { kind: 'pair', of: number(DROPOUT) },
          required: true,
          words: {
            en: { label: 'Dense dropout', help: 'after each dense layer' },
            es: { label: 'Dropout denso', help: 'tras cada capa densa' },
          },
        },
      },
    },
    default: GUIDE_CONFIG.dropout,
    flag: '--dropout',
    words: {
      en: {
        label: 'Dropout',
        help: 'dropout rates: on the input of each recurrent layer, and after each dense layer',
        argument: 'a,b,c,d',
      },
      es: {
        label: 'Dropout',
        help: 'tasas de dropout: a la entrada de cada capa recurrente y tras cada capa densa',
        argument: 'a,b,c,d',
      },
    },
  },
} as const satisfies Options;
