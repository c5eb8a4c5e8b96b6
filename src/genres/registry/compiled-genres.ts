/**
 * @file Caches the compiled genres of a source tree with a hash of their sources, so that tests and
 *   commands run from source need not parse every YAML file again.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeWhole } from '../../files/write-whole.ts';
import type { Genre } from '../genre.ts';
import { loadGenreDirectory } from './load-directory.ts';

/** Outside version control, and deleted by a new installation. */
const CACHE = fileURLToPath(
  new URL('../../../node_modules/.cache/midi-composer/genres.json', import.meta.url),
);

interface Compiled {
  readonly key: string;
  readonly genres: readonly Genre[];
}

/** The cached genres of `folder`, or undefined if there are none or a source has changed. */
export function compiledGenres(folder: string, cache = CACHE): Genre[] | undefined {
  const { key, genres } = readCompiled(cache);
  return key === sourceKey(folder) ? [...genres] : undefined;
}

/** Compiles the genres of `folder` unless cached. Throws GenreFileError if one is invalid. */
export async function compileOnce(folder: string, cache = CACHE): Promise<void> {
  const key = sourceKey(folder);
  if (readCompiled(cache).key === key) return;
  const compiled: Compiled = { key, genres: loadGenreDirectory(folder) };
  await writeWhole(cache, Buffer.from(JSON.stringify(compiled)), { durable: false });
}

const NOTHING: Compiled = { key: '', genres: [] };

/** The cache; if missing or damaged, an empty one with a key that never matches. */
function readCompiled(cache: string): Compiled {
  try {
    return (JSON.parse(readFileSync(cache, 'utf8')) as Compiled | null) ?? NOTHING;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (missing || error instanceof SyntaxError) return NOTHING;
    throw error;
  }
}

/** A hash of every genre file and of this room's code, which reads them. */
function sourceKey(folder: string): string {
  const hash = createHash('sha256');
  const code = fileURLToPath(new URL('..', import.meta.url));
  for (const path of [...filesOf(folder, /\.ya?ml$/), ...filesOf(code, /(?<!\.test)\.ts$/)]) {
    const content = readFileSync(path);
    hash.update(`${path} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

function filesOf(folder: string, names: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
