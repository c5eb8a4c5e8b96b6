/** @file Every option of training. To add one, add it here and use it in `neural/training/`. */
import {
  BATCH_SIZE,
  DENSE_UNITS,
  DROPOUT,
  EPOCHS,
  LEARNING_RATE_RANGE,
  LSTM_UNITS,
  PATIENCE,
  PLATEAU_FACTOR,
  SEED,
  SEQUENCE_LENGTH,
  THREADS,
  TRANSPOSE,
  VALIDATION_SPLIT,
  WINDOWS_PER_EPOCH_RANGE,
} from '../arguments/ranges.ts';
import { DEVICES } from '../neural/engine/device.ts';
import { LOSS_NAMES } from '../neural/engine/losses/losses.ts';
import { ARCHITECTURE_NAMES, BILSTM_ATTENTION } from '../neural/models/architecture-names.ts';
import { DEFAULT_LOSS, GUIDE_CONFIG } from '../neural/models/bilstm-attention/config.ts';
import { SCORE_TRAINING } from '../neural/models/score-transformer/config.ts';
import { GUIDE_TRAINING } from '../neural/models/training-defaults.ts';
import { REDUCE_ON_PLATEAU } from '../neural/training/reduce-on-plateau.ts';
import { VALIDATION_SPLIT_DEFAULT } from '../neural/training/regime.ts';
import { NEURAL } from './advice.ts';
import { ID_TYPE, MODEL_NAME_TYPE, number, text, type Options } from './option.ts';

/** Semitones that reach every key: the value of `--transpose` without a number. */
const ALL_KEYS = 6;

/** Defaults of both architectures, the guide's network first. */
const RATE = `${GUIDE_TRAINING.learningRate}`;
const TUNED = `${GUIDE_TRAINING.fineTuningRate}`;
const SCORE_TUNED = `${SCORE_TRAINING.fineTuningRate}`;

