/** @file Names the instruments of an older file as the library does. */
import type { RoleKind } from '../../score/roles.ts';
import { dataAt, isData, type GenreData } from '../yaml/data.ts';
import { partName, type NamedPlayer } from '../file-form/part-name.ts';
import { foldName } from '../nearest.ts';
import { KITS, type Instrument } from '../library/instruments.ts';

export class Instruments {
  readonly #library: Readonly<Record<string, Instrument>>;

  constructor(library: Readonly<Record<string, Instrument>>) {
    this.#library = library;
  }

  /**
   * How a part in normal form says who plays it: `role`, `name`, `instrument` or `instruments`.
   *
   * @param whole whether a name that is the first instrument's may be left out.
   */
  written(part: GenreData, kind: RoleKind | undefined, whole: boolean): GenreData {
    const { role, name } = part;
    const { instrument } = part;
    const one = typeof instrument === 'string' ? [[instrument, {}] as const] : [];
    const entries = [...one, ...Object.entries(dataAt(part, 'instruments'))].map(([key, entry]) =>
      this.#named(key, entry, kind),
    );
    const unique = new Map<string, { weight: number; inline: GenreData | undefined }>();
    for (const { key, weight, inline, name: called, program } of entries) {
      // A second sound of the same instrument keeps its program.
      if (!unique.has(key)) unique.set(key, { weight, inline });
      else unique.set(`${key}_${program ?? ''}`, { weight, inline: { program, name: called } });
    }
    const usual = partName(role, entries.map(asPlayer), this.#library);
    const single = [...unique];
    const [only] = single;
    const fields: Record<string, unknown> = {};
    if (role !== undefined) fields['role'] = role;
    if (name !== undefined && !(whole && same(usual, name))) fields['name'] = shortName(name);
    if (only && single.length === 1 && only[1].inline === undefined) fields['instrument'] = only[0];
    else if (single.length > 0) {
      fields['instruments'] = Object.fromEntries(
        single.map(([key, { weight, inline }]) => [
          key,
          inline === undefined ? weight : { ...inline, ...(weight === 1 ? {} : { weight }) },
        ]),
      );
    }
    return fields;
  }

  /** The library's instrument of the same program and name; with only the program's, another name stays. */
  #named(key: string, entry: unknown, kind: RoleKind | undefined) {
    const {
      program,
      name,
      weight = 1,
    } = (isData(entry) ? entry : {}) as {
      program?: number;
      name?: unknown;
      weight?: number;
    };
    const all = Object.values(this.#library).filter(
      (each) => (each.family === KITS) === (kind === 'drums'),
    );
    const same = all.filter((each) => each.program === program);
    // `Erhu (fiddle)` says what it sounds as.
    const english = foldName(String(isData(name) ? name['en'] : name).replace(/ \(.*/, ''));
    const called = (each: Instrument): boolean =>
      foldName(englishOf(each.name)) === english || each.id === english;
    const match = same.find(called);
    const elsewhere = all.find(called);
    if (match === undefined && elsewhere !== undefined && program !== undefined) {
      return { key: elsewhere.id, weight, inline: { program }, name: elsewhere.name, program };
    }
    if (program === undefined || match === undefined) {
      const inline = program === undefined ? undefined : { program, name: shortName(name) };
      return {
        key,
        weight,
        inline,
        name: this.#library[key]?.name ?? name,
        program: program ?? this.#library[key]?.program,
      };
    }
    return { key: match.id, weight, inline: undefined, name: match.name, program };
  }
}

function asPlayer({ name, program }: { name: unknown; program?: number | undefined }): NamedPlayer {
  return {
    name: name as NonNullable<NamedPlayer['name']>,
    ...(program !== undefined && { program }),
  };
}

const englishOf = (name: Instrument['name']): string => (typeof name === 'string' ? name : name.en);

/** One text for both languages, `Violin / Violín` where they differ. */
function shortName(name: unknown): unknown {
  if (!isData(name)) return name;
  const { en, es } = name;
  if (en === es) return en;
  const plain = typeof en === 'string' && typeof es === 'string' && !`${en}${es}`.includes(' / ');
  return plain ? `${en} / ${es}` : name;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
