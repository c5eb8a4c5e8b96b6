/**
 * @file Caches the compiled genres of a source tree, each with a key of all that it is made of, so that tests
 *   and commands run from source parse only the YAML files that have changed.
 */
import { readFileSync } from 'node:fs';
import { packagePath } from '../../files/package-paths.ts';
import { writeWhole } from '../../files/write-whole.ts';
import type { Genre } from '../genre.ts';
import { BUILTIN_FOLDER } from '../loading/builtin-folder.ts';
import type { LoadedGenre } from '../loading/load.ts';
import { GenreFile, type GenreText } from '../yaml/genre-file.ts';
import { GenreFileError } from '../yaml/genre-file-error.ts';
import { genreTexts, loadPlacedGenres } from './load-directory.ts';
import { sourceKey, type SourceKey } from './source-key.ts';

/** Outside version control, and deleted by a new installation. */
const CACHE = packagePath('node_modules/.cache/midi-composer/genres.json');

/** Where genres are compiled from and kept. */
export interface CompilePlaces {
  /** The file of the cache. */
  readonly cache?: string;
  /** The folder of genres whose library and families count; those of the program are what is read. */
  readonly vocabulary?: string;
}

interface Compiled {
  readonly key: string;
  readonly genre: Genre;
  /** Id of the genre it extends. */
  readonly base?: string;
}

/** By file. */
type CompiledFiles = ReadonlyMap<string, Compiled>;

/**
 * The genres of `folder`, sorted by id: the cached ones as far as nothing they are made of has changed. Throws
 * GenreFileError with every problem of every file.
 */
export function compiledGenres(folder: string, places: CompilePlaces = {}): Genre[] {
  return genresIn(compile(folder, places).compiled);
}

/** Brings the cache up to date, and gives the genres. Throws as {@link compiledGenres} does. */
export async function compileOnce(folder: string, places: CompilePlaces = {}): Promise<Genre[]> {
  const { compiled, changed } = compile(folder, places);
  if (changed) {
    const text = JSON.stringify(Object.fromEntries(compiled));
    await writeWhole(places.cache ?? CACHE, Buffer.from(text), { durable: false });
  }
  return genresIn(compiled);
}

function genresIn(compiled: CompiledFiles): Genre[] {
  return [...compiled.values()].map(({ genre }) => genre).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether a file has been added, changed or removed since they were cached is `changed`. */
function compile(
  folder: string,
  { cache = CACHE, vocabulary = BUILTIN_FOLDER }: CompilePlaces,
): { compiled: CompiledFiles; changed: boolean } {
  const sources = genreTexts(folder);
  const keyOf = sourceKey(vocabulary);
  const cached = readCached(cache);
  const kept = stillRight(cached, sources, keyOf);
  const changed = sources.filter(({ file }) => !kept.has(file));
  if (changed.length === 0) return { compiled: kept, changed: kept.size < cached.size };
  return { compiled: withChanged(kept, changed, sources, keyOf), changed: true };
}

/** The cache; if missing or damaged, an empty one. */
function readCached(cache: string): CompiledFiles {
  try {
    const files = JSON.parse(readFileSync(cache, 'utf8')) as Record<string, Compiled> | null;
    return new Map(Object.entries(files ?? {}));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (missing || error instanceof SyntaxError) return new Map();
    throw error;
  }
}

/** The cached genres whose key is that of the sources, and that extend none or one of them. */
function stillRight(
  cached: CompiledFiles,
  sources: readonly GenreText[],
  keyOf: SourceKey,
): CompiledFiles {
  const right = new Map<string, Compiled>();
  const ids = new Map<string, Compiled>();
  // What extends a genre comes after it.
  for (let before = -1; before < right.size;) {
    before = right.size;
    for (const source of sources) {
      const known = cached.get(source.file);
      if (known === undefined || right.has(source.file)) continue;
      const base = known.base === undefined ? '' : ids.get(known.base)?.key;
      if (base === undefined || keyOf(source, known.genre.family, base) !== known.key) continue;
      right.set(source.file, known);
      ids.set(known.genre.id, known);
    }
  }
  return right;
}

/** Reads the changed files, with those that they extend; all files where something is wrong. */
function withChanged(
  kept: CompiledFiles,
  changed: readonly GenreText[],
  sources: readonly GenreText[],
  keyOf: SourceKey,
): CompiledFiles {
  const compiled = kept.size > 0 ? partlyCompiled(kept, changed, sources, keyOf) : undefined;
  return compiled ?? keyed(loadPlacedGenres(sources), sources, keyOf);
}

/** Undefined where a file is wrong or an id is taken twice, of which only all files together say all. */
function partlyCompiled(
  kept: CompiledFiles,
  changed: readonly GenreText[],
  sources: readonly GenreText[],
  keyOf: SourceKey,
): CompiledFiles | undefined {
  try {
    const read = loadPlacedGenres([...changed, ...basesOf(changed, kept, sources)]);
    const compiled = new Map([...keyed(read, sources, keyOf), ...kept]);
    const ids = new Set(genresIn(compiled).map(({ id }) => id));
    return ids.size === compiled.size ? compiled : undefined;
  } catch (error) {
    if (error instanceof GenreFileError) return undefined;
    throw error;
  }
}

/** The unchanged files that changed ones extend, and those that these extend. */
function basesOf(
  changed: readonly GenreText[],
  kept: CompiledFiles,
  sources: readonly GenreText[],
): GenreText[] {
  const fileOf = new Map([...kept].map(([file, { genre }]) => [genre.id, file]));
  const bases = new Set<string>();
  const add = (id: unknown): void => {
    const file = typeof id === 'string' ? fileOf.get(id) : undefined;
    if (file === undefined) return;
    bases.add(file);
    add(kept.get(file)?.base);
  };
  for (const source of changed) add(new GenreFile(source).data['extends']);
  return sources.filter(({ file }) => bases.has(file));
}

/** Loaded genres with their keys; all that they extend is among them. */
function keyed(
  loaded: readonly LoadedGenre[],
  sources: readonly GenreText[],
  keyOf: SourceKey,
): Map<string, Compiled> {
  const texts = new Map(sources.map((source) => [source.file, source]));
  const byId = new Map(loaded.map((each) => [each.genre.id, each]));
  const keyOfLoaded = ({ genre, file, base }: LoadedGenre): string =>
    keyOf(texts.get(file)!, genre.family, base === undefined ? '' : keyOfLoaded(byId.get(base)!));
  return new Map(
    loaded.map((each) => {
      const { genre, base } = each;
      const compiled = { key: keyOfLoaded(each), genre, ...(base !== undefined && { base }) };
      return [each.file, compiled];
    }),
  );
}
