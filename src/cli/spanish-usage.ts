/** @file Help and usage errors of the command line in Spanish; the English ones stand in the commands. */
import { Help } from 'commander';
import type { HelpConfiguration } from 'commander';

/** By the English description of a command, argument or option. */
export const SPANISH_HELP: Readonly<Record<string, string>> = {
  'Composes MIDI in many genres and learns from your own MIDI files.':
    'Compone MIDI en muchos géneros y aprende de tus propios archivos MIDI.',
  'compose a piece, or many, and write MIDI files':
    'compone una pieza, o muchas, y escribe archivos MIDI',
  'length in bars': 'duración en compases',
  'the same request with the same seed gives the same bytes':
    'la misma petición con la misma semilla da los mismos bytes',
  'quarter notes per minute': 'negras por minuto',
  'such as Eb, "F# minor", "D dorian"': 'como Eb, "F# minor", "D dorian"',
  'one of the modes of the genre': 'uno de los modos del género',
  'one of the meters of the genre, such as 3/4': 'uno de los compases del género, como 3/4',
  'one of the forms of the genre': 'una de las formas del género',
  'such as "Dm7 G7 | Cmaj7 A7b9", as symbols or Roman numerals':
    'como "Dm7 G7 | Cmaj7 A7b9", en cifrado o números romanos',
  '0 sparse, 1 busy (default: 0.5)': '0 escasa, 1 llena (por defecto: 0.5)',
  '0 plain, 1 rich (default: 0.5)': '0 sencilla, 1 rica (por defecto: 0.5)',
  'parts to leave out': 'partes que no suenan',
  'the only parts to be heard': 'las únicas partes que suenan',
  'another sound (can be repeated)': 'otro sonido (se puede repetir)',
  'write one part anew (can be repeated)': 'rehace una parte (se puede repetir)',
  'write a part anew in one section (can be repeated)':
    'rehace una parte en una sección (se puede repetir)',
  'a second genre to fuse the first with': 'un segundo género con el que fusionar el primero',
  'with --fuse: share of the second genre': 'con --fuse: parte del segundo género',
  'lean towards a trained model': 'se inclina hacia un modelo entrenado',
  'with --neural: name of the model (default: "composer_model")':
    'con --neural: nombre del modelo (por defecto: "composer_model")',
  'with --neural: 0 only rules, 1 only the model; also melody=0.5,bass=0.1 (default: 0.3)':
    'con --neural: 0 solo reglas, 1 solo el modelo; también melody=0.5,bass=0.1 (por defecto: 0.3)',
  '0 only rules, 1 only the model; also melody=0.5,bass=0.1 (default: 0.3)':
    '0 solo reglas, 1 solo el modelo; también melody=0.5,bass=0.1 (por defecto: 0.3)',
  'of the model: below 1 surer, above 1 freer (default: 1)':
    'del modelo: menos de 1 más seguro, más de 1 más libre (por defecto: 1)',
  "only the model's k likeliest candidates": 'solo los k candidatos más probables del modelo',
  "only the model's likeliest candidates that reach this probability together":
    'solo los candidatos más probables del modelo que juntos llegan a esta probabilidad',
  'the same piece by the rules alone and with a model, in two files and in numbers':
    'la misma pieza solo con las reglas y con un modelo, en dos archivos y en cifras',
  'name of the model': 'nombre del modelo',
  'its new name': 'su nombre nuevo',
  'names of the models': 'nombres de los modelos',
  'of both pieces': 'de las dos piezas',
  'folder to write to (default: the output folder of the workspace)':
    'carpeta en la que se escribe (por defecto: la carpeta output)',
  'what a model is, what it learned from and how well':
    'qué es un modelo, de qué aprendió y cómo de bien',
  'give a model another name; its card and log go along':
    'da otro nombre a un modelo; su ficha y su registro van con él',
  'copy a model, its card and its log': 'copia un modelo, su ficha y su registro',
  'delete a model, its card and its log': 'elimina un modelo, su ficha y su registro',
  'replace a model of the new name': 'reemplaza un modelo que tenga el nombre nuevo',
  'models side by side: their losses, and the piece each of them makes':
    'modelos frente a frente: sus pérdidas y la pieza que hace cada uno',
  'a folder of MIDI files that all are tried on':
    'una carpeta de archivos MIDI en la que se prueban todos',
  'of the piece each takes part in': 'de la pieza en la que participa cada uno',
  'its length': 'su duración',
  'of the piece': 'de la pieza',
  'how far it leans': 'cuánto se inclina',
  'write a model as a file for other programs':
    'escribe un modelo como archivo para otros programas',
  'h5 for Keras, onnx for ONNX runtimes': 'h5 para Keras, onnx para ONNX',
  'file to write (default: <name>.<format> in the output folder)':
    'archivo que se escribe (por defecto: <nombre>.<formato> en la carpeta output)',
  'replace a file that exists': 'reemplaza un archivo que exista',
  'many pieces with consecutive seeds, named <genre>_<bars>bars_<seed>.mid':
    'muchas piezas con semillas seguidas, llamadas <género>_<compases>bars_<semilla>.mid',
  'file to write, with --count the folder (default: the output folder of the workspace)':
    'archivo que se escribe, con --count la carpeta (por defecto: la carpeta output)',
  'replace files that exist': 'reemplaza los archivos que existen',
  'print JSON for programs': 'escribe JSON para programas',
  'folder with genres, training_data, models and output':
    'carpeta con genres, training_data, models y output',
  'language of the messages (default: that of LANG)':
    'idioma de los mensajes (por defecto: el de LANG)',
  'id of the genre, see "midi-composer genres list"':
    'id del género, mira «midi-composer genres list»',
  'change parts or sections of a composed piece; the rest keeps every note':
    'cambia partes o secciones de una pieza; el resto conserva todas sus notas',
  'write these anew; without a name, all that is not locked':
    'rehace estas; sin nombres, todo lo que no está bloqueado',
  'change some of their notes, keep their motifs and patterns':
    'cambia algunas de sus notas, conserva motivos y patrones',
  'with --vary: how much, 0 (as before any variation) to 1 (default: 0.3)':
    'con --vary: cuánto, de 0 (como antes de variar) a 1 (por defecto: 0.3)',
  'keep these, now and in later edits': 'conserva estas, ahora y en cambios posteriores',
  'let these change again': 'deja que estas vuelvan a cambiar',
  'which take or variation (default: the next)': 'qué toma o variación (por defecto: la siguiente)',
  'file to write (default: beside the old one, with the next number)':
    'archivo que se escribe (por defecto: junto al anterior, con el número siguiente)',
  'replace the file that exists; without --out, the old one':
    'reemplaza el archivo que existe; sin --out, el anterior',
  'MIDI file that this program composed': 'archivo MIDI compuesto por este programa',
  'learn from a folder of MIDI files; Ctrl-C stops and keeps the best model':
    'aprende de una carpeta de archivos MIDI; Ctrl-C detiene y conserva el mejor modelo',
  'saved as models/<name>.h5 in the workspace (default: composer_model)':
    'se guarda como models/<nombre>.h5 (por defecto: composer_model)',
  'go on with the unfinished training of this model, or add --epochs':
    'sigue con el entrenamiento inacabado de este modelo, o añade --epochs',
  'passes at most; stops early when nothing improves (default: 50)':
    'pasadas como máximo; para antes si nada mejora (por defecto: 50)',
  'of the first weights, the split, the order and the dropout (default: 1)':
    'de los pesos iniciales, el reparto, el orden y el dropout (por defecto: 1)',
  'windows per step (default: 32)': 'ventanas por paso (por defecto: 32)',
  'of Adam; halved when validation stands still (default: 0.001, with --from 0.0001)':
    'de Adam; se reduce a la mitad si la validación se estanca (por defecto: 0.001, con --from 0.0001)',
  'share of the music held out, whole files (default: 0.2)':
    'parte de la música que se aparta, por archivos enteros (por defecto: 0.2)',
  'windows visited per epoch (default: 3200)': 'ventanas por época (por defecto: 3200)',
  'visit every window in every epoch': 'recorre todas las ventanas en cada época',
  'epochs without improvement that end the training (default: 10)':
    'épocas sin mejora que acaban el entrenamiento (por defecto: 10)',
  'epochs without improvement after which the rate falls (default: 5)':
    'épocas sin mejora tras las que baja la tasa (por defecto: 5)',
  'what the rate is multiplied by then; 1 leaves it (default: 0.5)':
    'por cuánto se multiplica entonces la tasa; 1 la deja igual (por defecto: 0.5)',
  'learn in other keys too: each window moved by up to so many semitones (alone: 6; default: 0)':
    'aprende también en otras tonalidades: mueve cada ventana hasta tantos semitonos (solo: 6; por defecto: 0)',
  'go on from this model of the workspace instead of random weights':
    'parte de este modelo en vez de pesos al azar',
  'with --from: the recurrent layers stay as they are':
    'con --from: las capas recurrentes quedan como están',
  'where it is trained (default: cpu)': 'dónde se entrena (por defecto: cpu)',
  'processor threads (default: all cores)': 'hilos del procesador (por defecto: todos los núcleos)',
  'units per direction of the recurrent layers (default: 256,128)':
    'unidades por sentido de las capas recurrentes (por defecto: 256,128)',
  'units of the dense layers (default: 256,128)':
    'unidades de las capas densas (por defecto: 256,128)',
  'shares dropped: of what each recurrent layer reads, after each dense one (default: 0,0.2,0.3,0.2)':
    'partes descartadas: de lo que lee cada capa recurrente, tras cada densa (por defecto: 0,0.2,0.3,0.2)',
  'notes the network looks back on (default: 100)':
    'notas hacia atrás que mira la red (por defecto: 100)',
  'print one line of JSON for each event': 'escribe una línea de JSON por suceso',
  'folder of .mid and .midi files (default: training_data of the workspace)':
    'carpeta de archivos .mid y .midi (por defecto: training_data)',
  'the genres there are': 'los géneros que hay',
  'all genres, by family': 'todos los géneros, por familias',
  'genres by name, in either language; small typing errors do not matter':
    'géneros por su nombre, en cualquiera de los idiomas; no importan pequeñas erratas',
  'such as "drum n bass"': 'como «drum n bass»',
  'all about one genre': 'todo sobre un género',
  'id of the genre': 'id del género',
  'check genre files: every problem with its place':
    'comprueba archivos de género: cada problema con su sitio',
  'genre files (YAML)': 'archivos de género (YAML)',
  'what is in a MIDI file: tracks, tempo, key, chords, a piano roll':
    'qué hay en un archivo MIDI: pistas, tempo, tonalidad, acordes, un piano roll',
  'a Standard MIDI File (.mid, .midi, .kar, .rmi)': 'un archivo MIDI (.mid, .midi, .kar, .rmi)',
  'the trained models': 'los modelos entrenados',
  'the models in the models folder, newest first':
    'los modelos de la carpeta models, primero el más nuevo',
  'serve the page and the HTTP API on this computer':
    'sirve la página y la API HTTP en este ordenador',
  'port, 0 for any free one': 'puerto, 0 para uno libre cualquiera',
  'address to listen on': 'dirección en la que escucha',
  'do not open the page in a browser': 'no abre la página en un navegador',
  'display help for command': 'muestra esta ayuda',
  'output the version number': 'muestra la versión',
};

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Uso:',
  'Arguments:': 'Argumentos:',
  'Options:': 'Opciones:',
  'Commands:': 'Comandos:',
};

