/** @file Reads a genre from its YAML text, with errors that give their position. */
import {
  aList,
  anInstance,
  expectArguments,
  isRecord,
  type Shape,
} from '../arguments/arguments.ts';
import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Document } from 'yaml';
import { readBoundedYaml } from './bounded-yaml.ts';
import { genreProblems } from './checks.ts';
import { genreSchema, type Genre } from './genre.ts';
import { GenreFileError, type GenreProblem } from './genre-file-error.ts';
import { schemaProblems, valueAt, nameHint, type DataProblem } from './schema-problems.ts';
import type { GenreFinding } from './findings.ts';

/** The contents of a genre file before validation. */
export type GenreData = Readonly<Record<string, unknown>>;

export interface GenreText {
  /** Name of the file, for messages. */
  readonly file: string;
  /** Its YAML. */
  readonly text: string;
}

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
  return file.toGenre(mergeOver(file, bases));
}

/** A genre and the file it was read from. */
export interface LoadedGenre {
  readonly genre: Genre;
  /** The name given in {@link GenreText}. */
  readonly file: string;
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

/**
 * Like {@link loadGenres}, but a file with problems is only skipped (with those that extend it). If two
 * files share an id, the first counts.
 */
export function loadUsableGenres(
  sources: readonly GenreText[],
  bases: ReadonlyMap<string, GenreData> = new Map(),
): { readonly loaded: readonly LoadedGenre[]; readonly problems: readonly GenreProblem[] } {
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
  const known = new Map(bases);
  const doubles = new Set<GenreFile>();
  for (const file of files) {
    const id = file.data['id'];
    if (typeof id !== 'string') continue;
    const first = files.find((other) => other.data['id'] === id);
    if (first && first !== file) {
      doubles.add(file);
      problems.push(
        file.problem({
          path: ['id'],
          finding: { kind: 'id-taken', id, file: first.name },
        }),
      );
    } else known.set(id, file.data);
  }
  const loaded = files
    .filter((file) => !doubles.has(file))
    .flatMap((file) =>
      collect(() => ({ genre: file.toGenre(mergeOver(file, known)), file: file.name })),
    );
  return { loaded, problems };
}

/** Names are not inherited: a genre that extends another does not take over its names. */
const NOT_INHERITED = new Set(['id', 'name', 'aliases', 'extends']);

/**
 * Merges the file's data over those it extends: mappings are merged, lists and single values replaced.
 */
function mergeOver(file: GenreFile, bases: ReadonlyMap<string, GenreData>): GenreData {
  const chain: GenreData[] = [file.data];
  const ids = [String(file.data['id'])];
  let base = file.data['extends'];
  while (base !== undefined) {
    const data = bases.get(String(base));
    if (!data) {
      const id = String(base);
      const finding = { kind: 'no-base', id, hint: nameHint(id, [...bases.keys()]) } as const;
      throw new GenreFileError([file.problem({ path: ['extends'], finding })]);
    }
    if (ids.includes(String(base))) {
      const finding = { kind: 'extends-itself', ids: [...ids, String(base)] } as const;
      throw new GenreFileError([file.problem({ path: ['extends'], finding })]);
    }
    ids.push(String(base));
    chain.unshift(Object.fromEntries(Object.entries(data).filter(([k]) => !NOT_INHERITED.has(k))));
    base = data['extends'];
  }
  const merged = chain.reduce(merge);
  return Object.fromEntries(Object.entries(merged).filter(([key]) => key !== 'extends'));
}

function merge(base: GenreData, over: GenreData): GenreData {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    merged[key] = isData(before) && isData(value) ? merge(before, value) : value;
  }
  return merged;
}

function isData(value: unknown): value is GenreData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Maximum number of problems reported per file; further ones are only mentioned. */
const MAX_PROBLEMS = 100;

/** A parsed YAML file that can locate each of its values. */
class GenreFile {
  readonly name: string;
  readonly data: GenreData;
  readonly #lines = new LineCounter();
  readonly #document: Document;

  /** Throws {@link GenreFileError} if the text is not a YAML mapping. */
  constructor({ file, text }: GenreText) {
    this.name = file;
    const read = readBoundedYaml(text, this.#lines);
    if ('faults' in read) {
      throw new GenreFileError(
        capped(read.faults.map(({ offset, finding }) => this.#problemAt(offset, '', finding))),
      );
    }
    const { document, data } = read;
    this.#document = document;
    if (!isData(data)) {
      throw new GenreFileError([this.#problemAt(0, '', { kind: 'no-genre' })]);
    }
    this.data = data;
  }

  toGenre(data: GenreData): Genre {
    const parsed = genreSchema.safeParse(data);
    const problems = parsed.success
      ? genreProblems(parsed.data)
      : schemaProblems(data, parsed.error.issues);
    if (problems.length > 0) {
      throw new GenreFileError(
        capped(problems.slice(0, MAX_PROBLEMS + 1).map((p) => this.problem(p, data))),
      );
    }
    return parsed.data as Genre;
  }

  problem(
    { path, finding, atKey, textColumn }: DataProblem,
    data: GenreData = this.data,
  ): GenreProblem {
    const offset = this.#offsetOf(path, atKey ?? false, textColumn);
    return this.#problemAt(offset, fieldName(path, data), finding);
  }

  #problemAt(offset: number, field: string, finding: GenreFinding): GenreProblem {
    const { line, col } = this.#lines.linePos(offset);
    return {
      file: this.name,
      line: Math.max(1, line),
      column: Math.max(1, col),
      field,
      finding,
    };
  }

  /** Position of the value at `path`; if missing, of its nearest container. */
  #offsetOf(path: readonly PropertyKey[], atKey: boolean, textColumn: number | undefined): number {
    let node: unknown = this.#document.contents;
    let offset = 0;
    for (const [depth, key] of path.entries()) {
      const item: unknown = isMap(node)
        ? node.items.find((pair) => isScalar(pair.key) && pair.key.value === key)
        : isSeq(node)
          ? node.items[key as number]
          : undefined;
      const child = isPair(item) ? item.value : item;
      const shown =
        isPair(item) && (atKey || depth < path.length - 1 || !isNode(child)) ? item.key : child;
      if (isNode(shown) && shown.range) offset = shown.range[0];
      if (!isNode(child)) return offset;
      node = child;
    }
    if (textColumn === undefined || !isScalar(node)) return offset;
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
    return offset + (quoted ? 1 : 0) + textColumn - 1;
  }
}

/** The problems of a file, limited to a readable number. */
function capped(problems: readonly GenreProblem[]): GenreProblem[] {
  const [first] = problems;
  if (first === undefined || problems.length <= MAX_PROBLEMS) return [...problems];
  const finding = { kind: 'more-problems', shown: MAX_PROBLEMS } as const;
  return [...problems.slice(0, MAX_PROBLEMS), { ...first, field: '', finding }];
}

/**
 * `parts.bass.patterns.tumbao.line`: list entries are shown by their id or name, otherwise by their
 * number.
 */
function fieldName(path: readonly PropertyKey[], data: GenreData): string {
  return path
    .map((key, depth) => {
      if (typeof key !== 'number') return String(key);
      const entry = valueAt(data, path.slice(0, depth + 1));
      const name = isData(entry) ? (entry['id'] ?? entry['name']) : undefined;
      return typeof name === 'string' ? name : `[${key + 1}]`;
    })
    .join('.');
}
