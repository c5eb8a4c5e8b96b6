/** @file Thrown where a piece is to be written or measured with a model that knows single lines only. */

export class NotAScoreModelError extends Error {
  override readonly name = 'NotAScoreModelError';

  constructor(architecture: string) {
    super(
      `A model of the architecture "${architecture}" cannot continue, fill in or measure pieces: choose ` +
        'one that has learned whole pieces (score-transformer).',
    );
  }
}
