/** @file Options of training: which network is trained, and from which weights on. */
import { ARCHITECTURE_NAMES, DEFAULT_ARCHITECTURE } from '../neural/models/architecture-names.ts';
import { MODEL_NAME_TYPE, type Options } from './option.ts';
import { NETWORK } from './training-network.ts';

export const ARCHITECTURE = {
  architecture: {
    type: { kind: 'choice', values: ARCHITECTURE_NAMES },
    default: DEFAULT_ARCHITECTURE,
    excludes: 'from',
    flag: '--architecture',
    words: {
      en: {
        label: 'What it learns',
        help: 'bilstm-attention learns single lines, as in the guide; score-transformer learns whole pieces, with every part, drums included',
        reason: 'the architecture is that of the model it starts from',
        argument: 'name',
        values: {
          'bilstm-attention': 'Single lines (the guide’s network)',
          'score-transformer': 'Whole pieces (all parts)',
        },
      },
      es: {
        label: 'Qué aprende',
        help: 'bilstm-attention aprende líneas sueltas, como en la guía; score-transformer aprende piezas enteras, con todas sus partes y la batería',
        reason: 'la arquitectura es la del modelo del que parte',
        argument: 'nombre',
        values: {
          'bilstm-attention': 'Líneas sueltas (la red de la guía)',
          'score-transformer': 'Piezas enteras (todas las partes)',
        },
      },
    },
  },
} as const satisfies Options;

/** Where a training starts. */
export const TRAINING_START = {
  from: {
    type: MODEL_NAME_TYPE,
    flag: '--from',
    words: {
      en: {
        label: 'Start from a model',
        help: 'fine-tune this model of the workspace instead of a new one or the base model',
        argument: 'model',
      },
      es: {
        label: 'Partir de un modelo',
        help: 'afina este modelo de la carpeta de trabajo en vez de uno nuevo o del modelo base',
        argument: 'modelo',
      },
    },
  },
  fromScratch: {
    type: { kind: 'flag' },
    excludes: 'from',
    flag: '--from-scratch',
    words: {
      en: {
        label: 'Without the base model',
        help: 'start score-transformer from random weights instead of the base model',
        reason: 'a training starts from a model or from scratch',
      },
      es: {
        label: 'Sin el modelo base',
        help: 'parte de pesos al azar en vez del modelo base, con score-transformer',
        reason: 'un entrenamiento parte de un modelo o de cero',
      },
    },
  },
  freeze: {
    type: { kind: 'flag' },
    needs: 'from',
    flag: '--freeze',
    words: {
      en: {
        label: 'Freeze the recurrent layers',
        help: 'keep the weights of the recurrent layers unchanged',
        reason: 'only the layers of an existing model can be frozen',
      },
      es: {
        label: 'Congelar las capas recurrentes',
        help: 'deja sin cambios los pesos de las capas recurrentes',
        reason: 'solo se pueden congelar las capas de un modelo que ya existe',
      },
    },
  },
  network: {
    type: { kind: 'group', id: 'NetworkSizes', fields: NETWORK },
    excludes: 'from',
    words: {
      en: {
        label: 'Network',
        help: 'sizes of the network',
        reason: 'the sizes are those of the model it starts from',
      },
      es: {
        label: 'Red',
        help: 'tamaños de la red',
        reason: 'los tamaños son los del modelo del que parte',
      },
    },
  },
} as const satisfies Options;
