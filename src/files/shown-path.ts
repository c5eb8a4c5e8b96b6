/** @file How a path is shown: as it can be typed where it is read. */
import { isAbsolute, relative, sep } from 'node:path';

/**
 * A path as it is written in a folder: relative to it, with `/`, if it lies inside; otherwise absolute.
 * The command line shows paths from the current folder, the API and the page from the workspace.
 *
 * @param folder absolute path of the folder that relative paths start from.
 * @param path absolute path.
 */
export function pathFrom(folder: string, path: string): string {
  const inside = relative(folder, path);
  if (inside === '') return '.';
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return path;
  return inside.split(sep).join('/');
}
