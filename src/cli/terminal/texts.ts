/** @file What the command line says, in both languages. */
import type { Language } from '../../texts/language.ts';

/** Placeholders are written `{name}`. */
const ENGLISH = {
  wrote: 'Wrote {file}',
  seed: 'seed',
  key: 'key',
  tempo: 'tempo',
  model: 'model',
  tracks: 'tracks',
  notes: '{count} notes',
  families: '{genres} genres in {families} families',
  batchDone: '{count} pieces in {folder}',
  batchStopped: 'Stopped: {done} of {count} pieces are in {folder}, each of them whole.',
  genresLeftOut: 'Files in the genres folder that cannot be used yet:',
  genresNotFound: 'No genre fits "{text}": see "midi-composer genres list".',
  id: 'id',
  family: 'family',
  aliases: 'also called',
  tempoRange: '{min} to {max} quarter notes a minute, often {mode}',
  meters: 'meters',
  modes: 'modes',
  forms: 'Forms, in bars',
  parts: 'Parts and their instruments',
  sources: 'Sources',
  ownMark: 'own',
  own: 'Your own genre, from {file}.',
  ownReplacing: 'Your own genre, from {file}; it takes the place of the one of the program.',
  validGenre: '{file}: {id}, no problems',
  noModels: 'No models yet in {folder}: train one with "midi-composer train FOLDER".',
  modelCard: '{files} files, {notes} notes, best epoch {epoch}, validation loss {loss}',
  modelNetwork:
    'Network: {notes} notes back, LSTM {lstm} units, dense {dense} units, {parameters} parameters.',
  modelSaved: 'Saved {date}.',
  modelData: 'Learned from {directory}: {files} files, {notes} notes, {hours} hours.',
  modelRegime: '{epochs} epochs of batches of {batch}, first rate {rate}, seed {seed}.',
  modelLoss:
    'Validation loss {loss}; training mean {mean}, last note {last}, window mean {window}.',
  modelCurve: 'Validation loss by epoch: {losses}',
  modelRenamed: 'The model {name} is called {newName} now.',
  modelCopied: 'Copied the model {name} to {newName}.',
  modelDeleted: 'Deleted the model {name}.',
  comparedEpochs: 'epochs',
  comparedValidation: 'validation loss',
  comparedCurve: 'from first to last',
  comparedCommon: 'loss on the folder',
  comparedMae: 'MAE on the folder',
  comparedBaselines:
    '{windows} windows of the folder; last note again {last}, mean of the window {mean}.',
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
  changedNotes: 'Other notes than by the rules alone: {share}',
  noCard: 'no card',
  files: 'Found {found} MIDI files, {used} used, {skipped} skipped: {notes} notes, {hours} hours.',
  skipped: '  skipped {file}: {reason}',
  warned: '  used {file}, with a warning: {first}',
  data: 'Training data {train}, validation {validation} (windows, notes, features), on {device}.',
  baselines:
    'Simple predictors, validation loss: training mean {trainingMean}, last note {lastNote}, window mean {windowMean}.',
  cacheProblem:
    '  The notes could not be kept for the next time ({reason}); this training goes on.',
  startLoss: 'The model it goes on from, validation loss: {loss}.',
  reading: 'Reading {read}/{found}',
  resumed: 'Goes on after epoch {epoch} of {epochs}.',
  step: '{epoch}/{epochs}, step {step}/{steps}: loss {loss}, {left} left, MAE {mae}, {speed} notes/s, rate {rate}',
  epoch:
    'Epoch {epoch}/{epochs}: loss {loss}, MAE {mae}, validation loss {valLoss}, MAE {valMae}, rate {rate}, {speed} notes/s, {seconds} s, {left} left{best}',
  best: ', best so far',
  stoppedEarly: 'Stopped early: the validation loss no longer improves.',
  trained: 'Saved {file} (best epoch {epoch}, validation loss {loss}).',
  cancelling: 'Stopping after this step and keeping the best model; press Ctrl-C again to give up.',
  cancelledKept: 'Stopped. The best model so far is {file}.',
  cancelledNothing: 'Stopped before the first epoch had ended: no model was saved.',
  resumeHint: 'Go on with it later: midi-composer train --resume {model}',
  moreHint: 'Give it more epochs: midi-composer train --resume {model} --epochs {epochs}',
  logAt: 'Losses per epoch, for a spreadsheet: {file}',
  resumeAlone:
    'With --resume only --epochs, --json, --workspace and --lang make sense: a training goes on as it began.',
  serving: 'The composer is at {url} (workspace {workspace}). Press Ctrl-C to stop.',
  pageMissing: 'The page is not built, only the API answers: run "npm run build".',
  cannotOpen: 'No browser could be opened: open {url} yourself.',
  editHelp:
    'A place is a part (bass), a role (melody), a section (chorus), or both (bass/chorus);\n"midi-composer genres info GENRE" names them. Example:\n  midi-composer edit output/pop_32bars.mid --regenerate melody --lock drums bass',
} as const;

export type TextKey = keyof typeof ENGLISH;

