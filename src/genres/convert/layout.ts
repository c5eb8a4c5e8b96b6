/** @file Lays out a genre in normal form as a musician writes it: short forms, maps by id, grooves together. */
import { dataAt, isData, type GenreData } from '../yaml/data.ts';
import { lengthOf, fillLength, rowOf } from '../file-form/lengths.ts';
import { together } from '../notation.ts';
import { kindOf, NOTATION } from '../file-form/normal-patterns.ts';
import { pick, without } from '../file-form/notes.ts';
import type { Path } from '../file-form/origins.ts';
import { DRUM_SOUNDS } from '../genre.ts';
import { partDefaults } from '../genre-parts.ts';
import { line, type Entry, type Value } from './entries.ts';
import { field, flow, quoted } from './flow.ts';
import type { Library } from '../library/library.ts';
import type { Instruments } from './instruments.ts';

const ROWS = Object.keys(DRUM_SOUNDS);

/** The parts of a genre file that are laid out again. */
export class Layout {
  readonly #data: GenreData;
  readonly #lineOf: (path: Path) => number;
  readonly #instruments: Instruments;
  readonly #library: Library;
  /** Whether a value that is the default may be left out: not where it replaces one that is inherited. */
  readonly #whole: boolean;

  /**
   * @param data in normal form.
   * @param lineOf the line on which a place of `data` was written.
   */
  constructor(
    data: GenreData,
    lineOf: (path: Path) => number,
    instruments: Instruments,
    library: Library,
  ) {
    this.#library = library;
    this.#data = data;
    this.#lineOf = lineOf;
    this.#instruments = instruments;
    this.#whole = data['extends'] === undefined;
  }

