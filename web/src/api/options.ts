/** @file Options of composing and training, made from src/requests by `npm run generate`: not to be edited. */

export const COMPOSING = {
  bars: {
    kind: 'number',
    min: 1,
    max: 256,
    whole: true,
    default: 32,
    written: true,
    words: {
      en: { label: 'Bars', help: 'length in bars', wrong: 'Bars: a whole number from 1 to 256.' },
      es: {
        label: 'Compases',
        help: 'duración en compases',
        wrong: 'Compases: un número entero de 1 a 256.',
      },
    },
  },
  seed: {
    kind: 'number',
    min: 0,
    max: 4294967295,
    whole: true,
    words: {
      en: {
        label: 'Seed',
        help: 'the same request with the same seed gives the same bytes',
        placeholder: 'random',
        wrong: 'Seed: a whole number from 0 to 4294967295, or leave it empty.',
      },
      es: {
        label: 'Semilla',
        help: 'la misma petición con la misma semilla da los mismos bytes',
        placeholder: 'al azar',
        wrong: 'Semilla: un número entero de 0 a 4294967295, o déjalo vacío.',
      },
    },
  },
  tempo: {
    kind: 'number',
    min: 20,
    max: 400,
    words: {
      en: {
        label: 'Tempo',
        help: 'quarter notes per minute',
        wrong: 'Tempo: a number from 20 to 400, or leave it empty.',
      },
      es: {
        label: 'Tempo',
        help: 'negras por minuto',
        wrong: 'Tempo: un número de 20 a 400, o déjalo vacío.',
      },
    },
  },
  key: {
    kind: 'text',
    most: 40,
    words: {
      en: {
        label: 'Key',
        help: 'tonic and, if you like, mode: Eb, "F# minor", "D dorian"',
        wrong: 'Key: a text of at most 40 characters, or leave it empty.',
      },
      es: {
        label: 'Tonalidad',
        help: 'tónica y, si quieres, modo: Eb, "F# minor", "D dorian"',
        wrong: 'Tonalidad: un texto de 40 caracteres como máximo, o déjalo vacío.',
      },
    },
  },
  mode: {
    kind: 'choice',
    values: [
      'major',
      'minor',
      'dorian',
      'phrygian',
      'lydian',
      'mixolydian',
      'locrian',
      'harmonic_minor',
      'melodic_minor',
      'phrygian_dominant',
      'major_pentatonic',
      'minor_pentatonic',
      'blues',
    ],
    words: {
      en: {
        label: 'Mode',
        help: 'one of the modes of the genre; overrides one named in the key',
        wrong:
          'Mode: one of: major, minor, dorian, phrygian, lydian, mixolydian, locrian, harmonic_minor, melodic_minor, phrygian_dominant, major_pentatonic, minor_pentatonic, blues, or leave it empty.',
      },
      es: {
        label: 'Modo',
        help: 'uno de los modos del género; prevalece sobre el de la tonalidad',
        wrong:
          'Modo: uno de estos valores: major, minor, dorian, phrygian, lydian, mixolydian, locrian, harmonic_minor, melodic_minor, phrygian_dominant, major_pentatonic, minor_pentatonic, blues, o déjalo vacío.',
      },
    },
  },
  meter: {
    kind: 'text',
    most: 10,
    words: {
      en: {
        label: 'Meter',
        help: 'one of the meters of the genre, such as 3/4',
        wrong: 'Meter: a text of at most 10 characters, or leave it empty.',
      },
      es: {
        label: 'Compás',
        help: 'uno de los compases del género, como 3/4',
        wrong: 'Compás: un texto de 10 caracteres como máximo, o déjalo vacío.',
      },
    },
  },
  form: {
    kind: 'text',
    most: 100,
    words: {
      en: {
        label: 'Form',
        help: 'one of the forms of the genre',
        wrong: 'Form: a text of at most 100 characters, or leave it empty.',
      },
      es: {
        label: 'Forma',
        help: 'una de las formas del género',
        wrong: 'Forma: un texto de 100 caracteres como máximo, o déjalo vacío.',
      },
    },
  },
  chords: {
    kind: 'text',
    most: 4000,
    words: {
      en: {
        label: 'Chords',
        help: 'your own chords for every part, such as "Dm7 G7 | Cmaj7 A7b9", as symbols or Roman numerals',
        wrong: 'Chords: a text of at most 4000 characters, or leave it empty.',
      },
      es: {
        label: 'Acordes',
        help: 'tus propios acordes para todas las partes, como "Dm7 G7 | Cmaj7 A7b9", en cifrado o números romanos',
        wrong: 'Acordes: un texto de 4000 caracteres como máximo, o déjalo vacío.',
      },
    },
  },
  density: {
    kind: 'number',
    min: 0,
    max: 1,
    default: 0.5,
    step: 0.05,
    words: {
      en: {
        label: 'Density',
        help: '0 sparse, 0.5 as authored, 1 busy',
        ends: ['sparse', 'busy'],
        wrong: 'Density: a number from 0 to 1, or leave it empty.',
      },
      es: {
        label: 'Densidad',
        help: '0 escasa, 0.5 como está escrito el género, 1 llena',
        ends: ['escasa', 'llena'],
        wrong: 'Densidad: un número de 0 a 1, o déjalo vacío.',
      },
    },
  },
  complexity: {
    kind: 'number',
    min: 0,
    max: 1,
    default: 0.5,
    step: 0.05,
    words: {
      en: {
        label: 'Complexity',
        help: '0 plain, 0.5 as authored, 1 rich in tensions, approach notes and ornaments',
        ends: ['plain', 'rich'],
        wrong: 'Complexity: a number from 0 to 1, or leave it empty.',
      },
      es: {
        label: 'Complejidad',
        help: '0 sencilla, 0.5 como está escrito el género, 1 rica en tensiones, notas de aproximación y adornos',
        ends: ['sencilla', 'rica'],
        wrong: 'Complejidad: un número de 0 a 1, o déjalo vacío.',
      },
    },
  },
  instruments: {
    kind: 'record',
    min: 0,
    max: 127,
    whole: true,
    words: {
      en: {
        label: 'Instrument',
        help: 'another sound for a part, such as lead=73: a General MIDI program',
        wrong: 'Instrument: a whole number from 0 to 127, or leave it empty.',
      },
      es: {
        label: 'Instrumento',
        help: 'otro sonido para una parte, como lead=73: un programa General MIDI',
        wrong: 'Instrumento: un número entero de 0 a 127, o déjalo vacío.',
      },
    },
  },
  mute: {
    kind: 'list',
    words: {
      en: {
        label: 'Muted',
        help: 'parts to leave out',
        wrong: 'Muted: up to 64 names, or leave it empty.',
      },
      es: {
        label: 'Silenciadas',
        help: 'partes que no suenan',
        wrong: 'Silenciadas: hasta 64 nombres, o déjalo vacío.',
      },
    },
  },
  solo: {
    kind: 'list',
    words: {
      en: {
        label: 'Solo',
        help: 'the only parts that play',
        wrong: 'Solo: up to 64 names, or leave it empty.',
      },
      es: {
        label: 'Solo',
        help: 'las únicas partes que suenan',
        wrong: 'Solo: hasta 64 nombres, o déjalo vacío.',
      },
    },
  },
  partSeeds: {
    kind: 'record',
    min: 0,
    max: 4294967295,
    whole: true,
    words: {
      en: {
        label: 'Own seed',
        help: 'rewrites one part, such as bass=12; the others keep every note',
        wrong: 'Own seed: a whole number from 0 to 4294967295, or leave it empty.',
      },
      es: {
        label: 'Semilla propia',
        help: 'reescribe una parte, como bass=12; las demás conservan todas sus notas',
        wrong: 'Semilla propia: un número entero de 0 a 4294967295, o déjalo vacío.',
      },
    },
  },
  sectionSeeds: {
    kind: 'record',
    min: 0,
    max: 4294967295,
    whole: true,
    words: {
      en: {
        label: 'Seed in a section',
        help: 'rewrites a part in one section, such as lead/B=4; its other notes stay the same',
        wrong: 'Seed in a section: a whole number from 0 to 4294967295, or leave it empty.',
      },
      es: {
        label: 'Semilla en una sección',
        help: 'reescribe una parte en una sección, como lead/B=4; el resto de sus notas se queda igual',
        wrong: 'Semilla en una sección: un número entero de 0 a 4294967295, o déjalo vacío.',
      },
    },
  },
  variations: {
    kind: 'record',
    words: {
      en: {
        label: 'Variations',
        help: 'by part (lead) or part and section (lead/B): some of its choices differ',
        wrong: 'Variations: numbers with commas between them, or leave it empty.',
      },
      es: {
        label: 'Variaciones',
        help: 'por parte (lead) o parte y sección (lead/B): cambian algunas de sus decisiones',
        wrong: 'Variaciones: números separados por comas, o déjalo vacío.',
      },
    },
  },
  locked: {
    kind: 'list',
    words: {
      en: {
        label: 'Locked',
        help: 'parts (lead), or parts in a section (lead/B), that edits leave as they are',
        wrong: 'Locked: up to 512 names, or leave it empty.',
      },
      es: {
        label: 'Bloqueadas',
        help: 'partes (lead), o partes en una sección (lead/B), que los cambios dejan como están',
        wrong: 'Bloqueadas: hasta 512 nombres, o déjalo vacío.',
      },
    },
  },
  heardLeads: {
    kind: 'record',
    words: {
      en: {
        label: 'Melodies listened to',
        help: 'written by edits: which take of the melody a second melody listens to',
        wrong: 'Melodies listened to: numbers with commas between them, or leave it empty.',
      },
      es: {
        label: 'Melodías de referencia',
        help: 'lo escriben los cambios: a qué toma de la melodía atiende una segunda melodía',
        wrong: 'Melodías de referencia: números separados por comas, o déjalo vacío.',
      },
    },
  },
} as const;

