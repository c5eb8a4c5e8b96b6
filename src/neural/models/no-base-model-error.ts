/** @file Thrown where the base model is to be used and the package has none. */

export class NoBaseModelError extends Error {
  override readonly name = 'NoBaseModelError';

  constructor(options?: ErrorOptions) {
    super(
      'This package comes without a base model: give the path of a model of your own.',
      options,
    );
  }
}
