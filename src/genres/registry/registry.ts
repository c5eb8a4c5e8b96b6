/** @file The registry of genres, searchable by id, by a mistyped name or by family. */
import { aList, expectArguments, TEXT } from '../../arguments/arguments.ts';
import { GENRE } from '../genre-shape.ts';
import { existsSync } from 'node:fs';
import { codeUrl } from '../../files/package-paths.ts';
import { texts } from '../../texts/catalogue.ts';
import { BUILTIN_FOLDER } from '../loading/builtin-folder.ts';
import { compiledGenres } from './compiled-genres.ts';
import { FAMILIES, type Family } from '../families.ts';
import type { Genre } from '../genre.ts';
import { readGenrePack, unpackGenres, type GenreEntry } from './genre-pack.ts';
import { summarize, type GenreSummary } from './genre-summary.ts';
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

/** A family with its genres, sorted by id. */
export interface FamilyOfGenres extends Family {
  readonly genres: readonly GenreSummary[];
}

/** Maximum number of suggestions for an unknown name. */
const SUGGESTIONS = 3;

/**
 * A set of genres, found by id, name or alias. Those of a built program are read one by one, when they are
 * first asked for; lists and searches need none of them.
 *
 * @example
 * const genres = builtinGenres();
 * const [best] = genres.search('drum n bass');
 * const { harmony } = genres.get('drum_and_bass');
 * const own = genres.with([loadGenre({ file, text })]);
 */
export class GenreRegistry {
  #entries: ReadonlyMap<string, GenreEntry>;

  /** Throws if two genres have the same id. */
  constructor(genres: readonly Genre[]) {
    expectArguments('new GenreRegistry(genres)', { genres: [genres, aList(GENRE)] });
    this.#entries = sortedById(genres.map(entryOf));
    if (this.#entries.size < genres.length) {
      const double = genres.find(({ id }, index) => genres.findIndex((g) => g.id === id) < index);
      throw new Error(`Two genres have the id "${double?.id}"; rename one of them.`);
    }
  }

  /** A registry of genres that are read later, at most one of each id. */
  static of(entries: readonly GenreEntry[]): GenreRegistry {
    const registry = new GenreRegistry([]);
    registry.#entries = sortedById(entries);
    return registry;
  }

  /** These genres too, each in place of one with the same id. */
  with(genres: readonly Genre[]): GenreRegistry {
    const added = new GenreRegistry(genres);
    return GenreRegistry.of([...new Map([...this.#entries, ...added.#entries]).values()]);
  }

  /**
   * The genre with this id, which may be written with accents, capitals, hyphens or spaces: `Forró`,
   * `Hip-Hop`, `drum and bass`. Throws {@link UnknownGenreError}, also where two genres may be meant.
   */
  get(id: string): Genre {
    expectArguments('get(id)', { id: [id, TEXT] });
    const entry = this.#entries.get(id) ?? this.#spelledLike(id);
    if (!entry) {
      const near = genresFor(id, this.summaries()).slice(0, SUGGESTIONS);
      throw new UnknownGenreError(
        id,
        near.map((genre) => genre.id),
      );
    }
    return entry.read();
  }

  /** Whether a genre has exactly this id. */
  has(id: string): boolean {
    return this.#entries.has(id);
  }

  /** The only genre whose id is the same but for accents, case and what stands between the words. */
  #spelledLike(id: string): GenreEntry | undefined {
    const folded = foldName(id);
    const entries = [...this.#entries.values()];
    const [only, ...others] = entries.filter(({ summary }) => foldName(summary.id) === folded);
    return others.length === 0 ? only : undefined;
  }

  /** All genres with their music, sorted by id. Reads every one; {@link summaries} are quicker. */
  list(): Genre[] {
    return [...this.#entries.values()].map(({ read }) => read());
  }

  /** What each genre is called, and in short what it is, sorted by id. */
  summaries(): GenreSummary[] {
    return [...this.#entries.values()].map(({ summary }) => summary);
  }

  /** The non-empty families, in the order of {@link FAMILIES}. */
  families(): FamilyOfGenres[] {
    const genres = this.summaries();
    return FAMILIES.map((family) => ({
      ...family,
      genres: genres.filter((genre) => genre.family === family.id),
    })).filter(({ genres }) => genres.length > 0);
  }

  /**
   * Genres whose id, name (either language), alias or family fits the text, or that match an everyday
   * word for a style, best first; case, accents and small typing errors do not matter. An empty text
   * finds all.
   */
  search(text: string): GenreSummary[] {
    expectArguments('search(text)', { text: [text, TEXT] });
    const all = this.summaries();
    return foldName(text) === '' ? all : genresFor(text, all);
  }
}

function entryOf(genre: Genre): GenreEntry {
  return { summary: summarize(genre), read: () => genre };
}

function sortedById(entries: readonly GenreEntry[]): Map<string, GenreEntry> {
  const sorted = [...entries].sort((a, b) => (a.summary.id < b.summary.id ? -1 : 1));
  return new Map(sorted.map((entry) => [entry.summary.id, entry]));
}

let builtin: GenreRegistry | undefined;

/**
 * The built-in genres, found once: in the pack of the built program, otherwise in `genres/` in the project's
 * root, of which what has not changed is cached.
 */
export function builtinGenres(): GenreRegistry {
  builtin ??= findBuiltin();
  return builtin;
}

function findBuiltin(): GenreRegistry {
  const pack = readGenrePack(codeUrl('genres/'));
  if (pack !== undefined) return GenreRegistry.of(unpackGenres(pack));
  if (existsSync(BUILTIN_FOLDER)) return new GenreRegistry(compiledGenres(BUILTIN_FOLDER));
  throw new Error(
    `The genres are missing (${BUILTIN_FOLDER}); build the program with "npm run build".`,
  );
}
