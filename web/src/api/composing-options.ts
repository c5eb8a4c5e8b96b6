/** @file Options of composing, made from src/requests by `npm run generate`: not to be edited. */

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
      'rast',
      'bayati',
      'sika',
      'huzam',
      'saba',
      'slendro',
      'pelog',
    ],
    words: {
      en: {
        label: 'Mode',
        help: 'one of the modes of the genre; overrides one named in the key',
        wrong:
          'Mode: one of: major, minor, dorian, phrygian, lydian, mixolydian, locrian, harmonic_minor, melodic_minor, phrygian_dominant, major_pentatonic, minor_pentatonic, blues, rast, bayati, sika, huzam, saba, slendro, pelog, or leave it empty.',
      },
      es: {
        label: 'Modo',
        help: 'uno de los modos del género; prevalece sobre el de la tonalidad',
        wrong:
          'Modo: uno de estos valores: major, minor, dorian, phrygian, lydian, mixolydian, locrian, harmonic_minor, melodic_minor, phrygian_dominant, major_pentatonic, minor_pentatonic, blues, rast, bayati, sika, huzam, saba, slendro, pelog, o déjalo vacío.',
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
        help: 'written by edits: which take of the melody a second voice or chords were written to',
        wrong: 'Melodies listened to: numbers with commas between them, or leave it empty.',
      },
      es: {
        label: 'Melodías de referencia',
        help: 'lo escriben los cambios: para qué toma de la melodía se escribió una segunda voz o unos acordes',
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
        help: 'name of the model, or `base` for the one that comes with the program; on the command line, without one, the newest tied to the genre or to its family comes before the default, and `base` is used as long as nothing is trained',
        wrong: 'Model: a name of letters, digits, "_" and "-", at most 64.',
      },
      es: {
        label: 'Modelo',
        help: 'nombre del modelo, o `base` para el que viene con el programa; en la línea de comandos, si falta, el más nuevo vinculado al género o a su familia va antes que el predeterminado, y mientras no haya ninguno entrenado se usa `base`',
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
        help: '0 only the rules, 1 only the model; also melody=0.5,drums=1',
        wrong:
          'Influence of the model: a share from 0 to 1, or melody=SHARE,second_melody=SHARE,chords=SHARE,pad=SHARE,bass=SHARE,drums=SHARE,percussion=SHARE.',
      },
      es: {
        label: 'Influencia del modelo',
        help: '0 solo las reglas, 1 solo el modelo; también melody=0.5,drums=1',
        wrong:
          'Influencia del modelo: una proporción de 0 a 1, o melody=PARTE,second_melody=PARTE,chords=PARTE,pad=PARTE,bass=PARTE,drums=PARTE,percussion=PARTE.',
      },
    },
  },
  temperature: {
    kind: 'number',
    min: 0.1,
    max: 4,
    words: {
      en: {
        label: 'Temperature',
        help: 'below 1 the model takes fewer risks, above 1 more',
        placeholder: '1, whole pieces 0.8',
        wrong: 'Temperature: a number from 0.1 to 4, or leave it empty.',
      },
      es: {
        label: 'Temperatura',
        help: 'por debajo de 1 el modelo arriesga menos; por encima, más',
        placeholder: '1, piezas enteras 0.8',
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
    words: {
      en: {
        label: 'Nucleus (top-p)',
        help: "only the model's most likely candidates, up to this total probability",
        placeholder: '1, whole pieces 0.95',
        wrong: 'Nucleus (top-p): a number above 0 and at most 1, or leave it empty.',
      },
      es: {
        label: 'Núcleo (top-p)',
        help: 'solo los candidatos más probables del modelo, hasta sumar esta probabilidad',
        placeholder: '1, piezas enteras 0.95',
        wrong: 'Núcleo (top-p): un número mayor que 0 y como máximo 1, o déjalo vacío.',
      },
    },
  },
  original: {
    kind: 'flag',
    words: {
      en: {
        label: 'Avoid passages of its files',
        help: 'compose again with another seed, at most 3 times, while a longer passage stands in a file the model was trained on than those files share with one another',
        wrong: 'Avoid passages of its files: true or false, or leave it empty.',
      },
      es: {
        label: 'Evitar pasajes de sus archivos',
        help: 'compone otra vez con otra semilla, como mucho 3 veces, mientras haya en un archivo con el que se entrenó el modelo un pasaje más largo que los que esos archivos comparten entre sí',
        wrong: 'Evitar pasajes de sus archivos: true o false, o déjalo vacío.',
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