/** Help pages in Spanish. */
export function spanishHelp(): HelpConfiguration {
  const plain = new Help();
  /** Values and defaults that commander adds to a description stay behind it. */
  const told = (whole: string, description: string): string =>
    (SPANISH_HELP[description] ?? description) +
    whole
      .slice(description.length)
      .replace('choices: ', 'valores: ')
      .replace('default: ', 'por defecto: ');
  return {
    styleTitle: (title) => TITLES[title] ?? title,
    optionDescription: (option) => told(plain.optionDescription(option), option.description),
    argumentDescription: (argument) =>
      told(plain.argumentDescription(argument), argument.description),
    commandDescription: (command) => told(plain.commandDescription(command), command.description()),
    subcommandDescription: (command) =>
      told(plain.subcommandDescription(command), command.description()),
  };
}

/** What commander and the readers of numbers say of wrong usage. */
const USAGE: readonly (readonly [english: RegExp, spanish: string])[] = [
  [/missing required argument '(.+?)'/, 'falta el argumento «$1»'],
  [/option '(.+?)' argument missing/, 'falta el valor de la opción «$1»'],
  [/option '(.+?)' argument '(.*?)' is invalid\./, 'el valor «$2» de la opción «$1» no vale.'],
  [
    /command-argument value '(.*?)' is invalid for argument '(.+?)'\./,
    'el valor «$1» del argumento «$2» no vale.',
  ],
  [/required option '(.+?)' not specified/, 'falta la opción «$1»'],
  [/option '(.+?)' cannot be used with option '(.+?)'/, 'la opción «$1» no va con «$2»'],
  [/unknown option '(.+?)'/, 'no existe la opción «$1»'],
  [/unknown command '(.+?)'/, 'no existe el comando «$1»'],
  [
    /too many arguments for '(.+?)'\. Expected (\d+) arguments? but got (\d+)\./,
    'sobran argumentos en «$1»: se esperaban $2 y hay $3.',
  ],
  [/\(Did you mean one of (.+)\?\)/, '(¿Quizá una de $1?)'],
  [/\(Did you mean (.+)\?\)/, '(¿Quizá $1?)'],
  [/Allowed choices are (.+)\./, 'Valores posibles: $1.'],
  [/Give a whole number from (.+) to (.+)\./, 'Da un número entero de $1 a $2.'],
  [/Give a number from (.+) to (.+)\./, 'Da un número de $1 a $2.'],
  [/Give (\d+) numbers with commas between them\./, 'Da $1 números separados por comas.'],
  [/Write a name, "=" and a number: (.+)\./, 'Escribe un nombre, «=» y un número: $1.'],
];

/** A message about wrong usage in Spanish. */
export function spanishUsage(message: string): string {
  return USAGE.reduce((text, [english, spanish]) => text.replace(english, spanish), message);
}
