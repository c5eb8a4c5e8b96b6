/** @file Options of training, made from src/requests by `npm run generate`: not to be edited. */

export const TRAINING = {
  directory: {
    kind: 'text',
    most: 500,
    default: 'training_data',
    written: true,
    words: {
      en: {
        label: 'Training folder',
        help: 'folder of MIDI files, read with its subfolders',
        wrong: 'Training folder: a text of at most 500 characters.',
      },
      es: {
        label: 'Carpeta de entrenamiento',
        help: 'carpeta de archivos MIDI; se leen también sus subcarpetas',
        wrong: 'Carpeta de entrenamiento: un texto de 500 caracteres como máximo.',
      },
    },
  },
  epochs: {
    kind: 'number',
    min: 1,
    max: 1000,
    whole: true,
    default: 50,
    written: true,
    words: {
      en: {
        label: 'Epochs',
        help: 'maximum number of epochs; stops early if the validation loss stops improving',
        wrong: 'Epochs: a whole number from 1 to 1000.',
      },
      es: {
        label: 'Épocas',
        help: 'número máximo de épocas; para antes si la pérdida de validación deja de mejorar',
        wrong: 'Épocas: un número entero de 1 a 1000.',
      },
    },
  },
  model: {
    kind: 'text',
    most: 64,
    format: 'model_name',
    pattern:
      '^(?!(?:[Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|(?:[Cc][Oo][Mm]|[Ll][Pp][Tt])[0-9])$)[A-Za-z0-9_-]{1,64}$',
    default: 'composer_model',
    written: true,
    words: {
      en: {
        label: 'Model name',
        help: 'saved as models/<name>.h5 in the workspace',
        wrong: 'Model name: a name of letters, digits, "_" and "-", at most 64.',
      },
      es: {
        label: 'Nombre del modelo',
        help: 'se guarda como models/<nombre>.h5 en la carpeta de trabajo',
        wrong: 'Nombre del modelo: un nombre con letras, cifras, «_» y «-», 64 como máximo.',
      },
    },
  },
  genre: {
    kind: 'text',
    most: 100,
    words: {
      en: {
        label: 'For the genre',
        help: 'genre or family the model is for: composing in it offers the model first',
        placeholder: 'all',
        wrong: 'For the genre: a text of at most 100 characters, or leave it empty.',
      },
      es: {
        label: 'Para el género',
        help: 'género o familia para el que es el modelo: al componer en él se ofrece primero',
        placeholder: 'todos',
        wrong: 'Para el género: un texto de 100 caracteres como máximo, o déjalo vacío.',
      },
    },
  },
  each: {
    kind: 'flag',
    words: {
      en: {
        label: 'One model for each subfolder',
        help: 'train one model for each subfolder with MIDI files, one after another, named after it and tied to the genre of that name; the name of a single model does not count',
        wrong: 'One model for each subfolder: true or false, or leave it empty.',
      },
      es: {
        label: 'Un modelo por subcarpeta',
        help: 'entrena un modelo por cada subcarpeta con archivos MIDI, uno tras otro, con su nombre y vinculado al género que se llame así; el nombre de un único modelo no cuenta',
        wrong: 'Un modelo por subcarpeta: true o false, o déjalo vacío.',
      },
    },
  },
  architecture: {
    kind: 'choice',
    values: ['score-transformer', 'bilstm-attention'],
    default: 'score-transformer',
    words: {
      en: {
        label: 'What it learns',
        help: 'bilstm-attention learns single lines, as in the guide; score-transformer learns whole pieces, with every part, drums included',
        values: {
          'bilstm-attention': 'Single lines (the guide’s network)',
          'score-transformer': 'Whole pieces (all parts)',
        },
        wrong: 'What it learns: one of: score-transformer, bilstm-attention, or leave it empty.',
      },
      es: {
        label: 'Qué aprende',
        help: 'bilstm-attention aprende líneas sueltas, como en la guía; score-transformer aprende piezas enteras, con todas sus partes y la batería',
        values: {
          'bilstm-attention': 'Líneas sueltas (la red de la guía)',
          'score-transformer': 'Piezas enteras (todas las partes)',
        },
        wrong:
          'Qué aprende: uno de estos valores: score-transformer, bilstm-attention, o déjalo vacío.',
      },
    },
  },
  batchSize: {
    kind: 'number',
    min: 1,
    max: 512,
    whole: true,
    words: {
      en: {
        label: 'Batch size',
        help: 'windows per step',
        placeholder: '32, whole pieces 4',
        wrong: 'Batch size: a whole number from 1 to 512, or leave it empty.',
      },
      es: {
        label: 'Tamaño de lote',
        help: 'ventanas por paso',
        placeholder: '32, piezas enteras 4',
        wrong: 'Tamaño de lote: un número entero de 1 a 512, o déjalo vacío.',
      },
    },
  },
  learningRate: {
    kind: 'number',
    min: 0,
    max: 1,
    above: true,
    words: {
      en: {
        label: 'Learning rate',
        help: 'learning rate; falls when the validation loss stops improving',
        placeholder: '0.001',
        wrong: 'Learning rate: a number above 0 and at most 1, or leave it empty.',
      },
      es: {
        label: 'Tasa de aprendizaje',
        help: 'tasa de aprendizaje; baja cuando la pérdida de validación deja de mejorar',
        placeholder: '0.001',
        wrong: 'Tasa de aprendizaje: un número mayor que 0 y como máximo 1, o déjalo vacío.',
      },
    },
  },
  validationSplit: {
    kind: 'number',
    min: 0.01,
    max: 0.9,
    default: 0.2,
    words: {
      en: {
        label: 'Validation share',
        help: 'share of the music held out for validation, in whole files',
        wrong: 'Validation share: a number from 0.01 to 0.9, or leave it empty.',
      },
      es: {
        label: 'Proporción de validación',
        help: 'proporción de la música que se reserva para la validación, en archivos enteros',
        wrong: 'Proporción de validación: un número de 0.01 a 0.9, o déjalo vacío.',
      },
    },
  },
  windowsPerEpoch: {
    kind: 'number',
    min: 1,
    max: 10000000,
    whole: true,
    words: {
      en: {
        label: 'Windows per epoch',
        help: 'windows per epoch at most, drawn at random each time',
        placeholder: '3200, whole pieces up to 48',
        wrong: 'Windows per epoch: a whole number from 1 to 10000000, or leave it empty.',
      },
      es: {
        label: 'Ventanas por época',
        help: 'ventanas por época como máximo, elegidas al azar cada vez',
        placeholder: '3200, piezas enteras hasta 48',
        wrong: 'Ventanas por época: un número entero de 1 a 10000000, o déjalo vacío.',
      },
    },
  },
  fullEpochs: {
    kind: 'flag',
    words: {
      en: {
        label: 'Every window in each epoch (slower)',
        help: 'use every window in every epoch',
        wrong: 'Every window in each epoch (slower): true or false, or leave it empty.',
      },
      es: {
        label: 'Todas las ventanas en cada época (más lento)',
        help: 'usa todas las ventanas en cada época',
        wrong: 'Todas las ventanas en cada época (más lento): true o false, o déjalo vacío.',
      },
    },
  },
  loss: {
    kind: 'choice',
    values: ['mean-squared-error', 'mean-absolute-error', 'huber', 'cross-entropy'],
    words: {
      en: {
        label: 'Loss',
        help: 'how prediction errors are measured',
        placeholder: 'The usual one, or that of the model to start from',
        values: {
          'mean-squared-error': 'Mean squared error',
          'mean-absolute-error': 'Mean absolute error',
          huber: 'Huber',
          'cross-entropy': 'Cross-entropy',
        },
        wrong:
          'Loss: one of: mean-squared-error, mean-absolute-error, huber, cross-entropy, or leave it empty.',
      },
      es: {
        label: 'Pérdida',
        help: 'cómo se miden los errores de predicción',
        placeholder: 'La habitual, o la del modelo del que parte',
        values: {
          'mean-squared-error': 'Error cuadrático medio',
          'mean-absolute-error': 'Error absoluto medio',
          huber: 'Huber',
          'cross-entropy': 'Entropía cruzada',
        },
        wrong:
          'Pérdida: uno de estos valores: mean-squared-error, mean-absolute-error, huber, cross-entropy, o déjalo vacío.',
      },
    },
  },
  patience: {
    kind: 'number',
    min: 1,
    max: 1000,
    whole: true,
    words: {
      en: {
        label: 'Patience',
        help: 'epochs without improvement before training stops',
        placeholder: '10',
        wrong: 'Patience: a whole number from 1 to 1000, or leave it empty.',
      },
      es: {
        label: 'Paciencia',
        help: 'épocas sin mejora antes de parar el entrenamiento',
        placeholder: '10',
        wrong: 'Paciencia: un número entero de 1 a 1000, o déjalo vacío.',
      },
    },
  },
  plateauPatience: {
    kind: 'number',
    min: 1,
    max: 1000,
    whole: true,
    words: {
      en: {
        label: 'Patience of the rate',
        help: 'epochs without improvement before the learning rate falls',
        placeholder: '5',
        wrong: 'Patience of the rate: a whole number from 1 to 1000, or leave it empty.',
      },
      es: {
        label: 'Paciencia de la tasa',
        help: 'épocas sin mejora antes de bajar la tasa de aprendizaje',
        placeholder: '5',
        wrong: 'Paciencia de la tasa: un número entero de 1 a 1000, o déjalo vacío.',
      },
    },
  },
  plateauFactor: {
    kind: 'number',
    min: 0.01,
    max: 1,
    default: 0.5,
    words: {
      en: {
        label: 'Factor of the rate',
        help: 'factor the learning rate is then multiplied by; 1 leaves it unchanged',
        wrong: 'Factor of the rate: a number from 0.01 to 1, or leave it empty.',
      },
      es: {
        label: 'Factor de la tasa',
        help: 'factor por el que se multiplica entonces la tasa de aprendizaje; 1 no la cambia',
        wrong: 'Factor de la tasa: un número de 0.01 a 1, o déjalo vacío.',
      },
    },
  },
  transpose: {
    kind: 'number',
    min: 0,
    max: 12,
    whole: true,
    words: {
      en: {
        label: 'Random transposition (semitones)',
        help: 'transpose each window at random, up or down by at most this many semitones (without a number: 6)',
        placeholder: '0, whole pieces 6',
        wrong: 'Random transposition (semitones): a whole number from 0 to 12, or leave it empty.',
      },
      es: {
        label: 'Transposición al azar (semitonos)',
        help: 'transpone cada ventana al azar, hacia arriba o hacia abajo, como máximo este número de semitonos (sin número: 6)',
        placeholder: '0, piezas enteras 6',
        wrong: 'Transposición al azar (semitonos): un número entero de 0 a 12, o déjalo vacío.',
      },
    },
  },
  seed: {
    kind: 'number',
    min: 0,
    max: 4294967295,
    whole: true,
    default: 1,
    words: {
      en: {
        label: 'Seed',
        help: 'determines the initial weights, split, order, dropout and transposition',
        wrong: 'Seed: a whole number from 0 to 4294967295, or leave it empty.',
      },
      es: {
        label: 'Semilla',
        help: 'determina los pesos iniciales, el reparto, el orden, el dropout y la transposición',
        wrong: 'Semilla: un número entero de 0 a 4294967295, o déjalo vacío.',
      },
    },
  },
  threads: {
    kind: 'number',
    min: 1,
    max: 256,
    whole: true,
    words: {
      en: {
        label: 'Processor threads',
        help: 'processor threads',
        placeholder: 'all cores',
        wrong: 'Processor threads: a whole number from 1 to 256, or leave it empty.',
      },
      es: {
        label: 'Hilos del procesador',
        help: 'hilos del procesador',
        placeholder: 'todos los núcleos',
        wrong: 'Hilos del procesador: un número entero de 1 a 256, o déjalo vacío.',
      },
    },
  },
  device: {
    kind: 'choice',
    values: ['cpu', 'cuda', 'webgpu', 'directml', 'coreml', 'wasm', 'auto'],
    default: 'cpu',
    words: {
      en: {
        label: 'Device',
        help: 'where training runs',
        values: {
          cpu: 'Processor (CPU)',
          auto: 'The best there is',
          cuda: 'NVIDIA (CUDA)',
          directml: 'Windows (DirectML)',
          coreml: 'Apple (Core ML)',
          webgpu: 'WebGPU',
          wasm: 'WebAssembly',
        },
        wrong:
          'Device: one of: cpu, cuda, webgpu, directml, coreml, wasm, auto, or leave it empty.',
      },
      es: {
        label: 'Dispositivo',
        help: 'dónde se ejecuta el entrenamiento',
        values: {
          cpu: 'Procesador (CPU)',
          auto: 'El mejor que haya',
          cuda: 'NVIDIA (CUDA)',
          directml: 'Windows (DirectML)',
          coreml: 'Apple (Core ML)',
          webgpu: 'WebGPU',
          wasm: 'WebAssembly',
        },
        wrong:
          'Dispositivo: uno de estos valores: cpu, cuda, webgpu, directml, coreml, wasm, auto, o déjalo vacío.',
      },
    },
  },
  from: {
    kind: 'text',
    most: 64,
    format: 'model_name',
    pattern:
      '^(?!(?:[Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|(?:[Cc][Oo][Mm]|[Ll][Pp][Tt])[0-9])$)[A-Za-z0-9_-]{1,64}$',
    words: {
      en: {
        label: 'Start from a model',
        help: 'fine-tune this model of the workspace instead of a new one or the base model',
        wrong:
          'Start from a model: a name of letters, digits, "_" and "-", at most 64, or leave it empty.',
      },
      es: {
        label: 'Partir de un modelo',
        help: 'afina este modelo de la carpeta de trabajo en vez de uno nuevo o del modelo base',
        wrong:
          'Partir de un modelo: un nombre con letras, cifras, «_» y «-», 64 como máximo, o déjalo vacío.',
      },
    },
  },
  fromScratch: {
    kind: 'flag',
    words: {
      en: {
        label: 'Without the base model',
        help: 'start score-transformer from random weights instead of the base model',
        wrong: 'Without the base model: true or false, or leave it empty.',
      },
      es: {
        label: 'Sin el modelo base',
        help: 'parte de pesos al azar en vez del modelo base, con score-transformer',
        wrong: 'Sin el modelo base: true o false, o déjalo vacío.',
      },
    },
  },
  freeze: {
    kind: 'flag',
    needs: 'from',
    words: {
      en: {
        label: 'Freeze the recurrent layers',
        help: 'keep the weights of the recurrent layers unchanged',
        wrong: 'Freeze the recurrent layers: true or false, or leave it empty.',
      },
      es: {
        label: 'Congelar las capas recurrentes',
        help: 'deja sin cambios los pesos de las capas recurrentes',
        wrong: 'Congelar las capas recurrentes: true o false, o déjalo vacío.',
      },
    },
  },
} as const;

