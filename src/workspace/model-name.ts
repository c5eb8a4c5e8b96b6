/** @file What a model may be called: a name that is a safe file name everywhere. */
import { UserError } from './errors.ts';

export const MODEL_NAME = /^[A-Za-z0-9_-]{1,64}$/;

/** Throws UserError `invalid_model_name`. */
export function checkModelName(name: string): void {
  if (!MODEL_NAME.test(name)) throw new UserError('invalid_model_name', { model: name });
}