  meters(): Value {
    return choice(this.#data['meters']);
  }

  feel(): Value {
    const feel = this.#data['feel'];
    if (!isData(feel)) return line(flow(feel));
    const entries = Object.entries(feel).map(([key, value]) =>
      this.#entry(['feel', key], line(flow(key === 'accents' ? this.#accents(value) : value))),
    );
    return { kind: 'block', entries, fillable: 'groups' };
  }

  harmony(): Value {
    const harmony = dataAt(this.#data, 'harmony');
    const entries = Object.entries(harmony).map(([key, value]): Entry => {
      const path = ['harmony', key];
      if (key === 'modes') return this.#entry(path, choice(value));
      if (key === 'progressions') return this.#entry(path, this.#progressions(value, path));
      if (key === 'cadences') return this.#entry(path, this.#cadences(value, path));
      const written = key === 'tensions' ? nameOf(shared(value), this.#library.tensions) : value;
      return this.#entry(path, line(flow(written)));
    });
    return { kind: 'block', entries };
  }

  /** The name of the library's accents, if they are those of the genre's meters. */
  #accents(accents: unknown): unknown {
    const meters = Object.keys(dataAt(this.#data, 'meters'));
    const sets = Object.entries(this.#library.accents).map(([name, set]) => [
      name,
      pick(set, meters),
    ]);
    return nameOf(shared(accents), Object.fromEntries(sets) as Record<string, GenreData>);
  }

  #progressions(map: unknown, path: Path): Value {
    if (!isData(map)) return line(flow(map));
    const entries = Object.entries(map).map(([id, progression]) =>
      this.#entry([...path, id], shortOr(progression, 'bars')),
    );
    return { kind: 'block', entries, fillable: 'frame' };
  }

  #cadences(map: unknown, path: Path): Value {
    if (!isData(map) || onlyShared(map)) return line(flow(shared(map)));
    const entries = Object.entries(map).map(([kind, list]) => {
      const at = [...path, kind];
      if (kind === 'use' || !Array.isArray(list))
        return this.#entry(at, line(flow(oneOrAll(list))));
      const items = (list as readonly unknown[]).map((cadence, index) =>
        this.#item([...at, index], shortOr(cadence, 'bars')),
      );
      return this.#entry(at, { kind: 'items', entries: items });
    });
    return { kind: 'block', entries, fillable: 'frame' };
  }

  form(): Value {
    const form = this.#data['form'];
    if (!isData(form)) return line(flow(form));
    const entries = Object.entries(form).map(([id, shape]) => {
      const path = ['form', id];
      if (!isData(shape) || !Array.isArray(shape['sections'])) {
        return this.#entry(path, line(flow(shape)));
      }
      const entries = (shape['sections'] as readonly unknown[]).map((section, index) =>
        this.#item([...path, 'sections', index], line(flow(section))),
      );
      const rest = without(shape, 'sections', 'weight');
      const said = isOne(shape['weight']) ? rest : { weight: shape['weight'], ...rest };
      const fields = Object.entries(said).map(([key, value]) => [key, flow(value)] as const);
      return this.#entry(path, { kind: 'items', entries, ...(fields.length > 0 && { fields }) });
    });
    return { kind: 'block', entries, fillable: 'frame' };
  }

  parts(): Value {
    const parts = this.#data['parts'];
    if (!isData(parts)) return line(flow(parts));
    const entries = Object.entries(parts).map(([id, part], index): Entry => {
      const path = ['parts', id];
      if (!isData(part)) return this.#entry(path, line(flow(part)));
      return {
        ...this.#entry(path, { kind: 'block', entries: this.#part(part, path) }),
        blankBefore: index > 0,
      };
    });
    return { kind: 'block', entries };
  }

  /** Who plays a part on one line, how on another, then its patterns. */
  #part(part: GenreData, path: Path): Entry[] {
    const kind = kindOf(part['role']);
    const defaults = this.#whole ? partDefaults(part['role']) : {};
    const notation = kind === undefined ? undefined : NOTATION[kind];
    const facts = {
      ...this.#instruments.written(part, kind, this.#whole),
      ...without(part, ...WHO),
    };
    const said = Object.entries(facts).filter(([key, value]) => !same(defaults[key], value));
    const fieldsOf = (keep: (key: string) => boolean): Field[] =>
      said
        .filter(([key]) => keep(key))
        .map(([key, value]) => {
          const plain = key === 'voicing' && this.#whole ? this.#voicing(value) : value;
          return { key, text: field(key, plain), lines: this.#linesOf(key, path) };
        });
    const patterns = said.filter(([key]) => isPatterns(key));
    return [
      ...group(
        'player',
        fieldsOf((key) => PLAYER.includes(key)),
      ),
      ...group(
        'style',
        fieldsOf((key) => !PLAYER.includes(key) && !isPatterns(key)),
      ),
      ...patterns.flatMap(([key, value]): Entry[] => {
        const at = [...path, key];
        if (key === 'fills') return [this.#entry(at, this.#fills(value, at))];
        const own = isData(value) ? this.#outsideGrooves(value) : value;
        if (isData(own) && Object.keys(own).length === 0) return [];
        return [this.#entry(at, this.#patterns(own, notation, at))];
      }),
    ];
  }

  /** A voicing's name, or the voicing without what it would be anyway. */
  #voicing(voicing: unknown): unknown {
    if (!isData(voicing)) return voicing;
    if ('use' in voicing) return shared(voicing);
    const name = nameOf({ ...USUAL_VOICING, ...voicing }, this.#library.voicings);
    if (typeof name === 'string') return name;
    return Object.fromEntries(
      Object.entries(voicing).filter(([key, value]) => USUAL_VOICING[key] !== value),
    );
  }

  #linesOf(key: string, path: Path): number[] {
    const written = key === 'instrument' ? 'instruments' : key;
    return [this.#lineOf([...path, written])].filter((at) => at > 0);
  }

  #outsideGrooves(patterns: GenreData): GenreData {
    return Object.fromEntries(
      Object.entries(patterns).filter(([, pattern]) => !isGrooving(pattern)),
    );
  }

  /** Patterns, those of each meter together where the genre has several. */
  #patterns(map: unknown, notation: string | undefined, path: Path): Value {
    if (!isData(map)) return line(flow(map));
    const entries: Entry[] = [];
    const meters = new Map<string, Entry[]>();
    for (const [id, pattern] of Object.entries(map)) {
      const meter = meterOf(pattern);
      const at = [...path, id];
      if (meter === undefined || !isData(pattern)) {
        entries.push(this.#entry(at, this.#pattern(this.#unusual(pattern), notation, this.#meter)));
        continue;
      }
      const { when, ...rest } = pattern;
      const free = without(when as GenreData, 'meter');
      const inner = Object.keys(free).length > 0 ? { ...rest, when: free } : rest;
      let group = meters.get(meter);
      if (group === undefined) {
        group = [];
        meters.set(meter, group);
        const value: Value = { kind: 'block', entries: group, fillable: 'groups' };
        entries.push({ key: meter, value, lines: [], comments: [] });
      }
      group.push(this.#entry(at, this.#pattern(this.#unusual(inner), notation, meter)));
    }
    return { kind: 'block', entries, fillable: 'groups' };
  }

  /** The first of the genre's meters, in which a pattern is read that names none. */
  get #meter(): string | undefined {
    return Object.keys(dataAt(this.#data, 'meters'))[0];
  }

  #pattern(pattern: unknown, notation: string | undefined, meter: string | undefined): Value {
    if (!isData(pattern)) return line(flow(pattern));
    const texts = notation ? [pattern[notation]] : Object.values(pick(pattern, ROWS));
    const { bars, grid, ...rest } = pattern;
    const said = Object.fromEntries(
      Object.entries({ bars, grid }).filter(([, value]) => value !== undefined),
    );
    const rows = texts.map((text) => rowOf(String(text), notation));
    const length = meter !== undefined && rows.length > 0 ? lengthOf(rows, meter, {}) : undefined;
    const follows =
      length !== undefined &&
      !('kind' in length) &&
      same(length, { bars: bars ?? 1, grid: grid ?? 4 });
    return this.#written(follows ? rest : { ...said, ...rest }, notation);
  }

  /** A pattern without the weight that it has anyway. */
  #unusual<T>(pattern: T): T | GenreData {
    return this.#whole && isData(pattern) && isOne(pattern['weight'])
      ? without(pattern, 'weight')
      : pattern;
  }

  /** The fields of a pattern in their usual order, its notation last. */
  #written(pattern: GenreData, notation: string | undefined): Value {
    const { weight, when, ...rest } = pattern;
    const fields: GenreData = {
      ...(weight === undefined ? {} : { weight }),
      ...(when === undefined || same(when, {}) ? {} : { when: shortWhen(when) }),
      ...without(rest, ...ROWS, ...(notation ? [notation] : [])),
    };
    const texts = pick(rest, notation ? [notation] : ROWS);
    if (notation !== undefined && Object.keys(fields).length === 0) {
      return line(written(notation, texts[notation]));
    }
    return {
      kind: 'rows',
      fields: Object.entries(fields).map(([key, value]) => field(key, value)),
      rows: Object.entries(texts).map(([name, text]) => [name, written(name, text)]),
    };
  }

  #fills(map: unknown, path: Path): Value {
    if (!isData(map)) return line(flow(map));
    const entries = Object.entries(map).map(([id, fill]) => {
      const at = [...path, id];
      if (!isData(fill)) return this.#entry(at, line(flow(fill)));
      const rows = Object.values(pick(fill, ROWS)).map((text) => rowOf(String(text), undefined));
      const { quarters, grid, ...rest } = fill;
      const unsaid = quarters === undefined && grid === undefined;
      const said = unsaid ? fillLength(rows, {}) : { quarters, grid: grid ?? 4 };
      const ways = [{}, { quarters }, { grid }] as const;
      const way = ways.find((each) => same(fillLength(rows, each as never), said)) ?? said;
      return this.#entry(at, this.#written(this.#unusual({ ...way, ...rest }), undefined));
    });
    return { kind: 'block', entries, fillable: 'groups' };
  }

