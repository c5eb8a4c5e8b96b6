/** @file Thrown where a model is asked for what its architecture does not do. */

/** A model that predicts notes takes no part in composing. */
export class CannotComposeError extends Error {
  override readonly name = 'CannotComposeError';

  constructor(architecture: string) {
    super(`A model of the architecture "${architecture}" cannot compose: choose one of another.`);
  }
}

/** A model of whole pieces knows no single lines. */
export class NoLinesError extends Error {
  override readonly name = 'NoLinesError';

  constructor(architecture: string) {
    super(
      `A model of the architecture "${architecture}" does not go on with single lines: choose one of another, or compose a piece with it.`,
    );
  }
}
