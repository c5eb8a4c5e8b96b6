/** @file Thrown where a piece is to be composed with a model that predicts notes but does not advise on them. */

export class CannotComposeError extends Error {
  override readonly name = 'CannotComposeError';

  constructor(architecture: string) {
    super(`A model of the architecture "${architecture}" cannot compose: choose one of another.`);
  }
}