export const LEARNING = {
  id: {
    kind: 'text',
    most: 64,
    words: {
      en: {
        label: 'Id',
        help: 'id of the genre: lower-case words joined by _',
        wrong: 'Id: a text of at most 64 characters, or leave it empty.',
      },
      es: {
        label: 'Id',
        help: 'id del género: palabras en minúsculas unidas por _',
        wrong: 'Id: un texto de 64 caracteres como máximo, o déjalo vacío.',
      },
    },
  },
  name: {
    kind: 'text',
    most: 80,
    words: {
      en: {
        label: 'Name',
        help: 'what it is called',
        wrong: 'Name: a text of at most 80 characters, or leave it empty.',
      },
      es: {
        label: 'Nombre',
        help: 'cómo se llama',
        wrong: 'Nombre: un texto de 80 caracteres como máximo, o déjalo vacío.',
      },
    },
  },
} as const;

/** Defaults of each architecture from random weights and from a model, and whether there is a base model. */
export const USUAL_TRAINING = {
  'score-transformer': {
    random: {
      batchSize: 8,
      learningRate: 0.001,
      windowsPerEpoch: 400,
      patience: 10,
      plateauPatience: 5,
      transpose: 6,
    },
    tuned: {
      batchSize: 4,
      learningRate: 0.0006,
      windowsPerEpoch: 48,
      patience: 6,
      plateauPatience: 2,
      transpose: 6,
    },
    hasBase: true,
  },
  'bilstm-attention': {
    random: {
      batchSize: 32,
      learningRate: 0.001,
      windowsPerEpoch: 3200,
      patience: 10,
      plateauPatience: 5,
      transpose: 0,
    },
    tuned: {
      batchSize: 32,
      learningRate: 0.0001,
      windowsPerEpoch: 3200,
      patience: 10,
      plateauPatience: 5,
      transpose: 0,
    },
    hasBase: false,
  },
} as const;
