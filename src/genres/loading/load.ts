/** @file Reads genres from their YAML texts, with errors that give their positions. */
import {
  aList,
  anInstance,
  expectArguments,
  isRecord,
  type Shape,
} from '../../arguments/arguments.ts';
import { genreProblems } from '../checks/checks.ts';
import type { GenreData } from '../yaml/data.ts';
import { expandGenre } from '../file-form/expand.ts';
import { layOver } from '../file-form/layers.ts';
import { normalJsonSchema } from '../file-form/json-schema.ts';
import { normalForm } from '../file-form/normal-form.ts';
import { without } from '../file-form/notes.ts';
import { genreFileSchema } from '../file-form/schema.ts';
import { GenreFile, type GenreText } from '../yaml/genre-file.ts';
import { genreSchema, type Genre } from '../genre.ts';
import { GenreFileError, type GenreProblem } from '../yaml/genre-file-error.ts';
import { builtinLibrary } from './read-library.ts';
import { familyGround } from './family-ground.ts';
import { unknownEnsembles, withPlayers } from './players.ts';
import { nameHint, type DataProblem, valueAt } from '../problems/data-problem.ts';
import { schemaProblems } from '../problems/schema-problems.ts';

export type { GenreData } from '../yaml/data.ts';
export type { GenreText } from '../yaml/genre-file.ts';

const SOURCE: Shape = {
  words: '{ file, text }, the name and the YAML of a genre file',
  fits: (value) =>
    isRecord(value) && typeof value['file'] === 'string' && typeof value['text'] === 'string',
};
const BASES = anInstance('a Map of genres by id', Map);

/**
 * Reads one genre. `bases` are the genres that `extends` may name, by id. Throws
 * {@link GenreFileError} with every problem found.
 */
export function loadGenre(
  source: GenreText,
  bases: ReadonlyMap<string, GenreData> = new Map(),
): Genre {
  expectArguments('loadGenre(source, bases)', { source: [source, SOURCE], bases: [bases, BASES] });
  const file = new GenreFile(source);
  return new Loading([file], bases).read(file).genre;
}

/** A genre and the file it was read from. */
export interface LoadedGenre {
  readonly genre: Genre;
  /** The name given in {@link GenreText}. */
  readonly file: string;
  /** Id of the genre it extends. */
  readonly base?: string;
  /** Where in the file something found in the genre is written. */
  readonly locate: (problem: DataProblem) => GenreProblem;
}

/**
 * Reads genres that may extend one another or one of `bases`, in the given order. Throws {@link
 * GenreFileError} with every problem of every file.
 */
export function loadGenres(
  sources: readonly GenreText[],
  bases: ReadonlyMap<string, GenreData> = new Map(),
): Genre[] {
  expectArguments('loadGenres(sources, bases)', {
    sources: [sources, aList(SOURCE)],
    bases: [bases, BASES],
  });
  const { loaded, problems } = loadUsableGenres(sources, bases);
  if (problems.length > 0) throw new GenreFileError(problems);
  return loaded.map(({ genre }) => genre);
}

/** Genres that could be read, and what is to be said of their files. */
export interface UsableGenres {
  readonly loaded: readonly LoadedGenre[];
  readonly problems: readonly GenreProblem[];
  /** What is worth knowing about files that can be used. */
  readonly notes: readonly GenreProblem[];
}

/**
 * Like {@link loadGenres}, but a file with problems is only skipped (with those that extend it). If two
 * files share an id, the first counts.
 */
