/** @file Why a model's file cannot be used, as sentences for a program that reads one by its path. */
import type { ModelFileErrorCode, ModelFileFinding } from '../../neural/models/model-file-error.ts';
import { textOf } from '../by-code.ts';
import { modelFiles } from './model-files.ts';

export interface UnusableFile {
  readonly path: string;
  readonly finding: ModelFileFinding | null;
}

/** What was found, in brackets; nothing where there is nothing more to say. */
export const found = (finding: ModelFileFinding | null): string =>
  finding === null ? '' : ` (${textOf(modelFiles, finding)})`;

export const modelFileErrors: Record<ModelFileErrorCode, (file: UnusableFile) => string> = {
  missing: ({ path }) => `There is no model file "${path}": check its name, or train a model.`,
  foreign: ({ path, finding }) =>
    `"${path}" is not a model of this program's network${found(finding)}: choose a .h5 file trained here, or in Keras with the same layers.`,
  damaged: ({ path, finding }) =>
    `The model file "${path}" is damaged${found(finding)}: restore it from a copy, or train the model again.`,
};
