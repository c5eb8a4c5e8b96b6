/** @file Help and usage errors of the command line in Spanish; the English ones stand in the commands. */
import { Help } from 'commander';
import type { HelpConfiguration } from 'commander';

/** By the English description of a command, argument or option. */
export const SPANISH_HELP: Readonly<Record<string, string>> = {
  'Composes MIDI in many genres and learns from your own MIDI files.':
    'Compone MIDI en muchos géneros y aprende de tus propios archivos MIDI.',
  'compose a piece, or many, and write MIDI files':
    'compone una pieza, o muchas, y escribe archivos MIDI',
  'the same piece by the rules alone and with a model, in two files and in numbers':
    'la misma pieza solo con las reglas y con un modelo, en dos archivos y en cifras',
  'name of the model': 'nombre del modelo',
  'its new name': 'su nombre nuevo',
  'names of the models': 'nombres de los modelos',
  'what a model is, what it learned from and how well':
    'qué es un modelo, de qué aprendió y cómo de bien',
  'give a model another name; its card and log go along':
    'da otro nombre a un modelo; su ficha y su registro van con él',
  'copy a model, its card and its log': 'copia un modelo, su ficha y su registro',
  'bring in a model from a .h5 file, with the card and log beside it':
    'importa un modelo de un archivo .h5, con la ficha y el registro que tenga al lado',
  'the .h5 file': 'el archivo .h5',
  'delete a model, its card and its log': 'elimina un modelo, su ficha y su registro',
  'models side by side: their losses, and the piece each of them makes':
    'modelos frente a frente: sus pérdidas y la pieza que hace cada uno',
  'write a model as a file for other programs':
    'escribe un modelo como archivo para otros programas',
  'id of the genre, see "midi-composer genres list"':
    'id del género, mira «midi-composer genres list»',
  'change parts or sections of a composed piece; the rest keeps every note':
    'cambia partes o secciones de una pieza; el resto conserva todas sus notas',
  'MIDI file that this program composed': 'archivo MIDI compuesto por este programa',
  'learn from a folder of MIDI files; Ctrl-C stops and keeps the best model':
    'aprende de una carpeta de archivos MIDI; Ctrl-C detiene y conserva el mejor modelo',
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
  'a Standard MIDI File (.mid, .midi, .kar, .rmi, .smf)':
    'un archivo MIDI (.mid, .midi, .kar, .rmi, .smf)',
  'the trained models': 'los modelos entrenados',
  'the models in the models folder, newest first':
    'los modelos de la carpeta models, primero el más nuevo',
  'serve the page and the HTTP API on this computer':
    'sirve la página y la API HTTP en este ordenador',
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
  /** What commander adds to a description stays behind it. */
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
];

/** A message about wrong usage in Spanish. */
export function spanishUsage(message: string): string {
  return USAGE.reduce((text, [english, spanish]) => text.replace(english, spanish), message);
}
