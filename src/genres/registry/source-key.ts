/**
 * @file What a genre is made of, as a hash: its file, the genre it extends, what its family shares, the
 *   library, and the code that reads them.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeUrl } from '../../files/package-paths.ts';
import { LIBRARY_FOLDER } from '../library/library.ts';
import { FAMILY_FILE } from '../loading/read-library.ts';
import type { GenreText } from '../yaml/genre-file.ts';

/**
 * The key of a genre.
 *
 * @param base the key of the genre it extends; empty if it extends none.
 */
export type SourceKey = (source: GenreText, family: string, base: string) => string;

/** @param vocabulary the folder of genres whose library and families are read. */
export function sourceKey(vocabulary: string): SourceKey {
  const code = filesOf(fileURLToPath(codeUrl('genres')), /(?<!\.test)\.ts$/);
  const library = filesOf(join(vocabulary, LIBRARY_FOLDER), /\.ya?ml$/);
  const shared = hashOf([...code, ...library].flatMap((path) => [path, textOf(path)]));
  const families = new Map<string, string>();
  const groundOf = (family: string): string => {
    const path = join(vocabulary, family, FAMILY_FILE);
    const ground = families.get(family) ?? (existsSync(path) ? textOf(path) : '');
    families.set(family, ground);
    return ground;
  };
  return ({ file, text }, family, base) =>
    hashOf([shared, file, text, family, groundOf(family), base]);
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}\n${text}`);
  return hash.digest('hex');
}

function filesOf(folder: string, names: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function textOf(path: string): string {
  return readFileSync(path, 'utf8');
}
