/** @file The genres of the program together with those the user wrote in the workspace. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { GenreFinding } from '../../genres/findings.ts';
import type { GenreProblem } from '../../genres/genre-file-error.ts';
import type { Genre } from '../../genres/genre.ts';
import { loadUsableGenres } from '../../genres/load.ts';
import type { GenreText } from '../../genres/load.ts';
import { BUILTIN_FOLDER, GenreRegistry, builtinGenres } from '../../genres/registry.ts';
import type { Workspace } from '../files/workspace.ts';

/** Where a genre of the user's own comes from. */
export interface OwnGenre {
  /** Path inside the workspace, such as `genres/latin/my_son.yaml`. */
  readonly file: string;
  /** Whether the program has a genre of this id, which the user's replaces. */
  readonly replaces: boolean;
}

/** All genres as they stand at one moment. */
export interface GenresNow {
  readonly registry: GenreRegistry;
  /** The user's own, by id. */
  readonly own: ReadonlyMap<string, OwnGenre>;
  /** What is wrong in files of the user's; such a file is left out, the others count. */
  readonly problems: readonly GenreProblem[];
}

/** No genre needs as much; a larger file is none. */
const MAX_BYTES = 1_000_000;

/**
 * The built-in genres and the user's own, `<workspace>/genres/**\/*.yaml`. Where both have an id, the
 * user's counts. Files that were added, changed or removed are seen at the next question.
 */
export class GenreLibrary {
  readonly #folder: string;
  readonly #workspace: Workspace;
  #stamp: string | undefined;
  #now: GenresNow | undefined;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#folder = workspace.genres;
  }

  now(): GenresNow {
    // Where the program's own folder is the workspace, its genres are no one's own.
    const files = this.#folder === BUILTIN_FOLDER ? [] : genreFiles(this.#folder);
    const stamp = JSON.stringify(files);
    if (this.#now === undefined || stamp !== this.#stamp) {
      this.#now = this.#load(files.map(({ path }) => path));
      this.#stamp = stamp;
    }
    return this.#now;
  }

  get registry(): GenreRegistry {
    return this.now().registry;
  }

  #load(paths: readonly string[]): GenresNow {
    const builtin = builtinGenres();
    if (paths.length === 0) return { registry: builtin, own: new Map(), problems: [] };
    const { texts, problems: unread } = readGenreTexts(
      paths.map((path) => ({ path, name: this.#workspace.display(path) })),
    );
    const { loaded, problems } = loadUsableGenres(texts, genresById(builtin.list()));
    const own = new Map(
      loaded.map(({ genre, file }) => [genre.id, { file, replaces: builtin.has(genre.id) }]),
    );
    const genres = [
      ...builtin.list().filter(({ id }) => !own.has(id)),
      ...loaded.map(({ genre }) => genre),
    ];
    return { registry: new GenreRegistry(genres), own, problems: [...unread, ...problems] };
  }
}

/** For `extends`. */
export function genresById(
  genres: readonly Genre[],
): Map<string, Readonly<Record<string, unknown>>> {
  return new Map(genres.map((genre) => [genre.id, { ...genre }]));
}

/** The texts of files; one that cannot be read is a problem. `name` is how problems call the file. */
export function readGenreTexts(
  files: readonly { readonly path: string; readonly name: string }[],
): { readonly texts: GenreText[]; readonly problems: GenreProblem[] } {
  const texts: GenreText[] = [];
  const problems: GenreProblem[] = [];
  const refuse = (file: string, finding: GenreFinding): void =>
    void problems.push({ file, line: 1, column: 1, field: '', finding });
  for (const { path, name } of files) {
    try {
      if (statSync(path).size > MAX_BYTES) {
        refuse(name, { kind: 'too-large', megabytes: MAX_BYTES / 1e6 });
      } else texts.push({ file: name, text: readFileSync(path, 'utf8') });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      if (code === 'ENOENT') refuse(name, { kind: 'no-file' });
      else refuse(name, { kind: 'unreadable-file', reason: code });
    }
  }
  return { texts, problems };
}

interface FoundFile {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
}

/** The YAML files below a folder, sorted; none where the folder is missing. */
function genreFiles(folder: string): FoundFile[] {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((path) => {
      const stats = statSync(path, { throwIfNoEntry: false });
      return stats === undefined ? [] : [{ path, size: stats.size, modified: stats.mtimeMs }];
    });
}
