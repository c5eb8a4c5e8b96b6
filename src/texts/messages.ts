/** @file The sentences of every error in both languages: what is wrong and what to do. */
import { findingText } from '../neural/models/model-file-error.ts';
import type { FindingTexts, ModelFileFinding } from '../neural/models/model-file-error.ts';
import { CHART_PROBLEMS, CHOICES } from './chart-texts.ts';
import type { ErrorCode, ErrorDetails } from './error-codes.ts';
import { SPANISH_FINDINGS } from './model-file-texts.ts';

export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface ErrorMessage {
  /** Short name of the kind of problem. */
  readonly title: string;
  /** One sentence, with the data of this case. */
  readonly detail: string;
}

type Messages = {
  readonly [C in ErrorCode]: (details: ErrorDetails[C]) => ErrorMessage;
};

const FORM = 'multipart/form-data';

const list = (items: readonly string[], none: string): string =>
  items.length === 0 ? none : items.join(', ');

/** ` (label: a, b)`, at most three items; nothing where there are none. */
const aside = (label: string, items: readonly string[]): string =>
  items.length === 0
    ? ''
    : ` (${label}: ${items.slice(0, 3).join(', ')}${items.length > 3 ? ', …' : ''})`;

/** What was found in a model's file, in brackets; nothing where there is nothing to say. */
const found = (finding: ModelFileFinding | null, texts?: FindingTexts): string =>
  finding === null ? '' : ` (${findingText(finding, texts)})`;

/** `bars: must be at most 256; neural.model: must not be empty`, from JSON pointers. */
const fields = (errors: ErrorDetails['invalid_request']['errors']): string =>
  errors
    .map(({ path, message }) => {
      const name = path.slice(1).replaceAll('/', '.');
      return name === '' ? message : `${name}: ${message}`;
    })
    .join('; ');

