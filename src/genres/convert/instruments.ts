/** @file Names the instruments of an older file as the library does. */
import type { RoleKind } from '../../score/roles.ts';
import { dataAt, isData, type GenreData } from '../yaml/data.ts';
import { partName, type NamedPlayer } from '../file-form/part-name.ts';
import { without } from '../file-form/notes.ts';
import { foldName } from '../nearest.ts';
import { KITS, type Instrument } from '../library/instruments.ts';
import { isOne, same } from './short-forms.ts';

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
    const { role, name, instrument } = part;
    const one = typeof instrument === 'string' ? [[instrument, {}] as const] : [];
    const players = [...one, ...Object.entries(dataAt(part, 'instruments'))].map(([key, entry]) =>
      this.#named(key, isData(entry) ? entry : {}, kind),
    );
    const usual = partName(role, players.map(asPlayer), this.#library);
    const saysName = name !== undefined && !(whole && same(usual, name));
    const list = withKeys(players);
    const [only, ...others] = Object.entries(list);
    const alone = only && others.length === 0 && isPlain(only[1]);
    return {
      ...(role !== undefined && { role }),
      ...(saysName && { name: shortName(name) }),
      ...(alone ? { instrument: only[0] } : only && { instruments: shortList(list) }),
    };
  }

  /** The library's instrument of the same program and name; with only the program's, another name stays. */
  #named(key: string, entry: GenreData, kind: RoleKind | undefined): Player {
    const { program, name, range, weight } = entry;
    const own = { ...(range !== undefined && { range }), ...(weight !== undefined && { weight }) };
    const all = Object.values(this.#library).filter(
      (each) => (each.family === KITS) === (kind === 'drums'),
    );
    // `Erhu (fiddle)` says what it sounds as.
    const english = foldName(String(isData(name) ? name['en'] : name).replace(/ \(.*/, ''));
    const called = (each: Instrument): boolean =>
      foldName(englishOf(each.name)) === english || each.id === english;
    const match = all.find((each) => each.program === program && called(each));
    if (match !== undefined) {
      const facts = same(range, match.range) ? without(own, 'range') : own;
      return { key: match.id, facts, name: match.name, program, range };
    }
    const elsewhere = program === undefined ? undefined : all.find(called);
    if (elsewhere !== undefined) {
      const facts = { program, ...own };
      return { key: elsewhere.id, facts, name: elsewhere.name, program, range };
    }
    const known = this.#library[key];
    const facts = {
      ...(program !== undefined && { program }),
      ...(name !== undefined && { name: shortName(name) }),
      ...own,
    };
    return { key, facts, name: name ?? known?.name, program: program ?? known?.program, range };
  }
}

/** An instrument as it is written, and what it is. */
interface Player {
  readonly key: string;
  readonly facts: GenreData;
  readonly name: unknown;
  readonly program: unknown;
  readonly range: unknown;
}

/** What is said of players, by their keys; a second sound of the same instrument keeps its program. */
function withKeys(players: readonly Player[]): Record<string, GenreData> {
  const list: Record<string, GenreData> = {};
  for (const { key, facts, name, program, range } of players) {
    if (!Object.hasOwn(list, key)) list[key] = facts;
    else {
      const own = { program, name: shortName(name), ...(range !== undefined && { range }) };
      list[`${key}_${String(program)}`] = { ...own, ...facts };
    }
  }
  return list;
}

/** Whether no more is said of an instrument than how often it plays. */
const isPlain = (facts: GenreData): boolean => Object.keys(without(facts, 'weight')).length === 0;

/** How often each instrument plays, with what else is said of it. */
function shortList(list: GenreData): GenreData {
  return Object.fromEntries(
    Object.entries(list).map(([key, facts]) => {
      if (!isData(facts)) return [key, facts];
      if (isPlain(facts)) return [key, facts['weight'] ?? 1];
      return [key, isOne(facts['weight']) ? without(facts, 'weight') : facts];
    }),
  );
}

/**
 * How a part that changes an inherited one says who plays it: under the names of the inherited instruments,
 * where `null` removes one.
 */
export function changedInstruments(part: GenreData): GenreData {
  const { role, name, instrument, instruments } = part;
  return {
    ...(role !== undefined && { role }),
    ...(name !== undefined && { name: shortName(name) }),
    ...(instrument !== undefined && { instrument }),
    ...(instruments !== undefined && {
      instruments: isData(instruments) ? shortList(instruments) : instruments,
    }),
  };
}

function asPlayer({ name, program }: Player): NamedPlayer {
  return {
    name: name as NonNullable<NamedPlayer['name']>,
    ...(program !== undefined && { program: program as number }),
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
