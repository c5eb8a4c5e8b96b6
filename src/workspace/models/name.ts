/** @file The names of the models in the workspace. */
import { readdir } from 'node:fs/promises';
import { MODEL_NAME } from '../../arguments/model-name.ts';
import { UserError } from '../../texts/user-error.ts';

/** Throws UserError `invalid_model_name`. */
export function checkModelName(name: string): void {
  if (!MODEL_NAME.test(name)) throw new UserError('invalid_model_name', { model: name });
}

/** What the model is called that keeps what the training of another has learned so far. */
export function soFarName(model: string): string {
  const ending = '_so_far';
  return `${model.slice(0, 64 - ending.length)}${ending}`;
}

/** A model name made from a file name, with `_` for what names cannot have. */
export function nameForFile(file: string): string {
  return nameFor((file.split(/[/\\]/).at(-1) ?? '').replace(/\.h5$/i, ''), 'imported');
}

/**
 * A model name made from any text, with `_` for what names cannot have.
 *
 * @param otherwise the name if nothing of the text is left.
 */
export function nameFor(text: string, otherwise: string): string {
  const name = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '_');
  const usual = name.slice(0, 64) || otherwise;
  return MODEL_NAME.test(usual) ? usual : `${usual}_`;
}

/**
 * Names of all `.h5` entries in the models folder; none if it is missing. Throws UserError
 * `cannot_read`.
 */
export async function modelNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).flatMap((file) =>
      file.endsWith('.h5') && MODEL_NAME.test(file.slice(0, -3)) ? [file.slice(0, -3)] : [],
    );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === undefined) throw error;
    throw new UserError('cannot_read', { file: folder, reason: code }, { cause: error });
  }
}
