/** @file The commands of the command line and their arguments, as its help describes them. */

export const commands = {
  program: 'Composes MIDI in many genres and learns from your own MIDI files.',
  compose: 'compose one piece or many, and write MIDI files',
  open: 'open any MIDI file in the page; a copy is kept with the pieces',
  arrange: 'accompany the melody of any MIDI file in a genre; its notes stay as they are',
  edit: 'change parts or sections of a composed piece; every other note stays',
  export: 'write a piece as sound, stems, notation, or MIDI files of its parts',
  continue: 'go on from any MIDI file: a model that has learned whole pieces writes more bars',
  infill: 'write some bars of some parts of any MIDI file again, to fit what is around them',
  score: 'how much any MIDI file is like what a model has learned, in bits a note and bar by bar',
  compare: 'the same piece with rules only and with a model: two files, and figures',
  train: 'train a model on a folder of MIDI files; Ctrl-C stops and keeps the best model',
  trainings: 'list and cancel trainings, whichever program runs them',
  trainingsList: 'the last training of each model, newest first',
  trainingsCancel: 'stop a training, running or waiting; the best model so far is kept',
  trainingsKeep:
    'save what a training has learned so far as a model of its own, NAME_so_far, while it goes on',
  genres: 'list, search, check, convert and learn genres',
  genresList: 'all genres, by family',
  genresSearch: 'find genres by name, in English or Spanish; small typing errors do not matter',
  genresInfo: 'everything about one genre',
  genresConvert:
    'rewrite genre files of the older form, with lists, in the new one; comments are kept',
  genresLearn: 'draft a genre from a folder of 5 to 500 MIDI files; Ctrl-C writes nothing',
  genresValidate: 'check genre files and show where each problem is',
  inspect:
    'what is in a MIDI file: tracks and their roles, tempo, meter, keys, chords, sections, a piano roll',
  models: 'list, describe, compare and manage trained models',
  modelsList: 'the models in the models folder, newest first',
  modelsShow: 'describe a model: what it was trained on, and how well',
  modelsRename: 'rename a model, with its card and log',
  modelsCopy: 'copy a model, with its card and log',
  modelsDelete: 'move a model to the trash; "models restore" brings it back within 30 days',
  modelsRestore: 'bring a deleted model back, with its card, log and training',
  modelsTie: 'tie a model to a genre or family, for which it is then offered first',
  modelsCompare: 'compare models: their losses, and a piece composed with each',
  modelsExport: 'write a model as a file for other programs',
  modelsImport: 'import a model from a .h5 file, with the card and log beside it',
  pieces: 'find, name, star and delete composed pieces',
  piecesList: 'the pieces in the output folder, newest first',
  piecesShow: 'describe a piece',
  piecesRename: 'give a piece a title; its file keeps its name',
  piecesStar: 'star a piece',
  piecesUnstar: 'take the star off a piece',
  piecesDelete: 'move a piece to the trash; "pieces restore" brings it back',
  piecesRestore: 'bring a deleted piece back',
  serve: 'serve the page and the HTTP API on this computer',
};

/** Name in the line of usage, and description. */
interface ArgumentText {
  readonly name: string;
  readonly about: string;
}

export const commandArguments = {
  genre: { name: 'genre', about: 'id of the genre; "midi-composer genres list" shows all' },
  piece: { name: 'file', about: 'MIDI file composed by this program' },
  exported: { name: 'file', about: 'any MIDI file, or a piece in the output folder' },
  trainingFolder: { name: 'folder', about: 'folder of MIDI files' },
  searched: { name: 'text', about: 'such as "drum n bass"' },
  genreFiles: { name: 'file', about: 'genre files (YAML)' },
  midiFile: { name: 'file', about: 'Standard MIDI File' },
  model: { name: 'model', about: 'name of the model' },
  modelFile: { name: 'file', about: 'the .h5 file' },
  tiedGenre: { name: 'genre', about: 'a genre or family, by id, name or alias' },
  deletedModel: { name: 'model', about: 'its name in "models list --deleted"' },
  newModel: { name: 'new', about: 'its new name' },
  ofPieces: { name: 'file', about: 'file of a piece in the output folder' },
  writtenOn: { name: 'file', about: 'any MIDI file' },
  pieceWords: { name: 'words', about: 'in its title, file, genre, key, tags or model' },
  title: { name: 'title', about: 'its new title; "" removes it' },
  models: { name: 'models', about: 'names of the models' },
} satisfies Record<string, ArgumentText>;

export const help = {
  usage: 'Usage:',
  arguments: 'Arguments:',
  options: 'Options:',
  commands: 'Commands:',
  optionsMark: '[options]',
  commandMark: '[command]',
  help: 'show this help',
  version: 'show the version',
  helpCommand: 'show the help of a command',
  parts: `A part is called by its track ("violin 1"), by what it does (melody, bass, drums) or by its id in a
composed piece; "midi-composer inspect FILE" names the tracks. Examples:
  midi-composer continue tune.mid --bars 8 --parts melody bass
  midi-composer infill tune.mid --bars 9-12 --lock drums --seed 7`,
  arrange: `The melody is the track called "Melody", or the one that sounds most like one. An upbeat is alone; the others enter with the first
whole bar. Examples:
  midi-composer arrange tune.mid --genre bossa_nova
  midi-composer arrange tune.mid --genre waltz --chords "G | D7 | D7 | G" --keep bass --seed 7`,
  edit: `A place is a part (bass), a role (melody), a section (chorus), or both (bass/chorus);
"midi-composer genres info GENRE" names them. Example:
  midi-composer edit output/pop_32bars.mid --regenerate melody --lock drums bass`,
};
