/** @file The location of a model's training log. */

/** `models/x.h5` -> `models/x.log.csv`. */
export function logPath(modelPath: string): string {
  return `${modelPath.replace(/\.h5$/i, '')}.log.csv`;
}
