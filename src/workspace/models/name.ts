/** @file What a model may be called: a name that is a safe file name everywhere. */
import { readdir } from 'node:fs/promises';
import { UserError } from '../../texts/user-error.ts';

export const MODEL_NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** Throws UserError `invalid_model_name`. */
export function checkModelName(name: string): void {
  if (!MODEL_NAME.test(name)) throw new UserError('invalid_model_name', { model: name });
}

/** Names of the `.h5` files in the models folder; none where it is missing. */
export async function modelNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).flatMap((file) =>
      file.endsWith('.h5') && MODEL_NAME.test(file.slice(0, -3)) ? [file.slice(0, -3)] : [],
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