export function loadUsableGenres(
  sources: readonly GenreText[],
  bases: ReadonlyMap<string, GenreData> = new Map(),
): UsableGenres {
  const problems: GenreProblem[] = [];
  const collect = <T>(run: () => T): T[] => {
    try {
      return [run()];
    } catch (error) {
      if (!(error instanceof GenreFileError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  };
  const files = sources.flatMap((source) => collect(() => new GenreFile(source)));
  const unique = files.filter((file) => {
    const id = file.data['id'];
    const first = files.find((other) => other.data['id'] === id);
    if (typeof id !== 'string' || first === undefined || first === file) return true;
    const finding = { kind: 'id-taken', id, file: first.name } as const;
    problems.push(file.problem({ path: ['id'], finding }));
    return false;
  });
  const loading = new Loading(unique, bases);
  const loaded = unique.flatMap((file) => collect(() => loading.read(file)));
  return { loaded, problems, notes: loading.notes };
}

/** Names are not inherited: a genre that extends another does not take over its names, but its players. */
const NOT_INHERITED = ['id', 'name', 'aliases', 'extends', 'ensemble'];

/** Files that may extend one another or genres that are already known. */
class Loading {
  readonly notes: GenreProblem[] = [];
  readonly #bases: ReadonlyMap<string, GenreData>;
  readonly #files: ReadonlyMap<string, GenreFile>;
  /** What each genre says with all it inherits, in normal form. */
  readonly #whole = new Map<string, GenreData>();

  constructor(files: readonly GenreFile[], bases: ReadonlyMap<string, GenreData>) {
    this.#bases = bases;
    this.#files = new Map(files.map((file) => [String(file.data['id']), file]));
  }

  /** The genre of a file. Throws {@link GenreFileError} with all its problems. */
  read(file: GenreFile): LoadedGenre {
    file.refuse(
      unknownEnsembles(file.data, builtinLibrary().ensembles).map((each) => file.problem(each)),
    );
    const ground = this.#baseOf(file, file, [String(file.data['id'])]);
    const base = withPlayers(file.data, ground, builtinLibrary().ensembles);
    const own = normalForm(without(file.data, 'extends'), base);
    const { data, problems } = layOver(base, own);
    const { notes } = own;
    const inFile = ({ path, ...problem }: DataProblem): GenreProblem =>
      file.problem({ ...problem, path: notes.origins.of(path) }, { path, data });
    const found = [
      ...notes.problems.map((problem) => file.problem(problem)),
      ...problems.map(inFile),
    ];
    const shape = genreFileSchema('normal').safeParse(data);
    if (!shape.success) {
      const unlike = schemaProblems(data, shape.error.issues, normalJsonSchema);
      found.push(
        ...unlike.filter(({ path }) => !notes.explains(notes.origins.of(path))).map(inFile),
      );
    }
    file.refuse(found);
    const expanded = expandGenre(data, builtinLibrary());
    // Inherited words that do not fit the modes or meters of this genre give it nothing, and do no harm.
    const isOwn = ({ path, finding }: DataProblem): boolean =>
      finding.kind !== 'unfit-words' || valueAt(file.data, notes.origins.of(path)) !== undefined;
    file.refuse(expanded.problems.filter(isOwn).map(inFile));
    const genre = genreSchema.safeParse(expanded.genre);
    const wrong = genre.success
      ? genreProblems(genre.data)
      : schemaProblems(expanded.genre, genre.error.issues, normalJsonSchema);
    const locate = (problem: DataProblem): GenreProblem =>
      inFile({ ...problem, path: expanded.origins.of(problem.path) });
    file.refuse(wrong.map(locate));
    if (notes.older) this.notes.push(file.problem({ path: [], finding: { kind: 'older-form' } }));
    const named = file.data['extends'];
    return {
      genre: genre.data as Genre,
      file: file.name,
      ...(typeof named === 'string' && { base: named }),
      locate,
    };
  }

  /**
   * What `file` builds on, in normal form; an unknown genre or a cycle is a problem of `asking`.
   *
   * @param ids the genres from `asking` to `file`.
   */
  #baseOf(file: GenreFile, asking: GenreFile, ids: readonly string[]): GenreData {
    const named = file.data['extends'];
    if (named === undefined || named === null) {
      // Genres of the older form say all that they are.
      const { older } = normalForm(file.data, {}).notes;
      return older ? {} : familyGround(file.data, builtinLibrary().families);
    }
    const id = String(named);
    if (ids.includes(id)) {
      const finding = { kind: 'extends-itself', ids: [...ids, id] } as const;
      asking.refuse([asking.problem({ path: ['extends'], finding })]);
    }
    const whole = this.#wholeOf(id, asking, [...ids, id]);
    if (whole !== undefined) return without(whole, ...NOT_INHERITED);
    const hint = nameHint(id, [...new Set([...this.#bases.keys(), ...this.#files.keys()])]);
    asking.refuse([asking.problem({ path: ['extends'], finding: { kind: 'no-base', id, hint } })]);
    return {};
  }

  #wholeOf(id: string, asking: GenreFile, ids: readonly string[]): GenreData | undefined {
    const known = this.#whole.get(id);
    if (known !== undefined) return known;
    const file = this.#files.get(id);
    const data = file?.data ?? this.#bases.get(id);
    if (data === undefined) return undefined;
    const ground = file === undefined ? {} : this.#baseOf(file, asking, ids);
    const base = withPlayers(data, ground, builtinLibrary().ensembles);
    const whole = layOver(base, normalForm(without(data, 'extends'), base)).data;
    this.#whole.set(id, whole);
    return whole;
  }
}