  /** What several parts play together, by groove; undefined if there is nothing. */
  grooves(): Value | undefined {
    const grooves = new Map<string, { part: string; id: string; pattern: GenreData }[]>();
    for (const [part, data] of Object.entries(dataAt(this.#data, 'parts'))) {
      for (const [id, pattern] of Object.entries(isData(data) ? dataAt(data, 'patterns') : {})) {
        if (!isGrooving(pattern)) continue;
        const name = String(pattern['groove']);
        grooves.set(name, [
          ...(grooves.get(name) ?? []),
          { part, id, pattern: without(pattern, 'groove') },
        ]);
      }
    }
    if (grooves.size === 0) return undefined;
    const entries = [...grooves].map(([name, players]): Entry => {
      const shared = sharedOf(players.map(({ pattern }) => pattern));
      const fields = ['weight', 'when']
        .filter((key) => key in shared && !(key === 'weight' && isOne(shared[key])))
        .map((key): Entry => {
          const value = key === 'when' ? shortWhen(shared[key]) : shared[key];
          return { key, value: line(flow(value)), lines: [], comments: [] };
        });
      const ids = [...new Set(players.map(({ part }) => part))];
      const rows = ids.map((id) =>
        this.#player(
          id,
          name,
          shared,
          players.filter(({ part }) => part === id),
        ),
      );
      return {
        key: name,
        value: { kind: 'block', entries: [...fields, ...rows], fillable: 'groups' },
        lines: [],
        comments: [],
      };
    });
    return { kind: 'block', entries };
  }

  #player(
    part: string,
    groove: string,
    shared: GenreData,
    patterns: readonly { readonly id: string; readonly pattern: GenreData }[],
  ): Entry {
    const kind = kindOf(dataAt(dataAt(this.#data, 'parts'), part)['role']);
    const notation = kind === undefined ? undefined : NOTATION[kind];
    const value = ({ pattern }: { readonly pattern: GenreData }): Value => {
      const own = Object.fromEntries(
        Object.entries(pattern).filter(
          ([key, each]) => !(key in shared && same(shared[key], each)),
        ),
      );
      const { weight = 1 } = pattern;
      const said =
        isOne(shared['weight']) || weight !== 1 ? this.#unusual(own) : { ...own, weight };
      return this.#pattern(said, notation, meterOf(pattern) ?? this.#meter);
    };
    const paths = patterns.map(({ id }) => ['parts', part, 'patterns', id]);
    const [first] = patterns;
    const taken = Object.hasOwn(
      dataAt(dataAt(dataAt(this.#data, 'parts'), part), 'patterns'),
      groove,
    );
    if (patterns.length === 1 && first && (first.id === groove || !taken)) {
      return { ...this.#entry(paths[0] as Path, value(first)), key: part };
    }
    const entries = patterns.map((pattern, index) =>
      this.#entry(paths[index] as Path, value(pattern)),
    );
    return {
      key: part,
      value: { kind: 'block', entries, fillable: 'groups' },
      lines: [],
      comments: [],
    };
  }

  #entry(path: Path, value: Value, key = String(path.at(-1))): Entry {
    const at = this.#lineOf(path);
    return { key, value, lines: at > 0 ? [at] : [], comments: [] };
  }

  #item(path: Path, value: Value): Entry {
    return { ...this.#entry(path, value), key: '' };
  }
}

/** A field of a part as it is printed. */
interface Field {
  readonly key: string;
  readonly text: string;
  readonly lines: readonly number[];
}

/** The fields of a part that the instruments restate. */
const WHO = ['role', 'name', 'instrument', 'instruments'];

/** The fields that say who plays a part; the others say how. */
const PLAYER = [...WHO, 'level', 'range', 'energy', 'timing', 'kit', 'arrival'];

const isPatterns = (key: string): boolean => ['patterns', 'rhythms', 'fills'].includes(key);

/** Several fields on the line of their group; a single one stands alone. */
function group(key: string, fields: readonly Field[]): Entry[] {
  const [first] = fields;
  if (first === undefined) return [];
  const lines = fields.flatMap((each) => each.lines);
  if (fields.length === 1) {
    const value = line(first.text.slice(first.key.length + 2));
    return [{ key: first.key, value, lines, comments: [] }];
  }
  const texts = fields.map(({ text }) => text);
  return [{ key, value: { kind: 'fields', texts }, lines, comments: [] }];
}

/** Alternatives by weight: one name, several, or a map with what else is said of each. */
function choice(map: unknown): Value {
  if (!isData(map)) return line(flow(map));
  const entries = Object.entries(map);
  const weights = entries.map(([, facts]) => (isData(facts) ? without(facts, 'weight') : {}));
  const plain = weights.every((facts) => Object.keys(facts).length === 0);
  const [first] = entries;
  if (entries.length === 1 && plain && first) return line(first[0]);
  const fields = entries.map(([name, facts]) => {
    const { weight = 1, ...rest } = facts as { weight?: number };
    return Object.keys(rest).length === 0 ? field(name, weight) : field(name, facts);
  });
  return { kind: 'fields', texts: fields };
}

/** A mapping whose other fields are the usual ones as its notation alone. */
function shortOr(value: unknown, key: string): Value {
  if (!isData(value)) return line(flow(value));
  const { weight, ...rest } = value;
  const fields = isOne(weight) ? rest : { weight, ...rest };
  if (Object.keys(fields).length === 1 && typeof value[key] === 'string') {
    return line(quoted(value[key]));
  }
  const last = without(fields, key);
  return {
    kind: 'rows',
    fields: Object.entries(last).map(([name, each]) => field(name, each)),
    rows: [[key, quoted(String(value[key]))]],
  };
}

function shortWhen(when: unknown): unknown {
  if (!isData(when) || Object.keys(when).length !== 1) return when;
  const names = when['use'] ?? when['sections'];
  if (names === undefined) return when;
  return Array.isArray(names) && names.length === 1 ? (names[0] as unknown) : names;
}

/** A notation in quotes, its signs together. */
function written(notation: string, text: unknown): string {
  const signs = notation === 'line' || notation === 'comp';
  return quoted(signs ? together(String(text), notation) : String(text));
}

const isGrooving = (pattern: unknown): pattern is GenreData =>
  isData(pattern) && typeof pattern['groove'] === 'string';

/** The meter of a pattern's condition. */
function meterOf(pattern: unknown): string | undefined {
  const meter = isData(pattern) ? dataAt(pattern, 'when')['meter'] : undefined;
  return typeof meter === 'string' ? meter : undefined;
}

/** Weight and condition that most patterns of a groove share; each may say otherwise. */
function sharedOf(patterns: readonly GenreData[]): GenreData {
  const common = (key: string): unknown => {
    const values = patterns.map((pattern) => JSON.stringify(pattern[key]));
    const count = (value: string | undefined) => values.filter((each) => each === value).length;
    const [most] = [...values].sort((a, b) => count(b) - count(a));
    return most === undefined ? undefined : (JSON.parse(most) as unknown);
  };
  const [weight, when] = [common('weight'), common('when')];
  // A pattern's condition adds to its groove's, so what is shared must hold for all.
  const allWhen = patterns.every((pattern) => same(pattern['when'], when));
  return { ...(weight === undefined ? {} : { weight }), ...(allWhen && when ? { when } : {}) };
}

/** Whether a mapping has only names of shared words. */
function onlyShared(value: GenreData): boolean {
  return 'use' in value && Object.keys(value).length === 1;
}

/** Names of shared words as they are written: alone, or with what a genre says itself. */
function shared(value: unknown): unknown {
  if (!isData(value) || !('use' in value)) return value;
  const names = oneOrAll(value['use']);
  return onlyShared(value) ? names : { ...value, use: names };
}

const oneOrAll = (list: unknown): unknown =>
  Array.isArray(list) && list.length === 1 ? (list[0] as unknown) : list;

const USUAL_VOICING: GenreData = { rootless: false, tensions: 0 };

/** The name of the shared words that say the same; otherwise the value. */
function nameOf(value: unknown, sets: Readonly<Record<string, GenreData>>): unknown {
  const sorted = (data: unknown): unknown =>
    isData(data) ? Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)) : data;
  const found = Object.entries(sets).find(([, set]) => same(sorted(set), sorted(value)));
  return found && isData(value) && Object.keys(value).length > 0 ? found[0] : value;
}

const isOne = (weight: unknown): boolean => weight === undefined || weight === 1;

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
