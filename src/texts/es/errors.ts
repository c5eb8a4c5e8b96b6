/** @file Lo que se dice cuando algo no se puede hacer: un título, y una frase con qué hacer. */
import { textOf, textOfCode } from '../by-code.ts';
import type { ErrorDetails } from '../errors.ts';
import type { errors as english } from '../en/errors.ts';
import { arranging } from './arranging.ts';
import { passageProblems } from './bars-of-parts.ts';
import { chords } from './chords.ts';
import { fields } from './fields.ts';
import { choices } from './choices.ts';
import { count, either, number, some } from './grammar.ts';
import { midiErrors } from './midi.ts';
import { found } from './model-file-errors.ts';
import { skippedFiles } from './midi-files.ts';
import { trainingFailures } from './training-failures.ts';

/** The first files that are not learned from, each with its reason. */
function unlearned(skipped: ErrorDetails['too_few_to_learn']['skipped']): string {
  const reasons = skipped.map(({ file, reason }) => {
    return `${file}: ${textOfCode(skippedFiles, reason).replace(/[.]$/, '')}`;
  });
  return reasons.slice(0, MOST_REASONS).join('; ') + (reasons.length > MOST_REASONS ? '; …' : '');
}

/** Files whose reasons are said in one sentence. */
const MOST_REASONS = 5;

