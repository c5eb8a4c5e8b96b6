/** @file Where the program's own genres and their vocabulary are. */
import { fileURLToPath } from 'node:url';

/** Absolute path of the folder with the YAML files of the program's own genres. */
export const BUILTIN_FOLDER = fileURLToPath(new URL('../../../genres', import.meta.url));
