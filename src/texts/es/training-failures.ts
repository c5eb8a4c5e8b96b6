/** @file Por qué falla un entrenamiento: qué va mal y qué hacer. */
import type { NamedFiles } from '../../neural/data/training-data-error.ts';
import { textOfCode } from '../by-code.ts';
import type {
  trainingFailed as englishFailed,
  trainingFailures as english,
} from '../en/training-failures.ts';
import { all, count, either, some } from './grammar.ts';
import { skippedFiles } from './midi-files.ts';
import { modelFileErrors } from './model-file-errors.ts';

/** Lo que un dispositivo necesita para funcionar. */
const NEEDS: Readonly<Record<string, string>> = {
  cuda:
    'Linux en x64, una tarjeta NVIDIA con su controlador, CUDA 12, cuDNN 9 y las bibliotecas que descarga ' +
    '«node node_modules/onnxruntime-node/script/install --onnxruntime-node-install=cuda12»',
  webgpu: 'una tarjeta gráfica con un controlador Vulkan, Metal o Direct3D 12',
  directml: 'Windows y una tarjeta gráfica con un controlador Direct3D 12',
  coreml: 'macOS',
};

const remedy = (device: string): string => {
  const needs = NEEDS[device];
  return needs === undefined ? 'usa cpu o auto' : `necesita ${needs}; si no, usa cpu o auto`;
};

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);

const named = ({ count: files, first }: NamedFiles, one: string, other: string): string[] =>
  files === 0
    ? []
    : [
        `${files} ${files === 1 ? one : other} (${first.join(', ')}${files > first.length ? ', …' : ''})`,
      ];

