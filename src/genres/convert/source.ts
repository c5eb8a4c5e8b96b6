/** @file What the layouts of a genre file share: its data, where they were written, and its vocabulary. */
import type { NormalForm } from '../file-form/normal-form.ts';
import { isUnder, type Origins, type Path } from '../file-form/origins.ts';
import type { Library } from '../library/library.ts';
import { withPlayers } from '../loading/players.ts';
import { dataAt, isData, type GenreData } from '../yaml/data.ts';
import type { Entry, Value } from './entries.ts';
import { Instruments } from './instruments.ts';

export class Source {
  /** In normal form. */
  readonly data: GenreData;
  readonly library: Library;
  readonly instruments: Instruments;
  /** Whether a value that is the default may be left out: not where it replaces one that is inherited. */
  readonly whole: boolean;
  /** The line on which a place of the data was written; 0 if none. */
  readonly lineOf: (path: Path) => number;

  /** The parts of the ensemble that the genre names. */
  readonly #players: GenreData;
  readonly #origins: Origins;
  readonly #older: boolean;
  readonly #replacing: readonly Path[];

  /** @param lineOf the line on which a place of the file stands; 0 if none. */
  constructor({ data, notes }: NormalForm, lineOf: (path: Path) => number, library: Library) {
    this.data = data;
    this.#origins = notes.origins;
    this.#older = notes.older;
    this.#replacing = notes.replacing;
    this.lineOf = (path) => lineOf(notes.origins.of(path));
    this.library = library;
    this.instruments = new Instruments(library.instruments);
    this.whole = data['extends'] === undefined;
    this.#players = dataAt(withPlayers(data, {}, library.ensembles), 'parts');
  }

  /** The role of a part, which its ensemble may say. */
  roleOf(id: string): unknown {
    return dataAt(dataAt(this.data, 'parts'), id)['role'] ?? dataAt(this.#players, id)['role'];
  }

  /** Whether what a part does not say is the default: not if it builds on something. */
  isWhole(id: string): boolean {
    return this.whole && Object.keys(dataAt(this.#players, id)).length === 0;
  }

  /** Whether what the file says at a place joins what is inherited there. */
  joins(path: Path): boolean {
    return !this.whole && !this.#replacing.some((place) => isUnder(path, place));
  }

  /** Whether a pattern stands under `grooves`: not if its author wrote it with its part. */
  isGrooving(pattern: unknown, path: Path): pattern is GenreData {
    if (!isData(pattern) || typeof pattern['groove'] !== 'string') return false;
    return this.#older || this.#origins.of(path)[0] === 'grooves';
  }

  /** The first of the genre's meters, in which a pattern is read that names none. */
  get meter(): string | undefined {
    return Object.keys(dataAt(this.data, 'meters'))[0];
  }

  entry(path: Path, value: Value, key = String(path.at(-1))): Entry {
    const at = this.lineOf(path);
    return { key, value, lines: at > 0 ? [at] : [], comments: [] };
  }

  item(path: Path, value: Value): Entry {
    return this.entry(path, value, '');
  }
}

/** An entry that stands nowhere in the file as it was. */
export const fresh = (key: string, value: Value): Entry => ({
  key,
  value,
  lines: [],
  comments: [],
});
