/** @file Why a training fails: what is wrong and what to do. */
import type { NamedFiles } from '../../neural/data/training-data-error.ts';
import type { TrainingFailures } from '../../neural/training/failures.ts';
import { textOfCode, type TextsByCode } from '../by-code.ts';
import { all, either, number, some } from './grammar.ts';
import { skippedFiles } from './midi-files.ts';
import { modelFileErrors } from './model-file-errors.ts';

/** What a device needs to work. */
const NEEDS: Readonly<Record<string, string>> = {
  cuda:
    'Linux on x64, an NVIDIA card with its driver, CUDA 12, cuDNN 9 and the libraries that ' +
    '"node node_modules/onnxruntime-node/script/install --onnxruntime-node-install=cuda12" fetches',
  webgpu: 'a graphics card with a Vulkan, Metal or Direct3D 12 driver',
  directml: 'Windows and a graphics card with a Direct3D 12 driver',
  coreml: 'macOS',
};

const remedy = (device: string): string => {
  const needs = NEEDS[device];
  return needs === undefined ? 'use cpu or auto' : `it needs ${needs}; otherwise use cpu or auto`;
};

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);

const named = ({ count: files, first }: NamedFiles, what: string): string[] =>
  files === 0 ? [] : [`${files} ${what} (${first.join(', ')}${files > first.length ? ', …' : ''})`];

export const trainingFailures: TextsByCode<TrainingFailures> = {
  directory_not_found: ({ directory }) =>
    `No training data found: the folder "${directory}" does not exist; create it and put MIDI files there, or choose another folder.`,
  directory_unreadable: ({ directory, reason }) =>
    `The folder "${directory}" cannot be opened (${reason}): check its permissions, or choose another folder.`,
  no_training_data: ({ directory, closed }) =>
    `No training data found: there are no MIDI files in "${directory}" or its subfolders${
      closed.length === 0 ? '' : ` (these could not be opened: ${some(closed, 3)})`
    }; put MIDI files there, or choose another folder.`,
  too_few_notes: ({ directory, files, least, first, whole = false }) =>
    `No training data found: ${
      files === 1
        ? `the only MIDI file in "${directory}" has no`
        : `none of the ${number(files)} MIDI files in "${directory}" has a`
    } ${whole ? 'piece' : 'melodic line'} of at least ${least} notes${
      first === null
        ? ''
        : ` (${first.file}: ${textOfCode(skippedFiles, first).replace(/\.$/, '')})`
    }; add ${whole ? 'longer MIDI files' : 'MIDI files with pitched parts'}.`,
  too_few_files: ({ usable }) =>
    `Training needs at least two usable MIDI files, one to learn from and one to check against, but there ${
      usable === 1 ? 'is only one' : 'are none'
    }: add more files.`,
  data_changed: ({ directory, added, gone, changed }) =>
    `The training cannot be resumed because the MIDI files in "${directory}" are no longer those it began with: ${all(
      [...named(added, 'new'), ...named(gone, 'gone'), ...named(changed, 'changed')],
    )}; restore them, or start a new training.`,

  diverged: ({ epoch, step, savedEpoch }) =>
    `The training diverged${epoch === undefined ? '' : ` at epoch ${epoch}, step ${step}`}: the loss grew without bounds, or is no longer a number; ${
      savedEpoch === undefined ? 'no model was saved' : `the model of epoch ${savedEpoch} was saved`
    }, so train again with a lower learning rate.`,
  interrupted: ({ how }) =>
    `The training was interrupted${how === null ? '' : ` (${how.replace(/[.\s]+$/, '')})`}: resume it from its last epoch, or start it again with a smaller batch size if memory ran out.`,
  not_resumable: ({ model, damaged }) =>
    damaged
      ? `The checkpoint of the model "${model}" is damaged: start a new training.`
      : `The model "${model}" has no unfinished training to resume: start a new one.`,
  busy: ({ model }) =>
    `The model "${model}" is already being trained: let that training finish, cancel it, or choose another name.`,
  claim_lost: ({ model, host }) =>
    `Another process${host === null ? '' : ` on "${host}"`} took over the training of the model "${model}" while this one was not responding, so this one stopped and writes nothing more: follow the other one.`,
  no_encoding: ({ architecture }) =>
    `A model of the architecture "${architecture}" cannot be trained on MIDI files yet: choose another architecture.`,
  unknown_loss: ({ architecture, loss, known }) =>
    `A model of the architecture "${architecture}" cannot be trained with the loss "${loss}": choose ${either(known)}.`,
  not_enough_memory: ({ memory }) =>
    `This training needs about ${gigabytes(memory.needed)} GB of memory, but there are only ${gigabytes(memory.available)} GB: choose a smaller batch, a smaller network, or a shorter sequence.`,
  base_model_unusable: () =>
    'The base model that came with the program is damaged: install the program again, or train from scratch.',
  record_unreadable: ({ model, reason }) =>
    `The record of the training of the model "${model}" cannot be read${reason === '' ? '' : ` (${reason})`}: delete it from the list, or train the model again.`,
  model_unusable: ({ path, kind, finding }) => modelFileErrors[kind]({ path, finding }),
  file_access: ({ what, path, reason }) =>
    ({
      models: `The models folder "${path}" cannot be written (${reason}): check its permissions, or choose another folder.`,
      log: `The model was saved, but its log "${path}" could not be replaced (${reason}): close the program that has it open; the log is replaced when the models are next listed.`,
      file: `${path === null ? 'A file' : `"${path}"`} could not be read or written (${reason}), which ended the training: check permissions and free space, then resume it or start it again.`,
    })[what],

  unknown_device: ({ device, known }) =>
    `There is no device "${device}": choose ${known.join(', ')} or auto.`,
  wrong_platform: ({ device, platform }) =>
    `The device ${device} does not exist for ${platform}: ${remedy(device)}.`,
  device_missing: ({ device }) => `The device ${device} is not available: ${remedy(device)}.`,
  wrong_results: ({ device }) =>
    `The device ${device} gives wrong results on this computer: update its driver, or use cpu or auto.`,
  no_native_runtime: ({ platform }) =>
    `ONNX Runtime has no working build for ${platform}: install onnxruntime-web (npm install onnxruntime-web) and use wasm.`,
  no_wasm_runtime: () =>
    'The WebAssembly build of ONNX Runtime is missing: install it with "npm install onnxruntime-web", or use cpu or auto.',
};

/** Of one whose reason is not known. @param message what the system says. */
export const trainingFailed = (message: string): string => `The training failed: ${message}`;
