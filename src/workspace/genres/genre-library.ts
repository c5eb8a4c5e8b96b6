/** @file The genres of the program together with those the user wrote in the workspace. */
import type { GenreProblem } from '../../genres/genre-file-error.ts';
import type { Genre } from '../../genres/genre.ts';
import { loadUsableGenres } from '../../genres/load.ts';
import { BUILTIN_FOLDER, GenreRegistry, builtinGenres } from '../../genres/registry.ts';
import type { Workspace } from '../files/workspace.ts';
import {
  findGenreFiles,
  readGenreTexts,
  unreadableFile,
  type FoundGenreFiles,
} from './genre-files.ts';

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

const NOTHING: FoundGenreFiles = { files: [], unreadable: [] };

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
      return { registry: builtin, own: new Map(), problems: [] };
    }
    const { texts, problems: unread } = readGenreTexts(
      files.map(({ path }) => ({ path, name: this.#workspace.display(path) })),
    );
    const lost = unreadable.map(({ path, reason }) =>
      unreadableFile(this.#workspace.display(path), reason),
    );
    const { loaded, problems } = loadUsableGenres(texts, genresById(builtin.list()));
    const own = new Map(
      loaded.map(({ genre, file }) => [genre.id, { file, replaces: builtin.has(genre.id) }]),
    );
    const genres = [
      ...builtin.list().filter(({ id }) => !own.has(id)),
      ...loaded.map(({ genre }) => genre),
    ];
    return {
      registry: new GenreRegistry(genres),
      own,
      problems: [...lost, ...unread, ...problems],
    };
  }
}

/** For `extends`. */
export function genresById(
  genres: readonly Genre[],
): Map<string, Readonly<Record<string, unknown>>> {
  return new Map(genres.map((genre) => [genre.id, { ...genre }]));
}
