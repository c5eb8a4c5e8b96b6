/** @file What is learnt about a genre file while its data are rewritten. */
import type { DataProblem } from '../problems/data-problem.ts';
import { isData, type GenreData } from '../yaml/data.ts';
import { isInside, Origins, type Path } from './origins.ts';

/** A mapping in the making. */
export type Draft = Record<string, unknown>;

export class Notes {
  readonly origins = new Origins();
  /** Problems that would be lost with what is rewritten, at places in the file. */
  readonly problems: DataProblem[] = [];
  /** Whether anything was written in the older form, with lists. */
  older = false;
  /** Maps that were written as lists or single values, which replace what is inherited. */
  readonly replacing: Path[] = [];

  /** Whether a place of the file has the wrong shape because of what was noted in it. */
  explains(place: Path): boolean {
    return this.problems.some(({ path }) => isInside(path, place));
  }

  /** The mapping `{ [key]: value }` that a single value at `path` is short for. */
  long(path: Path, key: string, value: unknown): GenreData {
    this.origins.set([...path, key], this.origins.of(path));
    return { [key]: value };
  }

  /** Every value of a mapping that is `short` as the mapping `{ [key]: value }`. */
  longValues(map: unknown, path: Path, key: string, short: (value: unknown) => boolean): unknown {
    if (!isData(map)) return map;
    return Object.fromEntries(
      Object.entries(map).map(([id, value]) => [
        id,
        short(value) ? this.long([...path, id], key, value) : value,
      ]),
    );
  }

  /** A list of mappings as a map by the values of `key`; anything else is left for validation. */
  keyed(list: unknown, path: Path, key: string): unknown {
    if (!Array.isArray(list) || !list.every((entry) => isData(entry) && key in entry)) return list;
    this.older = true;
    this.replacing.push(path);
    const map: Draft = {};
    const from = this.origins.of(path);
    for (const [index, entry] of (list as readonly GenreData[]).entries()) {
      const id = String(entry[key]);
      const written = [...from, index];
      if (this.#isFree(map, id, { path: [...written, key] })) {
        map[id] = without(entry, key);
        this.origins.set([...path, id], written);
        this.origins.set([...path, id, key], [...written, key]);
      }
    }
    return map;
  }

  /** Adds an entry to a map whose keys must differ; `written` is where its key stands. */
  add(map: Draft, id: string, value: unknown, written: Path): void {
    if (this.#isFree(map, id, { path: written, atKey: true })) map[id] = value;
  }

  #isFree(map: Draft, id: string, place: Pick<DataProblem, 'path' | 'atKey'>): boolean {
    if (!Object.hasOwn(map, id)) return true;
    this.problems.push({ ...place, finding: { kind: 'double-id', id } });
    return false;
  }
}

export function without(data: GenreData, ...keys: readonly string[]): GenreData {
  return Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)));
}

export const isText = (value: unknown): boolean => typeof value === 'string';
export const isNumber = (value: unknown): boolean => typeof value === 'number';

export function pick(data: GenreData, keys: readonly string[]): GenreData {
  return Object.fromEntries(Object.entries(data).filter(([key]) => keys.includes(key)));
}
