/** @file The registry of genres, searchable by id, by a mistyped name or by family. */
import { aList, expectArguments, TEXT } from '../../arguments/arguments.ts';
import { GENRE } from '../genre-shape.ts';
import { existsSync, readFileSync } from 'node:fs';
import { texts } from '../../texts/catalogue.ts';
import { BUILTIN_FOLDER } from '../loading/builtin-folder.ts';
import { compiledGenres } from './compiled-genres.ts';
import { FAMILIES, type Family } from '../families.ts';
import type { Genre } from '../genre.ts';
import { loadGenreDirectory } from './load-directory.ts';
import { foldName } from '../nearest.ts';
import { genresFor } from './search.ts';

/** Thrown if no genre has the requested id. */
export class UnknownGenreError extends Error {
  override readonly name = 'UnknownGenreError';
  /** The requested id. */
  readonly id: string;
  /** Up to three suggested ids, nearest first; none if nothing is near. */
  readonly nearest: readonly string[];

  constructor(id: string, nearest: readonly string[]) {
    super(texts('en').errors.unknown_genre({ genre: id, nearest }).detail);
    this.id = id;
    this.nearest = nearest;
  }
}

/** An entry in a list of genres. */
export interface GenreSummary {
  readonly id: string;
  readonly name: Genre['name'];
  readonly family: string;
  readonly description: Genre['description'];
  readonly tempo: Genre['tempo'];
  readonly meters: readonly string[];
}

export function summarize({ id, name, family, description, tempo, meters }: Genre): GenreSummary {
  return { id, name, family, description, tempo, meters: meters.map(({ meter }) => meter) };
}

/** A family with its genres, sorted by id. */
export interface FamilyOfGenres extends Family {
  readonly genres: readonly Genre[];
}

/** Maximum number of suggestions for an unknown name. */
const SUGGESTIONS = 3;

/**
 * A set of genres, found by id, name or alias.
 *
 * @example
 * const genres = builtinGenres();
 * const [best] = genres.search('drum n bass');
 * const own = new GenreRegistry([...genres.list(), loadGenre({ file, text })]);
 */
export class GenreRegistry {
  readonly #genres: ReadonlyMap<string, Genre>;

  /** Throws if two genres have the same id. */
  constructor(genres: readonly Genre[]) {
    expectArguments('new GenreRegistry(genres)', { genres: [genres, aList(GENRE)] });
    const sorted = [...genres].sort((a, b) => (a.id < b.id ? -1 : 1));
    this.#genres = new Map(sorted.map((genre) => [genre.id, genre]));
    if (this.#genres.size < sorted.length) {
      const double = sorted.find((genre) => this.#genres.get(genre.id) !== genre);
      throw new Error(`Two genres have the id "${double?.id}"; rename one of them.`);
    }
  }

  /** The genre with exactly this id. Throws {@link UnknownGenreError}. */
  get(id: string): Genre {
    expectArguments('get(id)', { id: [id, TEXT] });
    const genre = this.#genres.get(id);
    if (!genre) {
      const near = genresFor(id, this.list()).slice(0, SUGGESTIONS);
      throw new UnknownGenreError(
        id,
        near.map((genre) => genre.id),
      );
    }
    return genre;
  }

  has(id: string): boolean {
    return this.#genres.has(id);
  }

  /** All genres, sorted by id. */
  list(): Genre[] {
    return [...this.#genres.values()];
  }

  /** The non-empty families, in the order of {@link FAMILIES}. */
  families(): FamilyOfGenres[] {
    return FAMILIES.map((family) => ({
      ...family,
      genres: this.list().filter((genre) => genre.family === family.id),
    })).filter(({ genres }) => genres.length > 0);
  }

  /**
   * Genres whose id, name (either language), alias or family fits the text, or that match an everyday
   * word for a style, best first; case, accents and small typing errors do not matter. An empty text
   * finds all.
   */
  search(text: string): Genre[] {
    expectArguments('search(text)', { text: [text, TEXT] });
    return foldName(text) === '' ? this.list() : genresFor(text, this.list());
  }
}

let builtin: GenreRegistry | undefined;

/**
 * The built-in genres, loaded once: from `builtin.json` in the built program,
 * otherwise from `genres/` in the project's root (cached if possible).
 */
export function builtinGenres(): GenreRegistry {
  builtin ??= new GenreRegistry(loadBuiltin());
  return builtin;
}

function loadBuiltin(): Genre[] {
  const compiled = new URL('../builtin.json', import.meta.url);
  if (existsSync(compiled)) return JSON.parse(readFileSync(compiled, 'utf8')) as Genre[];
  if (existsSync(BUILTIN_FOLDER)) {
    return compiledGenres(BUILTIN_FOLDER) ?? loadGenreDirectory(BUILTIN_FOLDER);
  }
  throw new Error(
    `The genres are missing (${BUILTIN_FOLDER}); build the program with "npm run build".`,
  );
}
