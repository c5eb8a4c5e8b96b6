/** @file One model for each subfolder: the names and genres of the models, by the names of the folders. */
import type { GenreRegistry } from '../../genres/registry/registry.ts';
import type { UserError } from '../../texts/user-error.ts';
import { findTie } from '../genres/ties.ts';
import { nameFor } from '../models/name.ts';
import type { TrainingState } from './state.ts';

/** A direct subfolder with MIDI files, and the model to train on it. */
export interface Subfolder {
  /** Its name. */
  readonly folder: string;
  /** A valid name that no other model has. */
  readonly model: string;
  /** The genre or family that is called like the folder. */
  readonly tie?: string;
}

/** A subfolder whose training was refused. */
export interface RefusedSubfolder {
  readonly folder: string;
  readonly model: string;
  readonly error: UserError;
}

/** The trainings of all subfolders of a folder. */
export interface StartedEach {
  /** In the order in which they run. */
  readonly started: readonly TrainingState[];
  readonly refused: readonly RefusedSubfolder[];
  /** The MIDI files directly in the folder, which no model is trained on. */
  readonly unused: readonly string[];
}

/**
 * The subfolders among the paths of MIDI files, and the files in none of them.
 *
 * @param files relative paths with `/`.
 * @param taken names of models that must not be replaced.
 */
export function eachSubfolder(
  files: readonly string[],
  { taken, registry }: { readonly taken: ReadonlySet<string>; readonly registry: GenreRegistry },
): { readonly subfolders: Subfolder[]; readonly unused: string[] } {
  const folders = new Set(files.filter(isInFolder).map((file) => file.split('/')[0]!));
  // Where the system tells no case apart, neither do the files of the models.
  const names = new Set([...taken].map((name) => name.toLowerCase()));
  const subfolders = [...folders].map((folder): Subfolder => {
    const model = freeName(nameFor(folder, 'model'), names);
    names.add(model.toLowerCase());
    const tie = findTie(folder, registry);
    return { folder, model, ...(tie !== null && { tie }) };
  });
  return { subfolders, unused: files.filter((file) => !isInFolder(file)) };
}

const isInFolder = (file: string): boolean => file.includes('/');

/** `name`, or `name_2` and so on. @param taken in lower case. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number++) {
    free = `${name.slice(0, 58)}_${number}`;
  }
  return free;
}
