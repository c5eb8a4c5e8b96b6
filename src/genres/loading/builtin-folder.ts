/** @file Where the program's own genres and their vocabulary are. */
import { packagePath } from '../../files/package-paths.ts';

/** Absolute path of the folder with the YAML files of the program's own genres. */
export const BUILTIN_FOLDER = packagePath('genres');