export const FUSION = {
  genre: {
    kind: 'text',
    most: 100,
    words: {
      en: {
        label: 'Fuse with',
        help: 'a second genre to fuse the first with',
        wrong: 'Fuse with: a text of at most 100 characters.',
      },
      es: {
        label: 'Fusión con',
        help: 'un segundo género con el que fusionar el primero',
        wrong: 'Fusión con: un texto de 100 caracteres como máximo.',
      },
    },
  },
  ratio: {
    kind: 'number',
    min: 0,
    max: 1,
    default: 0.5,
    written: true,
    step: 0.05,
    words: {
      en: {
        label: 'Share',
        help: 'share of the second genre',
        wrong: 'Share: a number from 0 to 1.',
      },
      es: {
        label: 'Proporción',
        help: 'proporción del segundo género',
        wrong: 'Proporción: un número de 0 a 1.',
      },
    },
  },
} as const;

export const NEURAL = {
  model: {
    kind: 'text',
    most: 64,
    format: 'model_name',
    pattern:
      '^(?!(?:[Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|(?:[Cc][Oo][Mm]|[Ll][Pp][Tt])[0-9])$)[A-Za-z0-9_-]{1,64}$',
    default: 'composer_model',
    words: {
      en: {
        label: 'Model',
        help: 'name of the model',
        wrong: 'Model: a name of letters, digits, "_" and "-", at most 64.',
      },
      es: {
        label: 'Modelo',
        help: 'nombre del modelo',
        wrong: 'Modelo: un nombre con letras, cifras, «_» y «-», 64 como máximo.',
      },
    },
  },
  blend: {
    kind: 'shares',
    min: 0,
    max: 1,
    default: 0.3,
    written: true,
    step: 0.05,
    words: {
      en: {
        label: 'Influence of the model',
        help: '0 only the rules, 1 only the model; also melody=0.5,bass=0.1',
        wrong: 'Influence of the model: a share from 0 to 1, or melody=SHARE,bass=SHARE.',
      },
      es: {
        label: 'Influencia del modelo',
        help: '0 solo las reglas, 1 solo el modelo; también melody=0.5,bass=0.1',
        wrong: 'Influencia del modelo: una proporción de 0 a 1, o melody=PARTE,bass=PARTE.',
      },
    },
  },
  temperature: {
    kind: 'number',
    min: 0.1,
    max: 4,
    default: 1,
    step: 0.1,
    words: {
      en: {
        label: 'Temperature',
        help: 'below 1 the model takes fewer risks, above 1 more',
        wrong: 'Temperature: a number from 0.1 to 4, or leave it empty.',
      },
      es: {
        label: 'Temperatura',
        help: 'por debajo de 1 el modelo arriesga menos; por encima, más',
        wrong: 'Temperatura: un número de 0.1 a 4, o déjalo vacío.',
      },
    },
  },
  topK: {
    kind: 'number',
    min: 1,
    max: 128,
    whole: true,
    words: {
      en: {
        label: 'Candidates (top-k)',
        help: "only the model's k most likely candidates",
        placeholder: 'all',
        wrong: 'Candidates (top-k): a whole number from 1 to 128, or leave it empty.',
      },
      es: {
        label: 'Candidatos (top-k)',
        help: 'solo los k candidatos más probables del modelo',
        placeholder: 'todos',
        wrong: 'Candidatos (top-k): un número entero de 1 a 128, o déjalo vacío.',
      },
    },
  },
  topP: {
    kind: 'number',
    min: 0,
    max: 1,
    above: true,
    default: 1,
    step: 0.05,
    words: {
      en: {
        label: 'Nucleus (top-p)',
        help: "only the model's most likely candidates, up to this total probability",
        wrong: 'Nucleus (top-p): a number above 0 and at most 1, or leave it empty.',
      },
      es: {
        label: 'Núcleo (top-p)',
        help: 'solo los candidatos más probables del modelo, hasta sumar esta probabilidad',
        wrong: 'Núcleo (top-p): un número mayor que 0 y como máximo 1, o déjalo vacío.',
      },
    },
  },
} as const;

