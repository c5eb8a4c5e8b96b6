/**
 * @file Compiles the sources and the genres once before the tests, for all test files and the processes
 * they start. The compiled modules lie beside `src/`, so what they read relative to themselves is found.
 */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformWithOxc } from 'vite';
import { COMPILED_SOURCES } from '../src/files/start-module.ts';
import { writeWhole } from '../src/files/write-whole.ts';
import { compileOnce } from '../src/genres/registry/compiled-genres.ts';
import { packFiles, packGenres } from '../src/genres/registry/genre-pack.ts';
import { BUILTIN_FOLDER } from '../src/genres/loading/builtin-folder.ts';

const ROOT = dirname(import.meta.dirname);
const SOURCES = join(ROOT, 'src');
const COMPILED = join(ROOT, '.compiled');

export default async function setup(): Promise<void> {
  const genres = await compileOnce(BUILTIN_FOLDER);
  await compileSources();
  for (const [name, content] of packFiles(packGenres(genres))) {
    await write(join(COMPILED, 'genres', name), content);
  }
  process.env[COMPILED_SOURCES] = COMPILED;
}

/** Compiles each module that is newer than its output, and removes outputs whose module is gone. */
async function compileSources(): Promise<void> {
  const names = new Set(modulesIn(SOURCES, '.ts').filter((name) => !name.endsWith('.test')));
  for (const name of names) {
    const [source, output] = [join(SOURCES, `${name}.ts`), join(COMPILED, `${name}.js`)];
    if (modified(output) > modified(source)) continue;
    const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source, {
      target: 'es2023',
      sourcemap: false,
      typescript: { onlyRemoveTypeImports: true, rewriteImportExtensions: 'rewrite' },
    });
    await write(output, code);
  }
  for (const name of modulesIn(COMPILED, '.js')) {
    if (!names.has(name)) rmSync(join(COMPILED, `${name}.js`));
  }
}

const write = (path: string, content: string | Uint8Array): Promise<void> =>
  writeWhole(path, Buffer.from(content), { durable: false });

/** Paths of the modules in a folder, without extension. */
function modulesIn(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(extension))
    .map((path) => path.slice(0, -extension.length));
}

/** When a file was last written, in milliseconds; 0 if it does not exist. */
function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
