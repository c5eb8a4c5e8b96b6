/** @file Finds and reads the user's genre files; an unreadable one never hides the others. */
import { readFileSync, readdirSync, statSync, type Dirent, type Stats } from 'node:fs';
import { join } from 'node:path';
import { MAX_CHARACTERS } from '../../genres/yaml/bounded-yaml.ts';
import type { GenreFinding } from '../../genres/findings.ts';
import type { GenreProblem } from '../../genres/yaml/genre-file-error.ts';
import type { GenreText } from '../../genres/loading/load.ts';

/** The files below a folder, sorted by path. */
export interface FoundGenreFiles {
  readonly files: readonly {
    readonly path: string;
    readonly size: number;
    /** Milliseconds since 1970. */
    readonly modified: number;
  }[];
  /** Files and folders that cannot be read, with the system's code, such as `EACCES`. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

/** Maximum folder depth; a family and a genre need two. */
const MAX_FOLDERS = 8;

/** System codes that explain why a folder, a pipe or a device cannot be read as a file. */
const reasonOf = (stats: Stats): string => (stats.isDirectory() ? 'EISDIR' : 'ENOTSUP');

/**
 * The YAML files below `folder`, through links to files as well; links to folders are not followed.
 * Empty if the folder is missing.
 */
export function findGenreFiles(folder: string): FoundGenreFiles {
  const files: { path: string; size: number; modified: number }[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  const attempt = (path: string, look: () => void): void => {
    try {
      look();
    } catch (error) {
      unreadable.push({ path, reason: systemCode(error) });
    }
  };
  const walk = (path: string, depth: number): void =>
    attempt(path, () => {
      for (const entry of entriesOf(path, depth === 0)) {
        const child = join(path, entry.name);
        if (entry.isDirectory() && depth < MAX_FOLDERS) walk(child, depth + 1);
        if (!/\.ya?ml$/.test(entry.name)) continue;
        attempt(child, () => {
          const stats = statSync(child);
          if (!stats.isFile()) unreadable.push({ path: child, reason: reasonOf(stats) });
          else files.push({ path: child, size: stats.size, modified: stats.mtimeMs });
        });
      }
    });
  walk(folder, 0);
  const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
  return { files: files.sort(byPath), unreadable: unreadable.sort(byPath) };
}

function entriesOf(folder: string, mayBeMissing: boolean): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (mayBeMissing && systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** The texts of files; an unreadable one becomes a problem, which refers to it by `name`. */
export function readGenreTexts(
  files: readonly { readonly path: string; readonly name: string }[],
): { readonly texts: GenreText[]; readonly problems: GenreProblem[] } {
  const texts: GenreText[] = [];
  const problems: GenreProblem[] = [];
  for (const { path, name } of files) {
    const text = readGenreFile(path);
    if (typeof text === 'string') texts.push({ file: name, text });
    else problems.push(problemOf(name, text));
  }
  return { texts, problems };
}

function readGenreFile(path: string): string | GenreFinding {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return { kind: 'unreadable-file', reason: reasonOf(stats) };
    if (stats.size > MAX_CHARACTERS) return { kind: 'too-large', megabytes: MAX_CHARACTERS / 1e6 };
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = systemCode(error);
    return reason === 'ENOENT' ? { kind: 'no-file' } : { kind: 'unreadable-file', reason };
  }
}

/** The system's code of an error; rethrows any other error. */
function systemCode(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return code;
}

export function unreadableFile(name: string, reason: string): GenreProblem {
  return problemOf(name, { kind: 'unreadable-file', reason });
}

function problemOf(file: string, finding: GenreFinding): GenreProblem {
  return { file, line: 1, column: 1, field: '', finding };
}
