/** @file Lo que dice la línea de comandos. */
import type { cli as english } from '../en/cli.ts';
import type { MusicKind } from '../../genres/review/likeness.ts';
import type { Noun } from '../grammar.ts';
import { all, count, number } from './grammar.ts';

const PIECE = { one: 'pieza', other: 'piezas' };
const GENRE = { one: 'género', other: 'géneros' };
const FAMILY = { one: 'familia', other: 'familias' };
const NOTE = { one: 'nota', other: 'notas' };
const FILE = { one: 'archivo', other: 'archivos' };
const MIDI_FILE = { one: 'archivo MIDI', other: 'archivos MIDI' };
const MUSIC: Record<MusicKind, Noun> = {
  drums: { one: 'patrón de batería', other: 'patrones de batería' },
  bass: { one: 'línea de bajo', other: 'líneas de bajo' },
  chords: { one: 'patrón de acordes', other: 'patrones de acordes' },
  melody: { one: 'ritmo de melodía', other: 'ritmos de melodía' },
  progressions: { one: 'progresión', other: 'progresiones' },
};
const MODEL = { one: 'modelo', other: 'modelos' };
const EPOCH = { one: 'época', other: 'épocas' };

export const cli: typeof english = {
  wrote: ({ file }) => `Escrito ${file}`,
  optionUnused: ({ flag, format }) =>
    `${flag} no sirve con --format ${format}: quítala o elige otro formato.`,
  seed: 'semilla',
  key: 'tonalidad',
  tempo: 'tempo',
  model: 'modelo',
  notes: (data) => count(data.count, NOTE),
  batchDone: (data) => `${count(data.count, PIECE)} en ${data.folder}`,
  batchStopped: (data) =>
    `Detenido: ${number(data.done)} de ${count(data.count, PIECE)} están completas en ${data.folder}.`,

  families: ({ genres, families }) => `${count(genres, GENRE)} en ${count(families, FAMILY)}`,
  genresLeftOut: 'Estos archivos de la carpeta genres aún no se pueden usar:',
  genresNotFound: ({ text }) =>
    `Ningún género encaja con «${text}»: mira «midi-composer genres list».`,
  id: 'id',
  family: 'familia',
  aliases: 'también',
  tempoRange: ({ min, max, mode }) => `de ${min} a ${max} negras por minuto, normalmente ${mode}`,
  meters: 'compases',
  modes: 'modos',
  forms: 'Formas, en compases',
  parts: 'Partes y sus instrumentos',
  sources: 'Fuentes',
  ownMark: 'tuyo',
  own: ({ file }) => `Género tuyo, de ${file}.`,
  ownReplacing: ({ file }) =>
    `Género tuyo, de ${file}; sustituye al del programa que se llama igual.`,
  note: 'nota',
  genreLearned: ({ file, id, pieces, skipped, left, folder, like }) => {
    const others = [
      ...(skipped > 0 ? [count(skipped, { one: 'omitido', other: 'omitidos' })] : []),
      ...(left > 0 ? [`${left} sin leer, ya que bastan 500`] : []),
    ];
    return `${file}: ${id}, aprendido de ${count(pieces, { one: 'archivo', other: 'archivos' })} de «${folder}»${others.length > 0 ? ` (${others.join('; ')})` : ''}; de los géneros del programa, al que más se parece es ${like}.`;
  },
  learnedHint: ({ command }) => `Para oírlo: ${command}`,
  learnedElsewhere:
    'Pon el archivo en la carpeta genres de la carpeta de trabajo para componer con él.',
  genreConverted: ({ file, changed }) =>
    `${file}: ${changed ? 'ya está en la forma nueva' : 'ya estaba en la forma nueva'}`,
  validGenre: ({ file, id, notes }) =>
    `${file}: ${id}, sin problemas${notes === 0 ? '' : `, ${count(notes, NOTE)}`}`,
  ownMusic: ({ music }) => {
    const kinds = (Object.keys(MUSIC) as MusicKind[]).filter((kind) => music[kind].of > 0);
    const own = kinds.map((kind) => {
      const { of, shared } = music[kind];
      return `${of - shared} de ${count(of, MUSIC[kind])}`;
    });
    return `  Propios: ${all(own)}.`;
  },
  nearestRelative: ({ genre, percent }) => `  Con quien más comparte es ${genre}: ${percent} %.`,

  genre: 'género',
  bars: 'compases',
  tags: 'etiquetas',
  editOf: 'cambio de',
  noPieces: 'No hay piezas así en la carpeta output.',
  morePieces: ({ shown, total }) =>
    `Se muestran ${shown} de ${total}: añade palabras para acotar la búsqueda o usa --limit para ver más.`,
  pieceRenamed: ({ id, title }) =>
    title === null ? `${id} ya no tiene título.` : `${id} se llama ahora «${title}».`,
  pieceStarred: ({ id }) => `${id} queda destacada.`,
  pieceUnstarred: ({ id }) => `${id} ya no está destacada.`,
  pieceDeleted: ({ id, command }) => `${id} está en la papelera. Para recuperarla: ${command}`,
  pieceRestored: ({ id }) => `${id} está de nuevo en la carpeta output.`,
  noModels: ({ folder }) =>
    `Todavía no hay modelos en ${folder}: entrena uno con «midi-composer train CARPETA».`,
  noCard: 'sin ficha',
  modelCard: (card) =>
    `${count(card.files, FILE)}, ${count(card.notes, NOTE)}, mejor época ${card.epoch}, pérdida de validación ${card.loss}`,
  modelNetwork: (data) => `Red ${data.architecture}: ${data.sizes}, ${data.parameters} parámetros.`,
  modelSaved: ({ date }) => `Guardado ${date}.`,
  modelData: (data) =>
    `Entrenado con ${data.directory}: ${count(data.files, FILE)}, ${count(data.notes, NOTE)}, ${data.hours} horas.`,
  modelRegime: (regime) =>
    `${count(regime.epochs, EPOCH)}, tamaño de lote ${regime.batch}, tasa de aprendizaje inicial ${regime.rate}, pérdida ${regime.loss}, semilla ${regime.seed}.`,
  modelFigures: ({ figures }) => `Con los archivos de validación: ${figures}.`,
  modelBaselines: ({ baselines }) =>
    `Predictores simples con los mismos archivos, pérdida: ${baselines}.`,
  modelCurve: ({ losses }) => `Pérdida de validación por época: ${losses}`,
  modelRenamed: ({ name, newName }) =>
    `El modelo ${name} se llama ahora ${newName}. Las piezas compuestas con él siguen pidiendo ${name}: para volver a componer una, da ese nombre a un modelo.`,
  modelCopied: ({ name, newName }) => `Modelo ${name} copiado como ${newName}.`,
  modelImported: ({ file, name }) => `Archivo ${file} importado como el modelo ${name}.`,
  modelDeleted: ({ name, command }) =>
    `Modelo ${name} eliminado. Para recuperarlo en los próximos 30 días: ${command}`,
  modelRestored: ({ name }) => `El modelo ${name} ha vuelto.`,
  modelTied: ({ name, genre }) => `El modelo ${name} se ofrece ahora el primero para ${genre}.`,
  modelUntied: ({ name }) => `El modelo ${name} ya no está vinculado a ningún género.`,
  modelForGenre: ({ genre }) => `para ${genre}`,
  noDeletedModels: 'No hay modelos eliminados.',
  deletedModel: ({ name, day }) => `${name}, eliminado el ${day}`,

  comparedEpochs: 'épocas',
  comparedValidation: 'pérdida de validación',
  comparedCurve: 'de la primera a la última',
  comparedCommon: ({ figure }) => `${figure} en la carpeta`,
  comparedBaselines: (data) =>
    `Con ${count(data.windows, { one: 'ventana', other: 'ventanas' })} de la carpeta: repetir la última nota ${data.last}, media de la ventana ${data.mean}.`,
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
  changedNotes: ({ share }) => `Notas distintas de las de solo reglas: ${share}`,

  files: (data) =>
    `Se encontraron ${count(data.found, MIDI_FILE)}, ${data.used} usados, ${data.skipped} omitidos: ${count(data.notes, NOTE)}, ${data.hours} horas.`,
  skipped: ({ file, reason }) => `  omitido ${file}: ${reason}`,
  warned: ({ file, first }) => `  usado ${file}, con un aviso: ${first}`,
  cacheProblem: ({ reason }) =>
    `  No se pudieron guardar las notas para la próxima vez (${reason}); este entrenamiento sigue.`,
  data: (data) =>
    `Datos de entrenamiento ${data.train}, validación ${data.validation} (ventanas, notas, características), en ${data.device}.`,
  baselines: ({ baselines }) => `Predictores simples, pérdida de validación: ${baselines}.`,
  startLoss: ({ loss }) => `Pérdida de validación del modelo del que parte: ${loss}.`,
  startBase: 'Parte del modelo base que viene con el programa.',
  startNoBase:
    'El programa no tiene aquí modelo base, así que el entrenamiento parte de pesos al azar.',
  reading: ({ read, found }) => `Leyendo ${read}/${found}`,
  resumed: ({ epoch, epochs }) => `Se reanuda tras la época ${epoch} de ${epochs}.`,
  step: (step) =>
    `${step.epoch}/${step.epochs}, paso ${step.step}/${step.steps}: ${step.loss}, quedan ${step.left}${step.figures}, ${step.speed} notas/s, tasa ${step.rate}`,
  epoch: (epoch) =>
    `Época ${epoch.epoch}/${epoch.epochs}: ${epoch.figures}; validación: ${epoch.valFigures}; tasa ${epoch.rate}, ${epoch.speed} notas/s, ${epoch.seconds} s, quedan ${epoch.left}${epoch.best}`,
  best: ', la mejor hasta ahora',
  stoppedEarly: 'Detenido antes de tiempo: la pérdida de validación ya no mejora.',
  trained: ({ file, epoch, loss }) =>
    `Guardado ${file} (mejor época ${epoch}, pérdida de validación ${loss}).`,
  cancelling:
    'Se detiene tras este paso y se guarda el mejor modelo; pulsa Ctrl-C otra vez para salir ya.',
  cancelledKept: ({ file }) => `Detenido. El mejor modelo hasta ahora es ${file}.`,
  filesUnused: ({ files, more }) =>
    `No se usan, porque no están en ninguna subcarpeta: ${files}${more > 0 ? ` y ${number(more)} más` : ''}.`,
  oneOfModels: ({ model, at, of }) => `Modelo ${model}, ${at} de ${of}`,
  eachTrained: ({ done, of }) => `${number(done)} de ${count(of, MODEL)} entrenados:`,
  trainingRefused: 'rechazado',
  cancellingAll:
    'Se detiene tras este paso, guarda el mejor modelo y deja los demás; pulsa Ctrl-C otra vez para salir enseguida.',
  cancelledNothing: 'Detenido antes de completar la primera época: no se guardó ningún modelo.',
  noTrainings: 'Todavía no hay entrenamientos.',
  trainingStatus: ({ status }) =>
    ({
      queued: 'en espera',
      running: 'en marcha',
      cancelling: 'cancelándose',
      done: 'terminado',
      cancelled: 'cancelado',
      failed: 'fallido',
      interrupted: 'interrumpido',
    })[status],
  trainingEpochs: ({ epoch, epochs, loss }) =>
    `época ${epoch} de ${epochs}, mejor pérdida de validación ${loss}`,
  trainingCancelled: ({ model }) =>
    `Se ha pedido detener el entrenamiento de «${model}»: se conserva el mejor modelo hasta ahora.`,
  soFarKept: ({ model }) => `Lo aprendido hasta ahora es el modelo ${model}.`,
  resumeHint: ({ command }) => `Para reanudarlo más tarde: ${command}`,
  moreHint: ({ command }) => `Para entrenarlo más: ${command}`,
  logAt: ({ file }) => `Pérdidas por época, para una hoja de cálculo: ${file}`,

  serving: ({ url, workspace }) =>
    `El compositor está en ${url} (carpeta de trabajo ${workspace}). Pulsa Ctrl-C para detenerlo.`,
  openedAt: ({ url }) => `Está abierto en ${url}`,
  pageMissing:
    'La página no está construida, así que solo responde la API: ejecuta «npm run build».',
  cannotOpen: ({ url }) => `No se pudo abrir ningún navegador: abre tú ${url}.`,
};