export const trainingFailures: typeof english = {
  directory_not_found: ({ directory }) =>
    `No se encontraron datos de entrenamiento: la carpeta «${directory}» no existe; créala y pon ahí archivos MIDI, o elige otra carpeta.`,
  directory_unreadable: ({ directory, reason }) =>
    `No se puede abrir la carpeta «${directory}» (${reason}): comprueba sus permisos o elige otra.`,
  no_training_data: ({ directory, closed }) =>
    `No se encontraron datos de entrenamiento: no hay archivos MIDI en «${directory}» ni en sus subcarpetas${
      closed.length === 0 ? '' : ` (no se pudieron abrir estas: ${some(closed, 3)})`
    }; pon ahí archivos MIDI o elige otra carpeta.`,
  too_few_notes: ({ directory, files, least, first, whole = false }) =>
    `No se encontraron datos de entrenamiento: en «${directory}» hay ${count(files, { one: 'archivo MIDI', other: 'archivos MIDI' })}, pero ninguna ${whole ? 'pieza' : 'línea melódica'} de ${least} notas o más${
      first === null
        ? ''
        : ` (${first.file}: ${textOfCode(skippedFiles, first).replace(/\.$/, '')})`
    }; añade archivos ${whole ? 'más largos' : 'con partes melódicas'}.`,
  too_few_files: ({ usable }) =>
    `Para entrenar hacen falta al menos dos archivos MIDI que sirvan, uno para aprender y otro para comprobar, pero ${
      usable === 1 ? 'solo hay uno' : 'no hay ninguno'
    }: añade más archivos.`,
  data_changed: ({ directory, added, gone, changed }) =>
    `El entrenamiento no se puede reanudar porque los archivos MIDI de «${directory}» ya no son los mismos con los que empezó: ${all(
      [
        ...named(added, 'nuevo', 'nuevos'),
        ...named(gone, 'desaparecido', 'desaparecidos'),
        ...named(changed, 'cambiado', 'cambiados'),
      ],
    )}; déjalos como estaban o empieza un entrenamiento nuevo.`,

  diverged: ({ epoch, step, savedEpoch }) =>
    `El entrenamiento divergió${epoch === undefined ? '' : ` en la época ${epoch}, paso ${step}`}: la pérdida creció sin límite o dejó de ser un número; ${
      savedEpoch === undefined
        ? 'no se guardó ningún modelo'
        : `se guardó el modelo de la época ${savedEpoch}`
    }, así que entrena de nuevo con una tasa de aprendizaje menor.`,
  interrupted: ({ how }) =>
    `El entrenamiento se interrumpió${how === null ? '' : ` (${how.replace(/[.\s]+$/, '')})`}: reanúdalo desde su última época, o empiézalo de nuevo con un lote menor si faltó memoria.`,
  not_resumable: ({ model, damaged }) =>
    damaged
      ? `El punto de control del modelo «${model}» está dañado: empieza un entrenamiento nuevo.`
      : `El modelo «${model}» no tiene ningún entrenamiento a medias que reanudar: empieza uno nuevo.`,
  busy: ({ model }) =>
    `El modelo «${model}» ya se está entrenando: deja que termine, cancélalo o elige otro nombre.`,
  claim_lost: ({ model, host }) =>
    `Otro proceso${host === null ? '' : ` de «${host}»`} se hizo cargo del entrenamiento del modelo «${model}» mientras este no respondía, así que este se detuvo y no escribe nada más: sigue el otro.`,
  no_encoding: ({ architecture }) =>
    `Todavía no se puede entrenar con archivos MIDI un modelo de la arquitectura «${architecture}»: elige otra arquitectura.`,
  unknown_loss: ({ architecture, loss, known }) =>
    `Un modelo de la arquitectura «${architecture}» no se puede entrenar con la pérdida «${loss}»: elige ${either(known)}.`,
  not_enough_memory: ({ memory }) =>
    `Este entrenamiento necesita unos ${gigabytes(memory.needed)} GB de memoria, pero solo hay ${gigabytes(memory.available)} GB: elige un lote menor, una red menor o una secuencia más corta.`,
  base_model_unusable: () =>
    'El modelo base que viene con el programa está dañado: instala el programa de nuevo o entrena desde cero.',
  record_unreadable: ({ model, reason }) =>
    `No se puede leer el registro del entrenamiento del modelo «${model}»${reason === '' ? '' : ` (${reason})`}: bórralo de la lista o entrena el modelo de nuevo.`,
  model_unusable: ({ path, kind, finding }) => modelFileErrors[kind]({ path, finding }),
  file_access: ({ what, path, reason }) =>
    ({
      models: `No se puede escribir en la carpeta de modelos «${path}» (${reason}): comprueba sus permisos o elige otra.`,
      log: `El modelo se guardó, pero no se pudo reemplazar su registro «${path}» (${reason}): cierra el programa que lo tiene abierto; se reemplazará cuando se vuelvan a listar los modelos.`,
      file: `No se pudo leer o escribir ${path === null ? 'un archivo' : `«${path}»`} (${reason}) y el entrenamiento terminó: comprueba los permisos y el espacio libre, y reanúdalo o empiézalo de nuevo.`,
    })[what],

  unknown_device: ({ device, known }) =>
    `No existe el dispositivo «${device}»: elige ${known.join(', ')} o auto.`,
  wrong_platform: ({ device, platform }) =>
    `El dispositivo ${device} no existe para ${platform}: ${remedy(device)}.`,
  device_missing: ({ device }) => `El dispositivo ${device} no está disponible: ${remedy(device)}.`,
  wrong_results: ({ device }) =>
    `El dispositivo ${device} calcula mal en este ordenador: actualiza su controlador, o usa cpu o auto.`,
  no_native_runtime: ({ platform }) =>
    `ONNX Runtime no tiene ninguna versión que funcione en ${platform}: instala onnxruntime-web (npm install onnxruntime-web) y usa wasm.`,
  no_wasm_runtime: () =>
    'Falta la versión WebAssembly de ONNX Runtime: instálala con «npm install onnxruntime-web», o usa cpu o auto.',
};

/** De uno cuya causa no se conoce. @param message lo que dice el sistema. */
export const trainingFailed: typeof englishFailed = (message) =>
  `El entrenamiento ha fallado: ${message}`;
