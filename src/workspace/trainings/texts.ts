/** @file What a training says in sentences, in the user's language: skipped files and failures. */
import type { SkipCode } from '../../neural/data/skip-codes.ts';
import { gigabytes } from '../../neural/training/memory.ts';
import type { DeviceErrorCode } from '../../neural/engine/device.ts';
import type { Language } from '../../texts/language.ts';
import { skipReasonText } from '../../texts/midi-file-texts.ts';
import { midiWarningText } from '../../texts/midi-texts.ts';
import type { TrainingState, TrainingUpdate } from './state.ts';

type FailedUpdate = Extract<TrainingUpdate, { type: 'failed' }>;

type FilesUpdate = Extract<TrainingUpdate, { type: 'files' }>;

/** What became of the files of a folder, in sentences. */
export type FilesText = Omit<FilesUpdate, 'skipped' | 'warnings'> & {
  readonly skipped: { readonly file: string; readonly code: SkipCode; readonly reason: string }[];
  /** Of each file how many warnings there are, and what the first few say. */
  readonly warnings: { readonly file: string; readonly count: number; readonly first: string[] }[];
};

export type UpdateText = Exclude<TrainingUpdate, FilesUpdate> | FilesText;

export type StateText = Omit<TrainingState, 'files'> & { readonly files: FilesText | null };

const SPANISH_FAILURES: Record<
  Exclude<NonNullable<FailedUpdate['code']>, DeviceErrorCode | 'file_access' | 'not_enough_memory'>,
  string
> = {
  directory_not_found:
    'No se encontraron datos de entrenamiento: la carpeta ya no existe; créala y pon ahí tus archivos MIDI.',
  directory_unreadable:
    'No se puede abrir la carpeta de archivos MIDI: comprueba sus permisos o indica otra.',
  no_training_data:
    'No se encontraron datos de entrenamiento: no hay ningún archivo MIDI en la carpeta; pon ahí tus archivos MIDI.',
  too_few_notes:
    'No se encontraron datos de entrenamiento suficientes: hacen falta al menos dos archivos MIDI con partes melódicas; añade más archivos.',
  data_changed:
    'El entrenamiento no se puede reanudar porque los archivos MIDI de la carpeta ya no son los mismos con los que empezó: déjalos como estaban o empieza un entrenamiento nuevo.',
  diverged:
    'El entrenamiento divergió (la pérdida creció sin límite o dejó de ser un número): entrena de nuevo con una tasa de aprendizaje menor.',
  interrupted:
    'El entrenamiento se interrumpió: reanúdalo para continuar desde la última época, o empiézalo de nuevo con un lote menor si faltó memoria.',
  not_resumable:
    'No hay ningún entrenamiento que reanudar, o su punto de control está dañado: empieza uno nuevo.',
  busy: 'El modelo ya se está entrenando: espera a que termine ese entrenamiento, cancélalo o usa otro nombre.',
  claim_lost:
    'Otro proceso se hizo cargo de este entrenamiento mientras no se sabía nada de él, así que se detuvo y no escribe nada más: sigue el otro.',
  record_unreadable:
    'No se puede leer lo que se recordaba de este entrenamiento: bórralo de la lista o entrena el modelo de nuevo.',
  model_unusable:
    'El modelo del que se parte ya no está, está dañado o es de otra red: elige otro o entrena uno nuevo.',
};

const spanishFileAccess = (reason: string): string =>
  `No se pudo leer o escribir un archivo (${reason}) y el entrenamiento terminó: comprueba los permisos y el espacio libre, y reanúdalo o empiézalo de nuevo.`;

const spanishMemory = (needed: string, available: string): string =>
  `Este entrenamiento necesita unos ${needed} GB de memoria, pero solo hay ${available} GB: pide un lote menor, una red menor o menos notas hacia atrás.`;