/** Network sizes that may differ from the guide's. */
const NETWORK = {
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

/** A whole request to train. */
export const TRAINING = {
  directory: {
    type: text(500),
    default: 'training_data',
    written: true,
    words: {
      en: {
        label: 'Training folder',
        help: 'folder of MIDI files, read with its subfolders',
        argument: 'folder',
      },
      es: {
        label: 'Carpeta de entrenamiento',
        help: 'carpeta de archivos MIDI; se leen también sus subcarpetas',
        argument: 'carpeta',
      },
    },
  },
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
  architecture: {
    type: { kind: 'choice', values: ARCHITECTURE_NAMES },
    default: BILSTM_ATTENTION,
    excludes: 'from',
    flag: '--architecture',
    words: {
      en: {
        label: 'What it learns',
        help: 'bilstm-attention learns single lines, as in the guide; score-transformer learns whole pieces, drums included, but cannot compose yet',
        reason: 'the architecture is that of the model it starts from',
        argument: 'name',
        values: {
          'bilstm-attention': 'Single lines (the guide’s network)',
          'score-transformer': 'Whole pieces (cannot compose yet)',
        },
      },
      es: {
        label: 'Qué aprende',
        help: 'bilstm-attention aprende líneas sueltas, como en la guía; score-transformer aprende piezas enteras, con la batería, pero aún no puede componer',
        reason: 'la arquitectura es la del modelo del que parte',
        argument: 'nombre',
        values: {
          'bilstm-attention': 'Líneas sueltas (la red de la guía)',
          'score-transformer': 'Piezas enteras (aún no compone)',
        },
      },
    },
  },
  batchSize: {
    type: number(BATCH_SIZE),
    flag: '--batch-size',
    words: {
      en: {
        label: 'Batch size',
        help: 'windows per step',
        placeholder: `${GUIDE_TRAINING.batchSize}, whole pieces ${SCORE_TRAINING.batchSize}`,
        default: `${GUIDE_TRAINING.batchSize}, for score-transformer ${SCORE_TRAINING.batchSize}`,
      },
      es: {
        label: 'Tamaño de lote',
        help: 'ventanas por paso',
        placeholder: `${GUIDE_TRAINING.batchSize}, piezas enteras ${SCORE_TRAINING.batchSize}`,
        default: `${GUIDE_TRAINING.batchSize}, con score-transformer ${SCORE_TRAINING.batchSize}`,
      },
    },
  },
  learningRate: {
    type: number(LEARNING_RATE_RANGE),
    default: GUIDE_TRAINING.learningRate,
    flag: '--learning-rate',
    words: {
      en: {
        label: 'Learning rate',
        help: 'learning rate of Adam; falls when the validation loss stops improving',
        default: `${RATE}, with --from ${TUNED} (score-transformer ${SCORE_TUNED})`,
        argument: 'rate',
      },
      es: {
        label: 'Tasa de aprendizaje',
        help: 'tasa de aprendizaje de Adam; baja cuando la pérdida de validación deja de mejorar',
        default: `${RATE}, con --from ${TUNED} (score-transformer ${SCORE_TUNED})`,
        argument: 'tasa',
      },
    },
  },
  validationSplit: {
    type: number(VALIDATION_SPLIT),
    default: VALIDATION_SPLIT_DEFAULT,
    flag: '--validation-split',
    words: {
      en: {
        label: 'Validation share',
        help: 'share of the music held out for validation, in whole files',
        argument: 'share',
      },
      es: {
        label: 'Proporción de validación',
        help: 'proporción de la música que se reserva para la validación, en archivos enteros',
        argument: 'parte',
      },
    },
  },
  windowsPerEpoch: {
    type: number(WINDOWS_PER_EPOCH_RANGE),
    flag: '--windows-per-epoch',
    words: {
      en: {
        label: 'Windows per epoch',
        help: 'windows per epoch, drawn at random each time',
        placeholder: `${GUIDE_TRAINING.windowsPerEpoch}, whole pieces up to ${SCORE_TRAINING.windowsPerEpoch}`,
        default: `${GUIDE_TRAINING.windowsPerEpoch}, for score-transformer at most ${SCORE_TRAINING.windowsPerEpoch}`,
      },
      es: {
        label: 'Ventanas por época',
        help: 'ventanas por época, elegidas al azar cada vez',
        placeholder: `${GUIDE_TRAINING.windowsPerEpoch}, piezas enteras hasta ${SCORE_TRAINING.windowsPerEpoch}`,
        default: `${GUIDE_TRAINING.windowsPerEpoch}, con score-transformer ${SCORE_TRAINING.windowsPerEpoch} como máximo`,
      },
    },
  },
  fullEpochs: {
    type: { kind: 'flag' },
    flag: '--full-epochs',
    words: {
      en: {
        label: 'Every window in each epoch (slower)',
        help: 'use every window in every epoch',
      },
      es: {
        label: 'Todas las ventanas en cada época (más lento)',
        help: 'usa todas las ventanas en cada época',
      },
    },
  },
  loss: {
    type: { kind: 'choice', values: LOSS_NAMES },
    flag: '--loss',
    words: {
      en: {
        label: 'Loss',
        help: 'how prediction errors are measured',
        placeholder: 'Mean squared error, or that of the model to start from',
        argument: 'name',
        default: `${DEFAULT_LOSS}, with --from that of the model`,
        values: {
          'mean-squared-error': 'Mean squared error',
          'mean-absolute-error': 'Mean absolute error',
          huber: 'Huber',
          'cross-entropy': 'Cross-entropy',
        },
      },
      es: {
        label: 'Pérdida',
        help: 'cómo se miden los errores de predicción',
        placeholder: 'Error cuadrático medio, o la del modelo del que parte',
        argument: 'nombre',
        default: `${DEFAULT_LOSS}, con --from la del modelo`,
        values: {
          'mean-squared-error': 'Error cuadrático medio',
          'mean-absolute-error': 'Error absoluto medio',
          huber: 'Huber',
          'cross-entropy': 'Entropía cruzada',
        },
      },
    },
  },
  patience: {
    type: number(PATIENCE),
    default: GUIDE_TRAINING.patience,
    flag: '--patience',
    words: {
      en: { label: 'Patience', help: 'epochs without improvement before training stops' },
      es: { label: 'Paciencia', help: 'épocas sin mejora antes de parar el entrenamiento' },
    },
  },
  plateauPatience: {
    type: number(PATIENCE),
    default: REDUCE_ON_PLATEAU.patience,
    flag: '--plateau-patience',
    words: {
      en: {
        label: 'Patience of the rate',
        help: 'epochs without improvement before the learning rate falls',
      },
      es: {
        label: 'Paciencia de la tasa',
        help: 'épocas sin mejora antes de bajar la tasa de aprendizaje',
      },
    },
  },
  plateauFactor: {
    type: number(PLATEAU_FACTOR),
    default: REDUCE_ON_PLATEAU.factor,
    flag: '--plateau-factor',
    words: {
      en: {
        label: 'Factor of the rate',
        help: 'factor the learning rate is then multiplied by; 1 leaves it unchanged',
        argument: 'share',
      },
      es: {
        label: 'Factor de la tasa',
        help: 'factor por el que se multiplica entonces la tasa de aprendizaje; 1 no la cambia',
        argument: 'parte',
      },
    },
  },
  transpose: {
    type: number(TRANSPOSE),
    alone: ALL_KEYS,
    flag: '--transpose',
    words: {
      en: {
        label: 'Random transposition (semitones)',
        help: `transpose each window at random, up or down by at most this many semitones (without a number: ${ALL_KEYS})`,
        placeholder: `${GUIDE_TRAINING.transpose}, whole pieces ${SCORE_TRAINING.transpose}`,
        default: `${GUIDE_TRAINING.transpose}, for score-transformer ${SCORE_TRAINING.transpose}`,
        argument: 'semitones',
      },
      es: {
        label: 'Transposición al azar (semitonos)',
        help: `transpone cada ventana al azar, hacia arriba o hacia abajo, como máximo este número de semitonos (sin número: ${ALL_KEYS})`,
        placeholder: `${GUIDE_TRAINING.transpose}, piezas enteras ${SCORE_TRAINING.transpose}`,
        default: `${GUIDE_TRAINING.transpose}, con score-transformer ${SCORE_TRAINING.transpose}`,
        argument: 'semitonos',
      },
    },
  },
  seed: {
    type: number(SEED),
    default: 1,
    flag: '--seed',
    words: {
      en: {
        label: 'Seed',
        help: 'determines the initial weights, split, order, dropout and transposition',
      },
      es: {
        label: 'Semilla',
        help: 'determina los pesos iniciales, el reparto, el orden, el dropout y la transposición',
      },
    },
  },
  threads: {
    type: number(THREADS),
    flag: '--threads',
    words: {
      en: {
        label: 'Processor threads',
        help: 'processor threads',
        placeholder: 'all cores',
        default: 'all cores',
      },
      es: {
        label: 'Hilos del procesador',
        help: 'hilos del procesador',
        placeholder: 'todos los núcleos',
        default: 'todos los núcleos',
      },
    },
  },
  device: {
    type: { kind: 'choice', values: [...DEVICES, 'auto'] },
    default: 'cpu',
    flag: '--device',
    words: {
      en: {
        label: 'Device',
        help: 'where training runs',
        argument: 'name',
        values: {
          cpu: 'Processor (CPU)',
          auto: 'The best there is',
          cuda: 'NVIDIA (CUDA)',
          directml: 'Windows (DirectML)',
          coreml: 'Apple (Core ML)',
          webgpu: 'WebGPU',
          wasm: 'WebAssembly',
        },
      },
      es: {
        label: 'Dispositivo',
        help: 'dónde se ejecuta el entrenamiento',
        argument: 'nombre',
        values: {
          cpu: 'Procesador (CPU)',
          auto: 'El mejor que haya',
          cuda: 'NVIDIA (CUDA)',
          directml: 'Windows (DirectML)',
          coreml: 'Apple (Core ML)',
          webgpu: 'WebGPU',
          wasm: 'WebAssembly',
        },
      },
    },
  },
  from: {
    type: MODEL_NAME_TYPE,
    flag: '--from',
    words: {
      en: {
        label: 'Start from a model',
        help: 'fine-tune this model of the workspace instead of starting from random weights',
        argument: 'model',
      },
      es: {
        label: 'Partir de un modelo',
        help: 'afina este modelo de la carpeta de trabajo en vez de partir de pesos al azar',
        argument: 'modelo',
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
