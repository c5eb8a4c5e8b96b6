/** @file What the command line says. */
import type { TrainingStatus } from '../../workspace/trainings/state.ts';
import type { Likeness, MusicKind } from '../../genres/review/likeness.ts';
import type { Noun } from '../grammar.ts';
import { all, count, number } from './grammar.ts';

const PIECE = { one: 'piece', other: 'pieces' };
const GENRE = { one: 'genre', other: 'genres' };
const FAMILY = { one: 'family', other: 'families' };
const NOTE = { one: 'note', other: 'notes' };
const FILE = { one: 'file', other: 'files' };
const MIDI_FILE = { one: 'MIDI file', other: 'MIDI files' };
const MUSIC: Record<MusicKind, Noun> = {
  drums: { one: 'drum pattern', other: 'drum patterns' },
  bass: { one: 'bass line', other: 'bass lines' },
  chords: { one: 'chord pattern', other: 'chord patterns' },
  melody: { one: 'melody rhythm', other: 'melody rhythms' },
  progressions: { one: 'progression', other: 'progressions' },
};
const MODEL = { one: 'model', other: 'models' };
const EPOCH = { one: 'epoch', other: 'epochs' };

export const cli = {
  wrote: ({ file }: { file: string }) => `Wrote ${file}`,
  optionUnused: ({ flag, format }: { flag: string; format: string }) =>
    `${flag} has no use with --format ${format}: leave it out, or choose another format.`,
  seed: 'seed',
  key: 'key',
  tempo: 'tempo',
  model: 'model',
  notes: (data: { count: number }) => count(data.count, NOTE),
  batchDone: (data: { count: number; folder: string }) =>
    `${count(data.count, PIECE)} in ${data.folder}`,
  batchStopped: (data: { done: number; count: number; folder: string }) =>
    `Stopped: ${number(data.done)} of ${count(data.count, PIECE)} are complete in ${data.folder}.`,

  families: ({ genres, families }: { genres: number; families: number }) =>
    `${count(genres, GENRE)} in ${count(families, FAMILY)}`,
  genresLeftOut: 'These files in the genres folder cannot be used yet:',
  genresNotFound: ({ text }: { text: string }) =>
    `No genre matches "${text}": see "midi-composer genres list".`,
  id: 'id',
  family: 'family',
  aliases: 'also called',
  tempoRange: ({ min, max, mode }: { min: number; max: number; mode: number }) =>
    `${min} to ${max} quarter notes per minute, usually ${mode}`,
  meters: 'meters',
  modes: 'modes',
  forms: 'Forms, in bars',
  parts: 'Parts and their instruments',
  sources: 'Sources',
  ownMark: 'yours',
  own: ({ file }: { file: string }) => `Your own genre, from ${file}.`,
  ownReplacing: ({ file }: { file: string }) =>
    `Your own genre, from ${file}; it replaces the program's genre of that name.`,
  note: 'note',
  genreLearned: (learned: {
    file: string;
    id: string;
    pieces: number;
    skipped: number;
    left: number;
    folder: string;
    like: string;
  }) => {
    const { file, id, pieces, skipped, left, folder, like } = learned;
    const others = [
      ...(skipped > 0 ? [`${skipped} skipped`] : []),
      ...(left > 0 ? [`${left} not read, since 500 are enough`] : []),
    ];
    return `${file}: ${id}, learned from ${count(pieces, { one: 'file', other: 'files' })} of "${folder}"${others.length > 0 ? ` (${others.join('; ')})` : ''}; of the program's genres, it is most like ${like}.`;
  },
  learnedHint: ({ command }: { command: string }) => `Hear it: ${command}`,
  learnedElsewhere: 'Put the file in the genres folder of the workspace to compose with it.',
  genreConverted: ({ file, changed }: { file: string; changed: boolean }) =>
    `${file}: ${changed ? 'rewritten in the new form' : 'already in the new form'}`,
  validGenre: ({ file, id, notes }: { file: string; id: string; notes: number }) =>
    `${file}: ${id}, no problems${notes === 0 ? '' : `, ${count(notes, NOTE)}`}`,
  ownMusic: ({ music }: { music: Likeness }) => {
    const kinds = (Object.keys(MUSIC) as MusicKind[]).filter((kind) => music[kind].of > 0);
    const own = kinds.map((kind) => {
      const { of, shared } = music[kind];
      return `${of - shared} of ${count(of, MUSIC[kind])}`;
    });
    return `  Its own: ${all(own)}.`;
  },
  nearestRelative: ({ genre, percent }: { genre: string; percent: number }) =>
    `  It shares most with ${genre}: ${percent}%.`,

  genre: 'genre',
  bars: 'bars',
  tags: 'tags',
  editOf: 'edit of',
  noPieces: 'There are no such pieces in the output folder.',
  morePieces: ({ shown, total }: { shown: number; total: number }) =>
    `Showing ${shown} of ${total}: add words to narrow the search, or use --limit to see more.`,
  pieceRenamed: ({ id, title }: { id: string; title: string | null }) =>
    title === null ? `${id} no longer has a title.` : `${id} is now called "${title}".`,
  pieceStarred: ({ id }: { id: string }) => `Starred ${id}.`,
  pieceUnstarred: ({ id }: { id: string }) => `${id} is no longer starred.`,
  pieceDeleted: ({ id, command }: { id: string; command: string }) =>
    `Moved ${id} to the trash. To bring it back: ${command}`,
  pieceRestored: ({ id }: { id: string }) => `${id} is back in the output folder.`,
  noModels: ({ folder }: { folder: string }) =>
    `There are no models in ${folder} yet: train one with "midi-composer train FOLDER".`,
  noCard: 'no card',
  modelCard: (card: { files: number; notes: number; epoch: number; loss: string }) =>
    `${count(card.files, FILE)}, ${count(card.notes, NOTE)}, best epoch ${card.epoch}, validation loss ${card.loss}`,
  modelNetwork: (data: { architecture: string; sizes: string; parameters: number }) =>
    `Network ${data.architecture}: ${data.sizes}, ${data.parameters} parameters.`,
  modelSaved: ({ date }: { date: string }) => `Saved ${date}.`,
  modelData: (data: { directory: string; files: number; notes: number; hours: string }) =>
    `Trained on ${data.directory}: ${count(data.files, FILE)}, ${count(data.notes, NOTE)}, ${data.hours} hours.`,
  modelRegime: (regime: {
    epochs: number;
    batch: number;
    rate: number;
    loss: string;
    seed: number;
  }) =>
    `${count(regime.epochs, EPOCH)}, batch size ${regime.batch}, initial learning rate ${regime.rate}, loss ${regime.loss}, seed ${regime.seed}.`,
  modelFigures: ({ figures }: { figures: string }) => `On validation files: ${figures}.`,
  modelBaselines: ({ baselines }: { baselines: string }) =>
    `Simple predictors on the same files, loss: ${baselines}.`,
  modelCurve: ({ losses }: { losses: string }) => `Validation loss by epoch: ${losses}`,
  modelRenamed: ({ name, newName }: { name: string; newName: string }) =>
    `Renamed the model ${name} to ${newName}. Pieces composed with it still ask for ${name}: to compose one of them again, give a model that name.`,
  modelCopied: ({ name, newName }: { name: string; newName: string }) =>
    `Copied the model ${name} to ${newName}.`,
  modelImported: ({ file, name }: { file: string; name: string }) =>
    `Imported ${file} as the model ${name}.`,
  modelDeleted: ({ name, command }: { name: string; command: string }) =>
    `Deleted the model ${name}. To bring it back within 30 days: ${command}`,
  modelRestored: ({ name }: { name: string }) => `The model ${name} is back.`,
  modelTied: ({ name, genre }: { name: string; genre: string }) =>
    `The model ${name} is now offered first for ${genre}.`,
  modelUntied: ({ name }: { name: string }) => `The model ${name} is no longer tied to a genre.`,
  modelForGenre: ({ genre }: { genre: string }) => `for ${genre}`,
  noDeletedModels: 'There are no deleted models.',
  deletedModel: ({ name, day }: { name: string; day: string }) => `${name}, deleted on ${day}`,

  comparedEpochs: 'epochs',
  comparedValidation: 'validation loss',
  comparedCurve: 'from first to last',
  comparedCommon: ({ figure }: { figure: string }) => `${figure} on the folder`,
  comparedBaselines: (data: { windows: number; last: string; mean: string }) =>
    `On ${count(data.windows, { one: 'window', other: 'windows' })} of the folder: repeating the last note ${data.last}, window mean ${data.mean}.`,
  melody: 'Melody',
  bass: 'Bass',
  rulesAlone: 'rules',
  withModel: 'model',
  lineNotes: 'notes',
  lineMeanPitch: 'mean pitch',
  lineRange: 'lowest..highest',
  lineMeanInterval: 'mean interval, semitones',
  lineMeanDuration: 'mean length, quarters',
  lineMeanVelocity: 'mean velocity',
  changedNotes: ({ share }: { share: string }) => `Notes that differ from rules only: ${share}`,

  files: (data: { found: number; used: number; skipped: number; notes: number; hours: string }) =>
    `Found ${count(data.found, MIDI_FILE)}, ${data.used} used, ${data.skipped} skipped: ${count(data.notes, NOTE)}, ${data.hours} hours.`,
  skipped: ({ file, reason }: { file: string; reason: string }) => `  skipped ${file}: ${reason}`,
  warned: ({ file, first }: { file: string; first: string }) =>
    `  used ${file}, with a warning: ${first}`,
  cacheProblem: ({ reason }: { reason: string }) =>
    `  The notes could not be cached for next time (${reason}); this training continues.`,
  data: (data: { train: string; validation: string; device: string }) =>
    `Training data ${data.train}, validation ${data.validation} (windows, notes, features), on ${data.device}.`,
  baselines: ({ baselines }: { baselines: string }) =>
    `Simple predictors, validation loss: ${baselines}.`,
  startLoss: ({ loss }: { loss: string }) =>
    `Validation loss of the model it starts from: ${loss}.`,
  startBase: 'It starts from the base model that came with the program.',
  startNoBase: 'The program has no base model here, so the training starts from random weights.',
  reading: ({ read, found }: { read: number; found: number }) => `Reading ${read}/${found}`,
  resumed: ({ epoch, epochs }: { epoch: number; epochs: number }) =>
    `Resuming after epoch ${epoch} of ${epochs}.`,
  /** `figures`: after the loss, each with a comma before it. */
  step: (step: {
    epoch: number;
    epochs: number;
    step: number;
    steps: number;
    loss: string;
    left: string;
    figures: string;
    speed: number;
    rate: string;
  }) =>
    `${step.epoch}/${step.epochs}, step ${step.step}/${step.steps}: ${step.loss}, ${step.left} left${step.figures}, ${step.speed} notes/s, rate ${step.rate}`,
  epoch: (epoch: {
    epoch: number;
    epochs: number;
    figures: string;
    valFigures: string;
    rate: string;
    speed: number;
    seconds: string;
    left: string;
    best: string;
  }) =>
    `Epoch ${epoch.epoch}/${epoch.epochs}: ${epoch.figures}; validation: ${epoch.valFigures}; rate ${epoch.rate}, ${epoch.speed} notes/s, ${epoch.seconds} s, ${epoch.left} left${epoch.best}`,
  best: ', best so far',
  stoppedEarly: 'Stopped early: the validation loss no longer improves.',
  trained: ({ file, epoch, loss }: { file: string; epoch: number; loss: string }) =>
    `Saved ${file} (best epoch ${epoch}, validation loss ${loss}).`,
  cancelling:
    'Stopping after this step and keeping the best model; press Ctrl-C again to quit at once.',
  cancelledKept: ({ file }: { file: string }) => `Stopped. The best model so far is ${file}.`,
  filesUnused: ({ files, more }: { files: string; more: number }) =>
    `Not used, because they are in no subfolder: ${files}${more > 0 ? ` and ${number(more)} more` : ''}.`,
  oneOfModels: ({ model, at, of }: { model: string; at: number; of: number }) =>
    `Model ${model}, ${at} of ${of}`,
  eachTrained: ({ done, of }: { done: number; of: number }) =>
    `${number(done)} of ${count(of, MODEL)} trained:`,
  trainingRefused: 'refused',
  cancellingAll:
    'Stopping after this step, keeping its best model and leaving out the rest; press Ctrl-C again to quit at once.',
  cancelledNothing: 'Stopped before the first epoch was complete: no model was saved.',
  noTrainings: 'There are no trainings yet.',
  trainingStatus: ({ status }: { status: TrainingStatus }) =>
    ({
      queued: 'waiting',
      running: 'running',
      cancelling: 'cancelling',
      done: 'finished',
      cancelled: 'cancelled',
      failed: 'failed',
      interrupted: 'interrupted',
    })[status],
  trainingEpochs: ({ epoch, epochs, loss }: { epoch: number; epochs: number; loss: string }) =>
    `epoch ${epoch} of ${epochs}, best validation loss ${loss}`,
  trainingCancelled: ({ model }: { model: string }) =>
    `Asked the training of "${model}" to stop: the best model so far is kept.`,
  soFarKept: ({ model }: { model: string }) =>
    `What it has learned so far is now the model ${model}.`,
  resumeHint: ({ command }: { command: string }) => `Resume it later with: ${command}`,
  moreHint: ({ command }: { command: string }) => `Train it for longer with: ${command}`,
  logAt: ({ file }: { file: string }) => `Losses by epoch, for a spreadsheet: ${file}`,

  serving: ({ url, workspace }: { url: string; workspace: string }) =>
    `The composer is running at ${url} (workspace ${workspace}). Press Ctrl-C to stop it.`,
  openedAt: ({ url }: { url: string }) => `It is open at ${url}`,
  pageMissing: 'The page has not been built, so only the API answers: run "npm run build".',
  cannotOpen: ({ url }: { url: string }) => `No browser could be opened: open ${url} yourself.`,
};