const ENGLISH: Messages = {
  unknown_genre: ({ genre, nearest }) => ({
    title: 'Unknown genre',
    detail: `There is no genre "${genre}": choose one from the list of genres, such as ${list(nearest, 'bossa_nova')}.`,
  }),
  invalid_key: ({ key }) => ({
    title: 'Not a key',
    detail: `"${key}" is not a key: write a tonic and, if you like, a mode, such as "C", "F# minor" or "D dorian".`,
  }),
  mode_not_in_genre: ({ genre, key, modes }) => ({
    title: 'Mode not in this genre',
    detail: `The genre "${genre}" is not played in "${key}": give only the tonic, or one of its modes (${modes.join(', ')}).`,
  }),
  not_in_genre: ({ genre, choice, value, known }) => ({
    title: 'Not in this genre',
    detail: `The genre "${genre}" has no ${CHOICES[choice].en} "${value}": choose one of ${known.join(', ')}.`,
  }),
  locked: ({ places }) => ({
    title: 'Locked',
    detail: `Everything meant here is locked (${places.join(', ')}): unlock it first, or change something else.`,
  }),
  no_request_inside: ({ file }) => ({
    title: 'Not a piece of this program',
    detail: `"${file}" does not hold how it was composed: give a MIDI file that this program wrote and no other program has saved since.`,
  }),
  nothing_to_edit: () => ({
    title: 'Nothing to edit',
    detail:
      'No edit was asked for: say what to change with --regenerate or --vary, or what to keep with --lock.',
  }),
  cannot_read: ({ file, reason }) => ({
    title: 'Cannot read',
    detail:
      reason === 'ENOENT'
        ? `There is no file "${file}": check its path.`
        : `"${file}" cannot be read (${reason}): check its path and permissions.`,
  }),
  cannot_fuse: ({ genre, other }) => ({
    title: 'Genres cannot be fused',
    detail: `The genres "${genre}" and "${other}" have no meter in common: choose two that have one.`,
  }),
  invalid_chords: ({ problem, column, found }) => ({
    title: 'Chords cannot be read',
    detail: `The chords cannot be read at column ${column}: ${CHART_PROBLEMS[problem].en(found)}.`,
  }),
  model_not_found: ({ model, available }) => ({
    title: 'Model not found',
    detail: `There is no model "${model}" in the models folder: train one with this name or choose one of those there (${list(available, 'none yet')}).`,
  }),
  model_unusable: ({ model, kind, finding, reason }) => ({
    title: 'Model cannot be used',
    detail: {
      damaged: `The model "${model}" cannot be used because its file is damaged${found(finding)}: restore the file from a copy, train the model again or choose another one.`,
      foreign: `The model "${model}" cannot be used because its file is no model of this program's network${found(finding)}: choose a model trained here, or in Keras with the same layers.`,
      other: `The model "${model}" cannot be used: ${sentence(reason)}`,
    }[kind],
  }),
  invalid_model_name: ({ model }) => ({
    title: 'Not a model name',
    detail: `"${model}" cannot be the name of a model: use letters, digits, "_" and "-", at most 64 of them.`,
  }),
  model_exists: ({ model }) => ({
    title: 'Model exists',
    detail: `There is a model "${model}" already: choose another name, or say that it may be replaced.`,
  }),
  composition_not_found: ({ id }) => ({
    title: 'Composition not found',
    detail: `There is no composition "${id}" in memory any more: compose it again with the same genre, bars and seed, or look in the output folder.`,
  }),
  training_not_found: ({ id }) => ({
    title: 'Training not found',
    detail: `There is no training "${id}": choose one from the list, or start a new one.`,
  }),
  training_busy: ({ model }) => ({
    title: 'Training under way',
    detail: `The model "${model}" is already being trained or waits for it: wait for its end, cancel it, or give another name.`,
  }),
  training_not_resumable: ({ model, reason }) => ({
    title: 'Nothing to resume',
    detail: {
      'not-over': `The training of the model "${model}" has not ended: there is nothing to resume.`,
      finished: `The training of the model "${model}" has finished its epochs: ask for more of them to go on.`,
      'stopped-early': `The training of the model "${model}" stopped early, since the validation loss no longer improved: to go on all the same, start a new training from this model (--from ${model}).`,
      'no-checkpoint': `There is nothing to go on from for the model "${model}": start a new training.`,
    }[reason],
  }),
  training_unfinished: ({ model }) => ({
    title: 'Unfinished training',
    detail: `There is an unfinished training of a model "${model}": finish it first, choose another name, or say that it may be replaced.`,
  }),
  no_training_data: ({ directory, closed }) => ({
    title: 'No training data found',
    detail: `No training data found: there is no file ending in .mid or .midi in "${directory}" or its subfolders${aside('not looked into', closed)}; put your MIDI files there and try again.`,
  }),
  too_few_notes: ({ directory }) => ({
    title: 'Nothing to learn from',
    detail: `No training data found: none of the MIDI files in "${directory}" can be read and has a melodic line of nine notes or more; add files with pitched parts, or give another folder.`,
  }),
  directory_not_found: ({ directory }) => ({
    title: 'Folder not found',
    detail: `No training data found: the folder "${directory}" does not exist; create it and put your MIDI files there, or give another folder.`,
  }),
  not_a_directory: ({ directory }) => ({
    title: 'Not a folder',
    detail: `"${directory}" is not a folder and cannot become one: give another folder, such as training_data.`,
  }),
  outside_workspace: ({ path }) => ({
    title: 'Outside the workspace',
    detail: `"${path}" lies outside the workspace folder: give a folder inside it, such as training_data.`,
  }),
  file_exists: ({ file }) => ({
    title: 'File exists',
    detail: `"${file}" already exists and was left as it is: add --force to replace it, or write elsewhere with --out.`,
  }),
  cannot_write: ({ file, reason }) => ({
    title: 'Cannot write',
    detail: `"${file}" could not be written (${reason}): check the permissions and the free space of its folder.`,
  }),
  port_in_use: ({ port }) => ({
    title: 'Port in use',
    detail: `Port ${port} is already in use: stop the other program or choose another port with --port.`,
  }),
  invalid_request: ({ errors }) => ({
    title: 'Invalid request',
    detail: `The request is not valid: ${fields(errors)}.`,
  }),
  not_found: ({ path }) => ({
    title: 'Not found',
    detail: `There is nothing at "${path}": see /api/openapi.json for what there is.`,
  }),
  host_not_allowed: ({ host }) => ({
    title: 'Host not allowed',
    detail: `This server does not answer for the host "${host}": open it as http://localhost or http://127.0.0.1 with its port.`,
  }),
  origin_not_allowed: ({ origin }) => ({
    title: 'Origin not allowed',
    detail: `Pages of "${origin}" may not change anything here: use the page of this server itself.`,
  }),
  body_too_large: ({ limit }) => ({
    title: 'Request too large',
    detail: `The request is larger than the ${limit} bytes allowed: send less.`,
  }),
  too_many_files: ({ limit }) => ({
    title: 'Too many files',
    detail: `Only ${limit} files are taken at once: send the rest in further requests.`,
  }),
  broken_upload: () => ({
    title: 'Upload broken off',
    detail: 'The upload ended before all files had arrived: send the missing files again.',
  }),
  unsupported_media_type: ({ mediaType, wanted }) => ({
    title: 'Unsupported media type',
    detail: `A body of type "${mediaType}" is not understood here: send ${wanted === FORM ? 'the files as a form' : 'JSON'}, with the header "Content-Type: ${wanted}".`,
  }),
  internal_error: () => ({
    title: 'Internal error',
    detail:
      'Something went wrong inside the program: the terminal where it runs says more; please report it.',
  }),
};

