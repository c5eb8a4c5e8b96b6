/**
 * @file The files of a model: `x.h5`, its card, its log and its origin, which are replaced together.
 */
import { basename, dirname } from 'node:path';
import type { Together } from '../../files/commit-together.ts';
import { cardPath } from '../models/model-card.ts';
import { originPath } from '../models/model-origin.ts';
import { logPath } from './log-path.ts';

/** @param path path of the `.h5` file. */
export function modelFiles(path: string): Pick<Together, 'folder' | 'name' | 'members'> {
  const members = [path, cardPath(path), logPath(path), originPath(path)].map((each) =>
    basename(each),
  );
  return { folder: dirname(path), name: basename(path).replace(/\.h5$/i, ''), members };
}