const SPANISH: Record<TextKey, string> = {
  wrote: 'Escrito {file}',
  seed: 'semilla',
  key: 'tonalidad',
  tempo: 'tempo',
  model: 'modelo',
  tracks: 'pistas',
  notes: '{count} notas',
  families: '{genres} géneros en {families} familias',
  batchDone: '{count} piezas en {folder}',
  batchStopped: 'Detenido: {done} de {count} piezas están en {folder}, todas ellas completas.',
  genresLeftOut: 'Archivos de la carpeta genres que aún no se pueden usar:',
  genresNotFound: 'Ningún género encaja con «{text}»: mira «midi-composer genres list».',
  id: 'id',
  family: 'familia',
  aliases: 'también',
  tempoRange: 'de {min} a {max} negras por minuto, a menudo {mode}',
  meters: 'compases',
  modes: 'modos',
  forms: 'Formas, en compases',
  parts: 'Partes y sus instrumentos',
  sources: 'Fuentes',
  ownMark: 'propio',
  own: 'Género propio, de {file}.',
  ownReplacing: 'Género propio, de {file}; ocupa el lugar del que trae el programa.',
  validGenre: '{file}: {id}, sin problemas',
  noModels: 'Todavía no hay modelos en {folder}: entrena uno con «midi-composer train CARPETA».',
  modelCard: '{files} archivos, {notes} notas, mejor época {epoch}, pérdida de validación {loss}',
  modelNetwork:
    'Red: {notes} notas atrás, LSTM de {lstm} unidades, densas de {dense}, {parameters} parámetros.',
  modelSaved: 'Guardado {date}.',
  modelData: 'Aprendió de {directory}: {files} archivos, {notes} notas, {hours} horas.',
  modelRegime: '{epochs} épocas de lotes de {batch}, primera tasa {rate}, semilla {seed}.',
  modelLoss:
    'Pérdida de validación {loss}; media del entrenamiento {mean}, última nota {last}, media de la ventana {window}.',
  modelCurve: 'Pérdida de validación por época: {losses}',
  modelRenamed: 'El modelo {name} se llama ahora {newName}.',
  modelCopied: 'Modelo {name} copiado como {newName}.',
  modelDeleted: 'Modelo {name} eliminado.',
  comparedEpochs: 'épocas',
  comparedValidation: 'pérdida de validación',
  comparedCurve: 'de la primera a la última',
  comparedCommon: 'pérdida en la carpeta',
  comparedMae: 'MAE en la carpeta',
  comparedBaselines:
    '{windows} ventanas de la carpeta; repetir la última nota {last}, media de la ventana {mean}.',
  melody: 'Melodía',
  bass: 'Bajo',
  rulesAlone: 'reglas',
  withModel: 'modelo',
  lineNotes: 'notas',
  lineMeanPitch: 'altura media',
  lineRange: 'más grave..más aguda',
  lineMeanInterval: 'intervalo medio, semitonos',
  lineMeanDuration: 'duración media, negras',
  lineMeanVelocity: 'velocidad media',
  changedNotes: 'Notas distintas de las de las reglas solas: {share}',
  noCard: 'sin ficha',
  files:
    'Se encontraron {found} archivos MIDI, {used} usados, {skipped} omitidos: {notes} notas, {hours} horas.',
  skipped: '  omitido {file}: {reason}',
  warned: '  usado {file}, con un aviso: {first}',
  data: 'Datos de entrenamiento {train}, validación {validation} (ventanas, notas, características), en {device}.',
  baselines:
    'Predictores simples, pérdida de validación: media del entrenamiento {trainingMean}, última nota {lastNote}, media de la ventana {windowMean}.',
  cacheProblem:
    '  No se pudieron guardar las notas para la próxima vez ({reason}); este entrenamiento sigue.',
  startLoss: 'El modelo del que parte, pérdida de validación: {loss}.',
  reading: 'Leyendo {read}/{found}',
  resumed: 'Continúa tras la época {epoch} de {epochs}.',
  step: '{epoch}/{epochs}, paso {step}/{steps}: pérdida {loss}, quedan {left}, MAE {mae}, {speed} notas/s, tasa {rate}',
  epoch:
    'Época {epoch}/{epochs}: pérdida {loss}, MAE {mae}, pérdida de validación {valLoss}, MAE {valMae}, tasa {rate}, {speed} notas/s, {seconds} s, quedan {left}{best}',
  best: ', la mejor hasta ahora',
  stoppedEarly: 'Detenido antes de tiempo: la pérdida de validación ya no mejora.',
  trained: 'Guardado {file} (mejor época {epoch}, pérdida de validación {loss}).',
  cancelling:
    'Se detiene tras este paso y se guarda el mejor modelo; pulsa Ctrl-C otra vez para abandonar.',
  cancelledKept: 'Detenido. El mejor modelo hasta ahora es {file}.',
  cancelledNothing: 'Detenido antes de terminar la primera época: no se guardó ningún modelo.',
  resumeHint: 'Para continuar más tarde: midi-composer train --resume {model}',
  moreHint: 'Para darle más épocas: midi-composer train --resume {model} --epochs {epochs}',
  logAt: 'Pérdidas por época, para una hoja de cálculo: {file}',
  resumeAlone:
    'Con --resume solo tienen sentido --epochs, --json, --workspace y --lang: un entrenamiento continúa como empezó.',
  serving:
    'El compositor está en {url} (carpeta de trabajo {workspace}). Pulsa Ctrl-C para terminar.',
  pageMissing: 'La página no está construida, solo responde la API: ejecuta «npm run build».',
  cannotOpen: 'No se pudo abrir ningún navegador: abre tú {url}.',
  editHelp:
    'Un sitio es una parte (bass), un papel (melody), una sección (chorus) o ambas (bass/chorus);\n«midi-composer genres info GÉNERO» las nombra. Ejemplo:\n  midi-composer edit output/pop_32bars.mid --regenerate melody --lock drums bass',
};

const TEXTS: Record<Language, Record<TextKey, string>> = { en: ENGLISH, es: SPANISH };

/** The text with its placeholders filled in. */
export function text(
  language: Language,
  key: TextKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The text "${key}" needs a value for "${name}".`);
    return String(value);
  });
}