const SPANISH: Messages = {
  unknown_genre: ({ genre, nearest }) => ({
    title: 'Género desconocido',
    detail: `No existe el género «${genre}»: elige uno de la lista de géneros, por ejemplo ${list(nearest, 'bossa_nova')}.`,
  }),
  invalid_key: ({ key }) => ({
    title: 'Tonalidad no válida',
    detail: `«${key}» no es una tonalidad: escribe una tónica y, si quieres, un modo, como «C», «F# minor» o «D dorian».`,
  }),
  mode_not_in_genre: ({ genre, key, modes }) => ({
    title: 'Modo ajeno al género',
    detail: `El género «${genre}» no se toca en «${key}»: indica solo la tónica, o uno de sus modos (${modes.join(', ')}).`,
  }),
  not_in_genre: ({ genre, choice, value, known }) => ({
    title: 'No existe en este género',
    detail: `El género «${genre}» no tiene ${CHOICES[choice].es} «${value}»: elige entre ${known.join(', ')}.`,
  }),
  locked: ({ places }) => ({
    title: 'Bloqueado',
    detail: `Todo lo indicado está bloqueado (${places.join(', ')}): desbloquéalo antes, o cambia otra cosa.`,
  }),
  no_request_inside: ({ file }) => ({
    title: 'No es una pieza de este programa',
    detail: `«${file}» no lleva dentro cómo se compuso: indica un archivo MIDI escrito por este programa que ningún otro haya vuelto a guardar.`,
  }),
  nothing_to_edit: () => ({
    title: 'Nada que cambiar',
    detail:
      'No se ha pedido ningún cambio: di qué cambiar con --regenerate o --vary, o qué conservar con --lock.',
  }),
  cannot_read: ({ file, reason }) => ({
    title: 'No se puede leer',
    detail:
      reason === 'ENOENT'
        ? `No existe el archivo «${file}»: comprueba su ruta.`
        : `No se puede leer «${file}» (${reason}): comprueba su ruta y sus permisos.`,
  }),
  cannot_fuse: ({ genre, other }) => ({
    title: 'No se pueden fusionar los géneros',
    detail: `Los géneros «${genre}» y «${other}» no tienen ningún compás en común: elige dos que lo tengan.`,
  }),
  invalid_chords: ({ problem, column, found }) => ({
    title: 'No se entienden los acordes',
    detail: `No se entienden los acordes en la columna ${column}: ${CHART_PROBLEMS[problem].es(found)}.`,
  }),
  model_not_found: ({ model, available }) => ({
    title: 'Modelo no encontrado',
    detail: `No hay ningún modelo «${model}» en la carpeta de modelos: entrena uno con ese nombre o elige uno de los que hay (${list(available, 'todavía ninguno')}).`,
  }),
  model_unusable: ({ model, kind, finding, reason }) => ({
    title: 'El modelo no se puede usar',
    detail: {
      damaged: `El modelo «${model}» no se puede usar porque su archivo está dañado${found(finding, SPANISH_FINDINGS)}: recupera el archivo de una copia, entrena el modelo de nuevo o elige otro.`,
      foreign: `El modelo «${model}» no se puede usar porque su archivo no es un modelo de la red de este programa${found(finding, SPANISH_FINDINGS)}: elige un modelo entrenado aquí, o en Keras con las mismas capas.`,
      other: `El modelo «${model}» no se puede usar: ${sentence(reason)}`,
    }[kind],
  }),
  invalid_model_name: ({ model }) => ({
    title: 'Nombre de modelo no válido',
    detail: `«${model}» no puede ser el nombre de un modelo: usa letras, cifras, «_» y «-», 64 como máximo.`,
  }),
  model_exists: ({ model }) => ({
    title: 'El modelo ya existe',
    detail: `Ya hay un modelo «${model}»: elige otro nombre o indica que se puede sustituir.`,
  }),
  composition_not_found: ({ id }) => ({
    title: 'Composición no encontrada',
    detail: `La composición «${id}» ya no está en memoria: compónla de nuevo con el mismo género, compases y semilla, o busca en la carpeta output.`,
  }),
  training_not_found: ({ id }) => ({
    title: 'Entrenamiento no encontrado',
    detail: `No hay ningún entrenamiento «${id}»: elige uno de la lista o empieza uno nuevo.`,
  }),
  training_busy: ({ model }) => ({
    title: 'Entrenamiento en marcha',
    detail: `El modelo «${model}» ya se está entrenando o espera su turno: espera a que termine, cancélalo o usa otro nombre.`,
  }),
  training_not_resumable: ({ model, reason }) => ({
    title: 'Nada que reanudar',
    detail: {
      'not-over': `El entrenamiento del modelo «${model}» no ha terminado: no hay nada que reanudar.`,
      finished: `El entrenamiento del modelo «${model}» ha completado sus épocas: pide más para continuar.`,
      'stopped-early': `El entrenamiento del modelo «${model}» se detuvo antes de tiempo porque la pérdida de validación ya no mejoraba: para seguir de todos modos, empieza un entrenamiento nuevo a partir de este modelo (--from ${model}).`,
      'no-checkpoint': `No hay nada desde donde continuar con el modelo «${model}»: empieza un entrenamiento nuevo.`,
    }[reason],
  }),
  training_unfinished: ({ model }) => ({
    title: 'Entrenamiento sin terminar',
    detail: `Hay un entrenamiento sin terminar de un modelo «${model}»: termínalo antes, elige otro nombre o indica que se puede sustituir.`,
  }),
  no_training_data: ({ directory, closed }) => ({
    title: 'No se encontraron datos de entrenamiento',
    detail: `No se encontraron datos de entrenamiento: no hay ningún archivo .mid o .midi en «${directory}» ni en sus subcarpetas${aside('no se miró en', closed)}; pon ahí tus archivos MIDI e inténtalo de nuevo.`,
  }),
  too_few_notes: ({ directory }) => ({
    title: 'Nada de lo que aprender',
    detail: `No se encontraron datos de entrenamiento: ninguno de los archivos MIDI de «${directory}» se puede leer y tiene una línea melódica de nueve notas o más; añade archivos con partes melódicas o indica otra carpeta.`,
  }),
  directory_not_found: ({ directory }) => ({
    title: 'Carpeta no encontrada',
    detail: `No se encontraron datos de entrenamiento: la carpeta «${directory}» no existe; créala y pon ahí tus archivos MIDI, o indica otra carpeta.`,
  }),
  not_a_directory: ({ directory }) => ({
    title: 'No es una carpeta',
    detail: `«${directory}» no es una carpeta ni puede llegar a serlo: indica otra, por ejemplo training_data.`,
  }),
  outside_workspace: ({ path }) => ({
    title: 'Fuera de la carpeta de trabajo',
    detail: `«${path}» está fuera de la carpeta de trabajo: indica una carpeta dentro de ella, como training_data.`,
  }),
  file_exists: ({ file }) => ({
    title: 'El archivo ya existe',
    detail: `«${file}» ya existe y no se ha tocado: añade --force para reemplazarlo o escribe en otro sitio con --out.`,
  }),
  cannot_write: ({ file, reason }) => ({
    title: 'No se puede escribir',
    detail: `No se pudo escribir «${file}» (${reason}): comprueba los permisos y el espacio libre de su carpeta.`,
  }),
  port_in_use: ({ port }) => ({
    title: 'Puerto ocupado',
    detail: `El puerto ${port} ya está en uso: cierra el otro programa o elige otro puerto con --port.`,
  }),
  invalid_request: ({ errors }) => ({
    title: 'Petición no válida',
    detail: `La petición no es válida: ${fields(errors)}.`,
  }),
  not_found: ({ path }) => ({
    title: 'No encontrado',
    detail: `No hay nada en «${path}»: mira /api/openapi.json para ver lo que hay.`,
  }),
  host_not_allowed: ({ host }) => ({
    title: 'Host no permitido',
    detail: `Este servidor no responde por el host «${host}»: ábrelo como http://localhost o http://127.0.0.1 con su puerto.`,
  }),
  origin_not_allowed: ({ origin }) => ({
    title: 'Origen no permitido',
    detail: `Las páginas de «${origin}» no pueden cambiar nada aquí: usa la página de este mismo servidor.`,
  }),
  body_too_large: ({ limit }) => ({
    title: 'Petición demasiado grande',
    detail: `La petición supera los ${limit} bytes permitidos: envía menos.`,
  }),
  too_many_files: ({ limit }) => ({
    title: 'Demasiados archivos',
    detail: `Solo se aceptan ${limit} archivos a la vez: envía el resto en otras peticiones.`,
  }),
  broken_upload: () => ({
    title: 'Envío interrumpido',
    detail:
      'El envío terminó antes de que llegaran todos los archivos: envía de nuevo los que faltan.',
  }),
  unsupported_media_type: ({ mediaType, wanted }) => ({
    title: 'Tipo de contenido no admitido',
    detail: `Aquí no se entiende un cuerpo de tipo «${mediaType}»: envía ${wanted === FORM ? 'los archivos como formulario' : 'JSON'}, con la cabecera «Content-Type: ${wanted}».`,
  }),
  internal_error: () => ({
    title: 'Error interno',
    detail:
      'Algo ha fallado dentro del programa: en la terminal donde se ejecuta se dice más; avísanos, por favor.',
  }),
};

const MESSAGES: Record<Language, Messages> = { en: ENGLISH, es: SPANISH };

/** Title and sentence of an error in a language. */
export function errorMessage<C extends ErrorCode>(
  code: C,
  details: ErrorDetails[C],
  language: Language,
): ErrorMessage {
  return MESSAGES[language][code](details);
}

/** The reason with exactly one full stop at its end. */
function sentence(reason: string): string {
  return `${reason.replace(/[.\s]+$/, '')}.`;
}
