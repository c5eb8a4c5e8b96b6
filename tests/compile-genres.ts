/** @file Compiles the genres once before the tests, for all test files and the processes they start. */
import { compileOnce } from '../src/genres/compiled-genres.ts';
import { BUILTIN_FOLDER } from '../src/genres/registry.ts';

export default function setup(): Promise<void> {
  return compileOnce(BUILTIN_FOLDER);
}
