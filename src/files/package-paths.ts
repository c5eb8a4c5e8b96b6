/** @file Where the parts of the package lie: the same for the sources and for the built program, whose modules are bundled. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const HERE = fileURLToPath(import.meta.url);
const ROOT = folderWithManifest(dirname(HERE));
/** The folder that this code runs from: `src`, or `dist` once it is built. */
const CODE = relative(ROOT, HERE).split(sep)[0]!;

/**
 * Absolute path of something in the package.
 *
 * @example packagePath('base-model')
 */
export function packagePath(...parts: readonly string[]): string {
  return join(ROOT, ...parts);
}

/**
 * The URL of something among the code that runs; of a folder if `path` ends with a slash.
 *
 * @example codeUrl('genres/library.json')
 */
export function codeUrl(path: string): URL {
  return new URL(path, pathToFileURL(join(ROOT, CODE, sep)));
}

/** The nearest folder, from `folder` upwards, that has a package.json. */
function folderWithManifest(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error(`There is no package.json above ${HERE}.`);
  return folderWithManifest(above);
}