export const errors: typeof english = {
  unknown_genre: ({ genre, nearest }) => ({
    title: 'Género desconocido',
    detail:
      nearest.length === 0
        ? `No existe el género «${genre}»: elige uno de la lista de géneros.`
        : `No existe el género «${genre}»: quizá quieres decir ${either(nearest)}.`,
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
    detail: `El género «${genre}» no tiene ${choices[choice]} «${value}»: elige ${either(known)}.`,
  }),
  locked: ({ places }) => ({
    title: 'Bloqueado',
    detail: `Todo lo que quieres cambiar está bloqueado (${places.join(', ')}): desbloquéalo antes, o cambia otra cosa.`,
  }),
  no_request_inside: ({ file }) => ({
    title: 'No es una pieza de este programa',
    detail: `«${file}» no indica cómo se compuso: elige un archivo MIDI escrito por este programa que ningún otro haya vuelto a guardar.`,
  }),
  newer_request: ({ file }) => ({
    title: 'Compuesta con una versión más nueva',
    detail: `«${file}» se compuso con una versión más nueva de este programa: actualízalo para poder cambiarla.`,
  }),
  nothing_to_edit: () => ({
    title: 'Nada que cambiar',
    detail:
      'No has pedido ningún cambio: di qué cambiar con --regenerate o --vary, o qué conservar con --lock.',
  }),
  cannot_read: ({ file, reason }) => ({
    title: 'No se puede leer',
    detail:
      reason === 'ENOENT'
        ? `No existe el archivo «${file}»: comprueba su ruta.`
        : `No se puede leer «${file}» (${reason}): comprueba su ruta y sus permisos.`,
  }),
  unreadable_midi: ({ file, problem }) => ({
    title: 'Archivo MIDI dañado',
    detail: `«${file}» no se puede leer como MIDI: recupéralo de una copia o elimínalo. ${textOfCode(midiErrors, problem)}`,
  }),
  not_a_sound_font: ({ file }) => ({
    title: 'No es un SoundFont',
    detail: `«${file}» está dañado o no es un SoundFont: elige otro archivo .sf2 o .sf3.`,
  }),
  piece_too_long: ({ minutes, most }) => ({
    title: 'Demasiado larga',
    detail: `La pieza dura ${minutes} minutos y el máximo para el audio es ${most}: exporta otra más corta o su archivo MIDI.`,
  }),
  too_many_bars: ({ most }) => ({
    title: 'Demasiados compases',
    detail: `La pieza tiene más de ${number(most)} compases, demasiados para una partitura: exporta su archivo MIDI.`,
  }),
  part_not_found: ({ part, known }) => ({
    title: 'Parte desconocida',
    detail: `Ninguna parte «${part}» suena en esta pieza: elige ${either(known)}.`,
  }),
  export_not_found: ({ id }) => ({
    title: 'Exportación no encontrada',
    detail: `La exportación «${id}» ya no existe: vuelve a empezarla.`,
  }),
  export_not_ready: ({ id }) => ({
    title: 'Exportación sin terminar',
    detail: `La exportación «${id}» no tiene archivo: espera a que termine o vuelve a empezarla.`,
  }),
  cannot_fuse: ({ genre, other }) => ({
    title: 'No se pueden fusionar los géneros',
    detail: `Los géneros «${genre}» y «${other}» no tienen ningún compás en común: elige dos que compartan alguno.`,
  }),
  cannot_arrange: ({ problem }) => ({
    title: 'No se puede arreglar',
    detail: `La melodía no se puede acompañar así: ${textOf(arranging, problem)}.`,
  }),
  invalid_passages: ({ problem }) => ({
    title: 'No se pueden tocar los pasajes',
    detail: `Los pasajes no se pueden tocar así: ${textOf(passageProblems, problem)}.`,
  }),
  invalid_chords: ({ problem, column }) => ({
    title: 'No se entienden los acordes',
    detail: `No se entienden los acordes en la columna ${column}: ${textOf(chords, problem)}.`,
  }),
  model_not_found: ({ model, available }) => ({
    title: 'Modelo no encontrado',
    detail:
      available.length === 0
        ? `No existe el modelo «${model}», ni hay ninguno todavía: entrena uno primero.`
        : `No existe el modelo «${model}»: entrena uno con ese nombre, o elige ${either(available)}.`,
  }),
  model_unusable: ({ model, kind, finding, reason }) => ({
    title: 'El modelo no se puede usar',
    detail: {
      damaged: `El modelo «${model}» no se puede usar porque su archivo está dañado${found(finding)}: recupera el archivo de una copia, entrena el modelo de nuevo o elige otro.`,
      foreign: `El modelo «${model}» no se puede usar porque su archivo no es un modelo de la red de este programa${found(finding)}: elige un modelo entrenado aquí, o en Keras con las mismas capas.`,
      closed: `El modelo «${model}» no se puede usar porque no se puede abrir su archivo (${reason}): comprueba sus permisos o elige otro.`,
      unable: `El modelo «${model}» no puede componer: elige otro.`,
      pieces: `El modelo «${model}» ha aprendido piezas enteras, que no se comparan en una carpeta: compara sin ella, o mide un archivo con él.`,
      lines: `El modelo «${model}» solo conoce líneas sueltas y no puede continuar, completar ni medir piezas: elige uno que haya aprendido piezas enteras.`,
      other: `El modelo «${model}» no se puede usar (${reason}): inténtalo de nuevo o elige otro.`,
    }[kind],
  }),
  no_base_model: () => ({
    title: 'Sin modelo base',
    detail:
      'Este programa viene sin modelo base: indica un modelo tuyo que haya aprendido piezas enteras (--model, o "model").',
  }),
  not_for_models: ({ file, reason }) => ({
    title: 'No hay con qué trabajar',
    detail: {
      'no-notes': `«${file}» no tiene notas: elige un archivo MIDI que tenga alguna.`,
      'too-many-bars': `Las notas de «${file}» están demasiado separadas para contar sus compases: elige otro archivo MIDI.`,
    }[reason],
  }),
  bars_not_possible: ({ first, last, bars, most }) => ({
    title: 'No esos compases',
    detail:
      last - first >= most && last <= bars
        ? `Del compás ${first} al ${last} hay demasiados: completa ${number(most)} como mucho cada vez.`
        : `Los compases ${first} a ${last} no están en la pieza: indica compases del 1 al ${number(bars)}, primero el menor.`,
  }),
  notes_out_of_range: () => ({
    title: 'Demasiado agudo o grave',
    detail: 'Con ese cambio, algunas notas se saldrían del ámbito de MIDI: muévelas menos.',
  }),
  too_many_parts: ({ most }) => ({
    title: 'Demasiadas partes',
    detail: `Un modelo puede escribir a la vez ${number(most)} partes de esta pieza como mucho: indica cuáles.`,
  }),
  invalid_model_name: ({ model }) => ({
    title: 'Nombre de modelo no válido',
    detail: `Un modelo no puede llamarse «${model}»: usa como mucho 64 letras, cifras, «_» y «-», y ningún nombre reservado por Windows, como CON.`,
  }),
  model_exists: ({ model }) => ({
    title: 'El modelo ya existe',
    detail: `Ya hay un modelo «${model}»: elige otro nombre o permite que se sustituya.`,
  }),
  model_without_card: ({ model }) => ({
    title: 'Modelo sin ficha',
    detail: `El modelo «${model}» no se puede vincular a un género porque no tiene una ficha que se pueda leer: afínalo y vincula el modelo nuevo.`,
  }),
  model_needed: ({ model, by }) => ({
    title: 'Modelo en uso',
    detail: `El entrenamiento de «${by}» está a punto de partir del modelo «${model}»: espera a que empiece o cancélalo.`,
  }),
  deleted_model_not_found: ({ model, available }) => ({
    title: 'No está en la papelera',
    detail:
      available.length === 0
        ? `No hay ningún modelo eliminado «${model}»: la papelera está vacía.`
        : `No hay ningún modelo eliminado «${model}»: elige ${either(available)}.`,
  }),
  composition_not_found: ({ id }) => ({
    title: 'Pieza no encontrada',
    detail: `No hay ninguna pieza «${id}» en la carpeta output: elige una de la lista de piezas.`,
  }),
  training_not_found: ({ id }) => ({
    title: 'Entrenamiento no encontrado',
    detail: `No hay ningún entrenamiento «${id}»: elige uno de la lista o empieza uno nuevo.`,
  }),
  training_busy: ({ model }) => ({
    title: 'Entrenamiento en marcha',
    detail: `El modelo «${model}» ya se está entrenando o espera su turno: deja que termine, cancélalo o elige otro nombre.`,
  }),
  training_not_running: ({ model }) => ({
    title: 'Nada que cancelar',
    detail: `El modelo «${model}» no se está entrenando ni espera su turno, así que no hay nada que cancelar.`,
  }),
  nothing_learned_yet: ({ model }) => ({
    title: 'Todavía no ha aprendido nada',
    detail: `El entrenamiento del modelo «${model}» aún no ha terminado ninguna época: espera a que termine una y vuelve a pedirlo.`,
  }),
  too_many_trainings: ({ limit }) => ({
    title: 'Demasiados entrenamientos',
    detail: `Ya hay ${limit} entrenamientos en espera y no caben más: espera a que empiece alguno o cancela uno.`,
  }),
  training_not_resumable: ({ model, reason }) => ({
    title: 'Nada que reanudar',
    detail: {
      'not-over': `El modelo «${model}» aún se está entrenando: no hay nada que reanudar.`,
      finished: `El entrenamiento del modelo «${model}» ha completado sus épocas: pide más para continuarlo.`,
      'stopped-early': `El entrenamiento del modelo «${model}» se detuvo antes de tiempo porque la pérdida de validación ya no mejoraba: si quieres seguir de todos modos, empieza un entrenamiento nuevo a partir de este modelo (--from ${model}).`,
      'no-checkpoint': `El modelo «${model}» no tiene ningún entrenamiento a medias que reanudar: empieza uno nuevo.`,
    }[reason],
  }),
  no_encoding: (problem) => ({
    title: 'Arquitectura sin entrenamiento',
    detail: trainingFailures.no_encoding(problem),
  }),
  unknown_loss: (problem) => ({
    title: 'Pérdida no admitida',
    detail: trainingFailures.unknown_loss(problem),
  }),
  not_enough_memory: (problem) => ({
    title: 'Falta memoria',
    detail: trainingFailures.not_enough_memory(problem),
  }),
  training_unfinished: ({ model }) => ({
    title: 'Entrenamiento sin terminar',
    detail: `Hay un entrenamiento sin terminar de un modelo «${model}»: termínalo antes, elige otro nombre o permite que se sustituya.`,
  }),
  invalid_genre_id: ({ id, suggestion }) => ({
    title: 'No es un id de género',
    detail: `«${id}» no puede ser el id de un género: escribe palabras en minúsculas unidas por «_»${suggestion === '' ? '' : `, por ejemplo «${suggestion}»`}.`,
  }),
  genre_exists: ({ genre }) => ({
    title: 'El género ya existe',
    detail: `Ya hay un género «${genre}»: elige otro id o permite que se sustituya.`,
  }),
  too_few_to_learn: ({ directory, readable, least, skipped }) => ({
    title: 'Muy pocos archivos de los que aprender',
    detail: `Un género se aprende de al menos ${least} archivos MIDI con música, y «${directory}» tiene ${readable}${
      skipped.length === 0 ? '' : ` (${unlearned(skipped)})`
    }: añade algunos o elige otra carpeta.`,
  }),
  no_training_folders: ({ directory }) => ({
    title: 'No hay carpetas con las que entrenar',
    detail: `Ninguna subcarpeta de «${directory}» tiene archivos MIDI: pon los de cada modelo en su propia carpeta, o entrena un solo modelo con toda la carpeta.`,
  }),
  no_training_data: ({ directory, closed }) => ({
    title: 'No se encontraron datos de entrenamiento',
    detail: `No se encontraron datos de entrenamiento: no hay ningún archivo MIDI en «${directory}» ni en sus subcarpetas${
      closed.length === 0 ? '' : ` (no se pudieron abrir estas: ${some(closed, 3)})`
    }; pon ahí tus archivos MIDI e inténtalo de nuevo.`,
  }),
  too_few_notes: ({ directory }) => ({
    title: 'Nada de lo que aprender',
    detail: `No se encontraron datos de entrenamiento: ningún archivo MIDI de «${directory}» se puede leer y tiene una línea melódica de nueve notas o más; añade archivos con partes melódicas o elige otra carpeta.`,
  }),
  directory_not_found: ({ directory }) => ({
    title: 'Carpeta no encontrada',
    detail: `No se encontraron datos de entrenamiento: la carpeta «${directory}» no existe; créala y pon ahí tus archivos MIDI, o elige otra carpeta.`,
  }),
  not_a_directory: ({ directory }) => ({
    title: 'No es una carpeta',
    detail: `«${directory}» no es una carpeta ni se puede crear como tal: elige otra, por ejemplo training_data.`,
  }),
  outside_workspace: ({ path }) => ({
    title: 'Fuera de la carpeta de trabajo',
    detail: `«${path}» está fuera de la carpeta de trabajo: elige una carpeta dentro de ella, como training_data.`,
  }),
  leads_outside: ({ directory, target }) => ({
    title: 'Enlace fuera de la carpeta de trabajo',
    detail: `«${directory}» es un enlace que lleva fuera de la carpeta de trabajo, a «${target}», donde no se escribe ni se borra nada: pon una carpeta en su lugar.`,
  }),
  file_exists: ({ file }) => ({
    title: 'El archivo ya existe',
    detail: `«${file}» ya existe y no se ha tocado: añade --force para reemplazarlo o escribe en otro sitio con --out.`,
  }),
  cannot_write: ({ file, reason }) => ({
    title: 'No se puede escribir',
    detail: `No se pudo escribir «${file}» (${reason}): comprueba los permisos y el espacio libre de su carpeta.`,
  }),
  cannot_listen: ({ host, port, reason }) => {
    const sentences: Readonly<Record<string, string>> = {
      EADDRINUSE: `El puerto ${port} ya está en uso: cierra el otro programa o elige otro puerto con --port.`,
      EACCES: `El puerto ${port} está reservado al administrador: elige uno a partir del 1024 con --port.`,
      EADDRNOTAVAIL: `«${host}» no es una dirección de este ordenador: quita --host, o indica una de las suyas, o 0.0.0.0 para usarlas todas.`,
      ENOTFOUND: `No se encuentra ninguna dirección para el nombre «${host}»: revisa --host o quítalo.`,
    };
    const other = `El servidor no puede escuchar en «${host}», puerto ${port} (${reason}): elige otra dirección con --host u otro puerto con --port.`;
    return { title: 'No se puede escuchar', detail: sentences[reason] ?? other };
  },
  server_busy: ({ seconds }) => ({
    title: 'Servidor ocupado',
    detail: `El servidor tiene ahora demasiado que hacer: inténtalo de nuevo dentro de ${count(seconds, { one: 'segundo', other: 'segundos' })}.`,
  }),
  composing_failed: () => ({
    title: 'La composición ha fallado',
    detail:
      'La composición de esta pieza se ha interrumpido de forma inesperada; lo demás sigue en marcha: inténtalo de nuevo, con menos compases si vuelve a fallar. La terminal donde se ejecuta el programa dice por qué.',
  }),
  invalid_request: ({ errors: wrong }) => ({
    title: 'Petición no válida',
    detail: `La petición no es válida: ${wrongFields(wrong)}.`,
  }),
  not_found: ({ path }) => ({
    title: 'No encontrado',
    detail: `No hay nada en «${path}»: /api/openapi.json enumera todas las direcciones.`,
  }),
  host_not_allowed: ({ host }) => ({
    title: 'Host no permitido',
    detail: `Este servidor no responde con el nombre «${host}»: ábrelo como http://localhost o http://127.0.0.1 con su puerto, o admite ese nombre con --allow-host.`,
  }),
  origin_not_allowed: ({ origin }) => ({
    title: 'Origen no permitido',
    detail: `Las páginas de «${origin}» no pueden cambiar nada aquí: usa la página de este servidor.`,
  }),
  body_too_large: ({ limit }) => ({
    title: 'Petición demasiado grande',
    detail: `La petición supera el límite de ${number(limit)} bytes: envía menos.`,
  }),
  too_many_files: ({ limit, kept }) => ({
    title: 'Demasiados archivos',
    detail: `Se pueden enviar como mucho ${number(limit)} archivos a la vez: ${kept === 0 ? 'no se ha guardado ninguno' : `se ${kept === 1 ? 'ha' : 'han'} guardado ${count(kept, { one: 'archivo', other: 'archivos' })}`}; envía el resto en otra petición.`,
  }),
  too_many_connections: () => ({
    title: 'Demasiadas conexiones',
    detail:
      'Hay demasiados programas o pestañas conectados a este servidor: cierra algunos o inténtalo de nuevo en un momento.',
  }),
  token_needed: () => ({
    title: 'Falta la clave',
    detail:
      'Este servidor solo responde a quien tiene su clave: abre la dirección que mostró al arrancar, o envía la cabecera «Authorization: Bearer CLAVE».',
  }),
  broken_upload: () => ({
    title: 'Envío interrumpido',
    detail: 'El envío se cortó antes de que llegaran todos los archivos: envía los que faltan.',
  }),
  unsupported_media_type: ({ mediaType, wanted }) => ({
    title: 'Tipo de contenido no admitido',
    detail: `Aquí no se admite un cuerpo de tipo «${mediaType}»: envía ${
      wanted === 'multipart/form-data' ? 'los archivos como formulario' : 'JSON'
    } con la cabecera «Content-Type: ${wanted}».`,
  }),
  internal_error: () => ({
    title: 'Error interno',
    detail:
      'Algo ha fallado dentro del programa: avísanos, por favor, con lo que muestra su terminal.',
  }),
};

/** `bars: como máximo 256; neural.model: no puede estar vacío`, a partir de punteros JSON. */
function wrongFields(wrong: ErrorDetails['invalid_request']['errors']): string {
  return wrong
    .map(({ path, finding }) => {
      const message = textOf(fields, finding);
      const name = path.slice(1).replaceAll('/', '.');
      return name === '' ? message : `${name}: ${message}`;
    })
    .join('; ');
}
