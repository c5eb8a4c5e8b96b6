/** @file The built-in genres together with those that the user wrote in the workspace. */
import type { GenreProblem } from '../../genres/yaml/genre-file-error.ts';
import type { Genre } from '../../genres/genre.ts';
import { loadUsableGenres } from '../../genres/loading/load.ts';
import { BUILTIN_FOLDER } from '../../genres/loading/builtin-folder.ts';
import { builtinGenres, type GenreRegistry } from '../../genres/registry/registry.ts';
import type { Workspace } from '../files/workspace.ts';
import {
  findGenreFiles,
  readGenreTexts,
  unreadableFile,
  type FoundGenreFiles,
} from './genre-files.ts';

/** The origin of a user's own genre. */
export interface OwnGenre {
  /** Path inside the workspace, such as `genres/latin/my_son.yaml`. */
  readonly file: string;
  /** Whether it replaces a built-in genre of the same id. */
  readonly replaces: boolean;
}

/** A snapshot of all genres. */
export interface GenresNow {
  readonly registry: GenreRegistry;
  /** The user's own, by id. */
  readonly own: ReadonlyMap<string, OwnGenre>;
  /** Problems in the user's files; such files are skipped, the others count. */
  readonly problems: readonly GenreProblem[];
  /** Notes on the user's usable files, such as that one is in the older form. */
  readonly notes: readonly GenreProblem[];
}

const NOTHING: FoundGenreFiles = { files: [], unreadable: [] };

/**
 * The built-in genres and the user's own, `<workspace>/genres/**\/*.yaml`. If both have the same id, the user's genre counts. Added, changed and removed files are noticed at the next access.
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
    // If the workspace is the program's own folder, its genres do not count as the user's.
    const found = this.#folder === BUILTIN_FOLDER ? NOTHING : findGenreFiles(this.#folder);
    const stamp = JSON.stringify(found);
    if (this.#now === undefined || stamp !== this.#stamp) {
      this.#now = this.#load(found);
      this.#stamp = stamp;
    }
    return this.#now;
  }

  get registry(): GenreRegistry {
    return this.now().registry;
  }

  #load({ files, unreadable }: FoundGenreFiles): GenresNow {
    const builtin = builtinGenres();
    if (files.length + unreadable.length === 0) {
      return { registry: builtin, own: new Map(), problems: [], notes: [] };
    }
    const { texts, problems: unread } = readGenreTexts(
      files.map(({ path }) => ({ path, name: this.#workspace.display(path) })),
    );
    const lost = unreadable.map(({ path, reason }) =>
      unreadableFile(this.#workspace.display(path), reason),
    );
    const { loaded, problems, notes } = loadUsableGenres(texts, genresById(builtin.list()));
    const own = new Map(
      loaded.map(({ genre, file }) => [genre.id, { file, replaces: builtin.has(genre.id) }]),
    );
    return {
      registry: builtin.with(loaded.map(({ genre }) => genre)),
      own,
      problems: [...lost, ...unread, ...problems],
      notes,
    };
  }
}

/** For `extends`. */
export function genresById(
  genres: readonly Genre[],
): Map<string, Readonly<Record<string, unknown>>> {
  return new Map(genres.map((genre) => [genre.id, { ...genre }]));
}