/** What a device needs, see REMEDY. */
const SPANISH_NEEDS: Partial<Record<string, string>> = {
  cuda:
    'Linux en x64, una tarjeta NVIDIA con su controlador, CUDA 12, cuDNN 9 y las bibliotecas que descarga ' +
    '«node node_modules/onnxruntime-node/script/install --onnxruntime-node-install=cuda12»',
  webgpu: 'una tarjeta gráfica con un controlador Vulkan, Metal o Direct3D 12',
  directml: 'Windows y una tarjeta gráfica con un controlador Direct3D 12',
  coreml: 'macOS',
};

function spanishNeeds(device: string): string {
  const needs = SPANISH_NEEDS[device];
  return needs === undefined ? '' : `necesita ${needs}; si no, `;
}

const SPANISH_DEVICES: Record<DeviceErrorCode, (device: string) => string> = {
  unknown_device: (device) =>
    `No existe el dispositivo «${device}»: elige cpu, cuda, webgpu, directml, coreml, wasm o auto.`,
  wrong_platform: (device) =>
    `El dispositivo ${device} no existe para este sistema: ${spanishNeeds(device)}usa cpu o auto.`,
  device_missing: (device) =>
    `El dispositivo ${device} no está disponible: ${spanishNeeds(device)}usa cpu o auto.`,
  wrong_results: (device) =>
    `El dispositivo ${device} calcula mal en este ordenador: actualiza su controlador, o usa cpu o auto.`,
  no_native_runtime: () =>
    'ONNX Runtime no tiene versión para este ordenador: instala onnxruntime-web (npm install onnxruntime-web) y usa wasm.',
  no_wasm_runtime: () =>
    'Falta la versión WebAssembly de ONNX Runtime: instálala con «npm install onnxruntime-web», o usa cpu o auto.',
};

/** The update with its sentences in a language. */
export function updateIn(update: TrainingUpdate, language: Language): UpdateText {
  if (update.type === 'files') return filesIn(update, language);
  if (update.type === 'failed') return failureIn(update, language);
  return update;
}

/** The state with its sentences in a language. */
export function stateIn(state: TrainingState, language: Language): StateText {
  const { files, outcome } = state;
  return {
    ...state,
    files: files && filesIn(files, language),
    outcome: outcome?.type === 'failed' ? failureIn(outcome, language) : outcome,
  };
}

function filesIn(update: FilesUpdate, language: Language): FilesText {
  return {
    ...update,
    skipped: update.skipped.map((skipped) => {
      const { file, code } = skipped;
      return { file, code, reason: skipReasonText(skipped, language) };
    }),
    warnings: update.warnings.map(({ file, count, first }) => {
      return { file, count, first: first.map((warning) => midiWarningText(warning, language)) };
    }),
  };
}

/** Failures are written in English. */
function failureIn(update: FailedUpdate, language: Language): FailedUpdate {
  return language === 'en' ? update : failureInSpanish(update);
}

function failureInSpanish(update: FailedUpdate): FailedUpdate {
  const { code, file } = update;
  if (code === undefined) {
    return { ...update, message: `El entrenamiento ha fallado: ${update.message}` };
  }
  if (code in SPANISH_DEVICES) {
    const message = SPANISH_DEVICES[code as DeviceErrorCode](update.device ?? '');
    return { ...update, message };
  }
  if (code === 'not_enough_memory') {
    const { needed = 0, available = 0 } = update.memory ?? {};
    return { ...update, message: spanishMemory(gigabytes(needed), gigabytes(available)) };
  }
  if (code === 'file_access') {
    return { ...update, message: spanishFileAccess(update.reason ?? '') };
  }
  const kept = file
    ? ` El mejor modelo hasta entonces es ${file}.`
    : ' No se guardó ningún modelo.';
  const saved = code === 'diverged' ? kept : '';
  return {
    ...update,
    message: SPANISH_FAILURES[code as keyof typeof SPANISH_FAILURES] + saved,
  };
}