export const TAKES = {
  count: {
    kind: 'number',
    min: 1,
    max: 50,
    whole: true,
    default: 1,
    words: {
      en: {
        label: 'How many pieces',
        help: 'many pieces with consecutive seeds, named <genre>_<bars>bars_<seed>.mid',
        wrong: 'How many pieces: a whole number from 1 to 50, or leave it empty.',
      },
      es: {
        label: 'Cuántas piezas',
        help: 'muchas piezas con semillas seguidas, llamadas <género>_<compases>bars_<semilla>.mid',
        wrong: 'Cuántas piezas: un número entero de 1 a 50, o déjalo vacío.',
      },
    },
  },
} as const;

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
  batchSize: {
    kind: 'number',
    min: 1,
    max: 512,
    whole: true,
    default: 32,
    words: {
      en: {
        label: 'Batch size',
        help: 'windows per step',
        wrong: 'Batch size: a whole number from 1 to 512, or leave it empty.',
      },
      es: {
        label: 'Tamaño de lote',
        help: 'ventanas por paso',
        wrong: 'Tamaño de lote: un número entero de 1 a 512, o déjalo vacío.',
      },
    },
  },
  learningRate: {
    kind: 'number',
    min: 0,
    max: 1,
    above: true,
    default: 0.001,
    words: {
      en: {
        label: 'Learning rate',
        help: 'learning rate of Adam; falls when the validation loss stops improving',
        wrong: 'Learning rate: a number above 0 and at most 1, or leave it empty.',
      },
      es: {
        label: 'Tasa de aprendizaje',
        help: 'tasa de aprendizaje de Adam; baja cuando la pérdida de validación deja de mejorar',
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
    default: 3200,
    words: {
      en: {
        label: 'Windows per epoch',
        help: 'windows per epoch, drawn at random each time',
        wrong: 'Windows per epoch: a whole number from 1 to 10000000, or leave it empty.',
      },
      es: {
        label: 'Ventanas por época',
        help: 'ventanas por época, elegidas al azar cada vez',
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
        placeholder: 'Mean squared error, or that of the model to start from',
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
        placeholder: 'Error cuadrático medio, o la del modelo del que parte',
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
    default: 10,
    words: {
      en: {
        label: 'Patience',
        help: 'epochs without improvement before training stops',
        wrong: 'Patience: a whole number from 1 to 1000, or leave it empty.',
      },
      es: {
        label: 'Paciencia',
        help: 'épocas sin mejora antes de parar el entrenamiento',
        wrong: 'Paciencia: un número entero de 1 a 1000, o déjalo vacío.',
      },
    },
  },
  plateauPatience: {
    kind: 'number',
    min: 1,
    max: 1000,
    whole: true,
    default: 5,
    words: {
      en: {
        label: 'Patience of the rate',
        help: 'epochs without improvement before the learning rate falls',
        wrong: 'Patience of the rate: a whole number from 1 to 1000, or leave it empty.',
      },
      es: {
        label: 'Paciencia de la tasa',
        help: 'épocas sin mejora antes de bajar la tasa de aprendizaje',
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
    default: 0,
    words: {
      en: {
        label: 'Random transposition (semitones)',
        help: 'transpose each window at random, up or down by at most this many semitones (without a number: 6)',
        wrong: 'Random transposition (semitones): a whole number from 0 to 12, or leave it empty.',
      },
      es: {
        label: 'Transposición al azar (semitonos)',
        help: 'transpone cada ventana al azar, hacia arriba o hacia abajo, como máximo este número de semitonos (sin número: 6)',
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
        help: 'fine-tune this model of the workspace instead of starting from random weights',
        wrong:
          'Start from a model: a name of letters, digits, "_" and "-", at most 64, or leave it empty.',
      },
      es: {
        label: 'Partir de un modelo',
        help: 'afina este modelo de la carpeta de trabajo en vez de partir de pesos al azar',
        wrong:
          'Partir de un modelo: un nombre con letras, cifras, «_» y «-», 64 como máximo, o déjalo vacío.',
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

/** Defaults that differ where a model is fine-tuned. */
export const FINE_TUNING = { learningRate: 0.0001 } as const;
