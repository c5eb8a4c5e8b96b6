/** @file Options of training: how a network is trained, which each architecture has its own defaults for. */
import {
  BATCH_SIZE,
  LEARNING_RATE_RANGE,
  PATIENCE,
  PLATEAU_FACTOR,
  SEED,
  THREADS,
  TRANSPOSE,
  VALIDATION_SPLIT,
  WINDOWS_PER_EPOCH_RANGE,
} from '../arguments/ranges.ts';
import { DEVICES } from '../neural/engine/device.ts';
import { LOSS_NAMES } from '../neural/engine/losses/losses.ts';
import { DEFAULT_LOSS } from '../neural/models/bilstm-attention/config.ts';
import { DEFAULT_LOSS as SCORE_LOSS } from '../neural/models/score-transformer/config.ts';
import { SCORE_TRAINING } from '../neural/models/score-transformer/config.ts';
import { GUIDE_TRAINING, usualTraining } from '../neural/models/training-defaults.ts';
import { REDUCE_ON_PLATEAU } from '../neural/training/reduce-on-plateau.ts';
import { VALIDATION_SPLIT_DEFAULT } from '../neural/training/regime.ts';
import { number, type Options } from './option.ts';

/** Semitones that reach every key: the value of `--transpose` without a number. */
const ALL_KEYS = 6;

/** Defaults of the guide's network, and of the score model from the base model and from random weights. */
const GUIDE = GUIDE_TRAINING;
const GUIDE_TUNED = usualTraining(GUIDE_TRAINING, true);
const SCORE = { ...GUIDE_TRAINING, ...SCORE_TRAINING };
const TUNED = usualTraining(SCORE, true);

/** `32, for score-transformer 4 (from random weights 8)` */
function inEnglish(name: Setting): string {
  return `${GUIDE[name]}, for score-transformer ${TUNED[name]} (from random weights ${SCORE[name]})`;
}

function inSpanish(name: Setting): string {
  return `${GUIDE[name]}, con score-transformer ${TUNED[name]} (desde pesos al azar ${SCORE[name]})`;
}

type Setting = 'batchSize' | 'windowsPerEpoch' | 'patience' | 'plateauPatience';

export const TRAINING_REGIME = {
  batchSize: {
    type: number(BATCH_SIZE),
    flag: '--batch-size',
    words: {
      en: {
        label: 'Batch size',
        help: 'windows per step',
        placeholder: `${GUIDE.batchSize}, whole pieces ${TUNED.batchSize}`,
        default: inEnglish('batchSize'),
      },
      es: {
        label: 'Tamaño de lote',
        help: 'ventanas por paso',
        placeholder: `${GUIDE.batchSize}, piezas enteras ${TUNED.batchSize}`,
        default: inSpanish('batchSize'),
      },
    },
  },
  learningRate: {
    type: number(LEARNING_RATE_RANGE),
    flag: '--learning-rate',
    words: {
      en: {
        label: 'Learning rate',
        help: 'learning rate; falls when the validation loss stops improving',
        placeholder: `${GUIDE.learningRate}`,
        default: `${GUIDE.learningRate}, with --from ${GUIDE_TUNED.learningRate}, for score-transformer ${TUNED.learningRate} (from random weights ${SCORE.learningRate})`,
        argument: 'rate',
      },
      es: {
        label: 'Tasa de aprendizaje',
        help: 'tasa de aprendizaje; baja cuando la pérdida de validación deja de mejorar',
        placeholder: `${GUIDE.learningRate}`,
        default: `${GUIDE.learningRate}, con --from ${GUIDE_TUNED.learningRate}, con score-transformer ${TUNED.learningRate} (desde pesos al azar ${SCORE.learningRate})`,
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
        help: 'windows per epoch at most, drawn at random each time',
        placeholder: `${GUIDE.windowsPerEpoch}, whole pieces up to ${TUNED.windowsPerEpoch}`,
        default: inEnglish('windowsPerEpoch'),
      },
      es: {
        label: 'Ventanas por época',
        help: 'ventanas por época como máximo, elegidas al azar cada vez',
        placeholder: `${GUIDE.windowsPerEpoch}, piezas enteras hasta ${TUNED.windowsPerEpoch}`,
        default: inSpanish('windowsPerEpoch'),
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
        placeholder: 'The usual one, or that of the model to start from',
        argument: 'name',
        default: `${SCORE_LOSS}, for bilstm-attention ${DEFAULT_LOSS}, with --from that of the model`,
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
        placeholder: 'La habitual, o la del modelo del que parte',
        argument: 'nombre',
        default: `${SCORE_LOSS}, con bilstm-attention ${DEFAULT_LOSS}, con --from la del modelo`,
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
    flag: '--patience',
    words: {
      en: {
        label: 'Patience',
        help: 'epochs without improvement before training stops',
        placeholder: `${GUIDE.patience}`,
        default: inEnglish('patience'),
      },
      es: {
        label: 'Paciencia',
        help: 'épocas sin mejora antes de parar el entrenamiento',
        placeholder: `${GUIDE.patience}`,
        default: inSpanish('patience'),
      },
    },
  },
  plateauPatience: {
    type: number(PATIENCE),
    flag: '--plateau-patience',
    words: {
      en: {
        label: 'Patience of the rate',
        help: 'epochs without improvement before the learning rate falls',
        placeholder: `${GUIDE.plateauPatience}`,
        default: inEnglish('plateauPatience'),
      },
      es: {
        label: 'Paciencia de la tasa',
        help: 'épocas sin mejora antes de bajar la tasa de aprendizaje',
        placeholder: `${GUIDE.plateauPatience}`,
        default: inSpanish('plateauPatience'),
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
        placeholder: `${GUIDE.transpose}, whole pieces ${SCORE.transpose}`,
        default: `${GUIDE.transpose}, for score-transformer ${SCORE.transpose}`,
        argument: 'semitones',
      },
      es: {
        label: 'Transposición al azar (semitonos)',
        help: `transpone cada ventana al azar, hacia arriba o hacia abajo, como máximo este número de semitonos (sin número: ${ALL_KEYS})`,
        placeholder: `${GUIDE.transpose}, piezas enteras ${SCORE.transpose}`,
        default: `${GUIDE.transpose}, con score-transformer ${SCORE.transpose}`,
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
} as const satisfies Options;
