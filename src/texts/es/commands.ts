/** @file Los comandos de la línea de comandos y sus argumentos, como los describe su ayuda. */
import type {
  commandArguments as englishArguments,
  commands as english,
  help as englishHelp,
} from '../en/commands.ts';

export const commands: typeof english = {
  program: 'Compone MIDI en muchos géneros y aprende de tus propios archivos MIDI.',
  compose: 'compone una pieza, o muchas, y escribe archivos MIDI',
  edit: 'cambia partes o secciones de una pieza; el resto conserva todas sus notas',
  export: 'escribe una pieza como audio, pistas separadas, partitura o archivos MIDI de sus partes',
  open: 'abre cualquier archivo MIDI en la página; se guarda una copia con las piezas',
  arrange: 'acompaña la melodía de cualquier archivo MIDI en un género, sin cambiar sus notas',
  continue: 'sigue desde cualquier archivo MIDI: un modelo de piezas enteras escribe más compases',
  infill:
    'vuelve a escribir compases de algunas partes de cualquier archivo MIDI, acordes con lo que los rodea',
  score:
    'cuánto se parece un archivo MIDI a lo que aprendió un modelo, en bits por nota y compás a compás',
  compare: 'la misma pieza solo con reglas y con un modelo: dos archivos y sus cifras',
  train:
    'entrena un modelo con una carpeta de archivos MIDI; Ctrl-C detiene y conserva el mejor modelo',
  trainings: 'enumera y cancela entrenamientos, sea cual sea el programa que los ejecuta',
  trainingsList: 'el último entrenamiento de cada modelo, primero el más nuevo',
  trainingsCancel:
    'detiene un entrenamiento, en marcha o en espera; se conserva el mejor modelo hasta ahora',
  trainingsKeep:
    'guarda lo aprendido hasta ahora por un entrenamiento como otro modelo, NOMBRE_so_far, mientras continúa',
  genres: 'enumera, busca, comprueba y aprende géneros',
  genresList: 'todos los géneros, por familias',
  genresSearch: 'busca géneros por su nombre, en español o inglés; no importan pequeñas erratas',
  genresInfo: 'todo sobre un género',
  genresConvert:
    'pasa a la forma nueva los archivos de género de la antigua, con listas; conserva los comentarios',
  genresLearn:
    'esboza un género a partir de una carpeta de 5 a 500 archivos MIDI; Ctrl-C no escribe nada',
  genresValidate: 'comprueba archivos de género y muestra dónde está cada problema',
  inspect:
    'qué hay en un archivo MIDI: pistas y sus papeles, tempo, compás, tonalidades, acordes, secciones, un piano roll',
  models: 'enumera, describe, compara y gestiona los modelos entrenados',
  modelsList: 'los modelos de la carpeta models, primero el más nuevo',
  modelsShow: 'describe un modelo: con qué se entrenó y con qué resultado',
  modelsRename: 'cambia el nombre de un modelo, con su ficha y su registro',
  modelsCopy: 'copia un modelo, con su ficha y su registro',
  modelsDelete:
    'mueve un modelo a la papelera; «models restore» lo recupera en los 30 días siguientes',
  modelsRestore: 'recupera un modelo eliminado, con su ficha, su registro y su entrenamiento',
  modelsTie: 'vincula un modelo a un género o familia, para el que se ofrece el primero',
  modelsCompare: 'compara modelos: sus pérdidas y una pieza compuesta con cada uno',
  modelsExport: 'escribe un modelo como archivo para otros programas',
  modelsImport: 'importa un modelo de un archivo .h5, con la ficha y el registro que tenga al lado',
  pieces: 'busca, titula, destaca y elimina piezas compuestas',
  piecesList: 'las piezas de la carpeta output, primero las más nuevas',
  piecesShow: 'describe una pieza',
  piecesRename: 'pone título a una pieza; su archivo conserva el nombre',
  piecesStar: 'destaca una pieza',
  piecesUnstar: 'deja de destacar una pieza',
  piecesDelete: 'envía una pieza a la papelera; «pieces restore» la recupera',
  piecesRestore: 'recupera una pieza eliminada',
  serve: 'sirve la página y la API HTTP en este ordenador',
};

export const commandArguments: typeof englishArguments = {
  genre: { name: 'género', about: 'id del género; «midi-composer genres list» los muestra todos' },
  piece: { name: 'archivo', about: 'archivo MIDI compuesto por este programa' },
  exported: { name: 'archivo', about: 'cualquier archivo MIDI o una pieza de la carpeta output' },
  trainingFolder: { name: 'carpeta', about: 'carpeta de archivos MIDI' },
  searched: { name: 'texto', about: 'por ejemplo «drum n bass»' },
  genreFiles: { name: 'archivo', about: 'archivos de género (YAML)' },
  midiFile: { name: 'archivo', about: 'archivo MIDI estándar' },
  model: { name: 'modelo', about: 'nombre del modelo' },
  modelFile: { name: 'archivo', about: 'el archivo .h5' },
  tiedGenre: { name: 'género', about: 'un género o familia, por su id, nombre o alias' },
  deletedModel: { name: 'modelo', about: 'su nombre en «models list --deleted»' },
  newModel: { name: 'nuevo', about: 'su nombre nuevo' },
  ofPieces: { name: 'archivo', about: 'archivo de una pieza de la carpeta output' },
  writtenOn: { name: 'archivo', about: 'cualquier archivo MIDI' },
  pieceWords: {
    name: 'palabras',
    about: 'de su título, archivo, género, tonalidad, etiquetas o modelo',
  },
  title: { name: 'título', about: 'su título nuevo; «""» lo quita' },
  models: { name: 'modelos', about: 'nombres de los modelos' },
};

export const help: typeof englishHelp = {
  usage: 'Uso:',
  arguments: 'Argumentos:',
  options: 'Opciones:',
  commands: 'Comandos:',
  optionsMark: '[opciones]',
  commandMark: '[comando]',
  help: 'muestra esta ayuda',
  version: 'muestra la versión',
  helpCommand: 'muestra la ayuda de un comando',
  parts: `Una parte se llama por su pista («violin 1»), por su papel (melody, bass, drums; también melodía,
bajo, batería) o por su id en una pieza compuesta; «midi-composer inspect ARCHIVO» nombra las pistas. Ejemplos:
  midi-composer continue tune.mid --bars 8 --parts melody bass
  midi-composer infill tune.mid --bars 9-12 --lock drums --seed 7`,
  arrange: `La melodía es la pista llamada «Melodía», o la que más suena a melodía. La anacrusa suena sola; los demás entran
con el primer compás completo. Ejemplos:
  midi-composer arrange tune.mid --genre bossa_nova
  midi-composer arrange tune.mid --genre waltz --chords "G | D7 | D7 | G" --keep bass --seed 7`,
  edit: `Un sitio es una parte (bass), un papel (melody), una sección (chorus) o ambas (bass/chorus);
«midi-composer genres info GÉNERO» las nombra. Ejemplo:
  midi-composer edit output/pop_32bars.mid --regenerate melody --lock drums bass`,
};
