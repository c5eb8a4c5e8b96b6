/** @file Every option of training. To add one, add it to the table of its kind and use it in `neural/training/`. */
import { EPOCHS } from '../arguments/ranges.ts';
import { NEURAL } from './advice.ts';
import { ID_TYPE, MODEL_NAME_TYPE, number, type Options } from './option.ts';
import { TRAINING_REGIME } from './training-regime.ts';
import { TRAINING_FOLDER } from './training-folder.ts';
import { ARCHITECTURE, TRAINING_START } from './training-start.ts';

/** A whole request to train. */
export const TRAINING = {
  directory: TRAINING_FOLDER,
  epochs: {
    type: number(EPOCHS),
    default: 50,
    written: true,
    flag: '--epochs',
    words: {
      en: {
        label: 'Epochs',
        help: 'maximum number of epochs; stops early if the validation loss stops improving',
      },
      es: {
        label: 'Épocas',
        help: 'número máximo de épocas; para antes si la pérdida de validación deja de mejorar',
      },
    },
  },
  model: {
    type: MODEL_NAME_TYPE,
    default: NEURAL.model.default,
    written: true,
    flag: '--model',
    words: {
      en: {
        label: 'Model name',
        help: 'saved as models/<name>.h5 in the workspace',
        argument: 'name',
      },
      es: {
        label: 'Nombre del modelo',
        help: 'se guarda como models/<nombre>.h5 en la carpeta de trabajo',
        argument: 'nombre',
      },
    },
  },
  genre: {
    type: ID_TYPE,
    flag: '--genre',
    words: {
      en: {
        label: 'For the genre',
        help: 'genre or family the model is for: composing in it offers the model first',
        placeholder: 'all',
        default: 'that of the model to start from, or all',
        argument: 'genre',
      },
      es: {
        label: 'Para el género',
        help: 'género o familia para el que es el modelo: al componer en él se ofrece primero',
        placeholder: 'todos',
        default: 'el del modelo del que parte, o todos',
        argument: 'género',
      },
    },
  },
  each: {
    type: { kind: 'flag' },
    flag: '--each',
    words: {
      en: {
        label: 'One model for each subfolder',
        help: 'train one model for each subfolder with MIDI files, one after another, named after it and tied to the genre of that name; the name of a single model does not count',
      },
      es: {
        label: 'Un modelo por subcarpeta',
        help: 'entrena un modelo por cada subcarpeta con archivos MIDI, uno tras otro, con su nombre y vinculado al género que se llame así; el nombre de un único modelo no cuenta',
      },
    },
  },
  ...ARCHITECTURE,
  ...TRAINING_REGIME,
  ...TRAINING_START,
} as const satisfies Options;

/** What may change when a training is resumed. */
export const RESUMING = {
  epochs: {
    type: TRAINING.epochs.type,
    words: {
      en: {
        label: 'Epochs',
        help: 'epochs in all, including those already run',
        default: 'as first requested',
      },
      es: {
        label: 'Épocas',
        help: 'épocas en total, con las ya hechas',
        default: 'las pedidas al principio',
      },
    },
  },
} as const satisfies Options;
