/** @file Lays out the parts of a genre: who plays, how, and then the patterns. */
import { kindOf, NOTATION } from '../file-form/normal-patterns.ts';
import { fillLength, lengthOf, rowOf } from '../file-form/lengths.ts';
import { pick, without } from '../file-form/notes.ts';
import type { Path } from '../file-form/origins.ts';
import { DRUM_SOUNDS } from '../genre.ts';
import { partDefaults } from '../genre-parts.ts';
import { dataAt, isData, type GenreData } from '../yaml/data.ts';
import { line, WIDTH, type Entry, type Value } from './entries.ts';
import { field, flow, flowMap } from './flow.ts';
import { changedInstruments } from './instruments.ts';
import {
  brief,
  conditionWords,
  nameOf,
  same,
  shared,
  shortWhen,
  usual,
  written,
} from './short-forms.ts';
import { fresh, type Source } from './source.ts';

const ROWS = Object.keys(DRUM_SOUNDS);

/** The fields of a part that the instruments restate. */
const WHO = ['role', 'name', 'instrument', 'instruments'];

/** The fields that say who plays a part; the others say how. */
const PLAYER = [...WHO, 'level', 'range', 'energy', 'timing', 'kit', 'arrival'];

const isPatterns = (key: string): boolean => ['patterns', 'rhythms', 'fills'].includes(key);

export function partsLayout(source: Source): Value {
  const { parts } = source.data;
  if (!isData(parts)) return line(flow(parts));
  const entries = Object.entries(parts).map(([id, part], index): Entry => {
    const path = ['parts', id];
    if (!isData(part)) return source.entry(path, line(flow(part)));
    const value: Value = { kind: 'block', entries: partEntries(part, id, source) };
    return { ...source.entry(path, value), blankBefore: index > 0 };
  });
  return { kind: 'block', entries };
}

/** Who plays a part on one line, how on another, then its patterns. */
function partEntries(part: GenreData, id: string, source: Source): Entry[] {
  const path = ['parts', id];
  const whole = source.isWhole(id);
  const kind = kindOf(source.roleOf(id));
  const defaults = whole ? partDefaults(part['role']) : {};
  const facts = {
    ...(source.joins([...path, 'instruments'])
      ? changedInstruments(part)
      : source.instruments.written(part, kind, whole)),
    ...without(part, ...WHO),
  };
  const said = Object.entries(facts).filter(([key, value]) => !same(defaults[key], value));
  const fieldsOf = (keep: (key: string) => boolean): Field[] =>
    said
      .filter(([key]) => keep(key))
      .map(([key, value]) => {
        const plain = key === 'voicing' ? voicing(value, whole, source) : value;
        return { key, text: field(key, plain), lines: linesOf(key, path, source) };
      });
  return [
    ...groups(
      fieldsOf((key) => PLAYER.includes(key)),
      fieldsOf((key) => !PLAYER.includes(key) && !isPatterns(key)),
    ),
    ...said
      .filter(([key]) => isPatterns(key))
      .flatMap(([key, value]): Entry[] => {
        const at = [...path, key];
        const own = isData(value) ? outsideGrooves(value, at, source) : value;
        if (isData(own) && Object.keys(own).length === 0) return [];
        const notation = kind && NOTATION[kind];
        const laid = key === 'fills' ? fills(own, at, source) : patterns(own, notation, at, source);
        return [source.entry(at, laid)];
      }),
  ];
}

/** A field of a part as it is printed. */
interface Field {
  readonly key: string;
  readonly text: string;
  readonly lines: readonly number[];
}

function linesOf(key: string, path: Path, { lineOf }: Source): number[] {
  const name = key === 'instrument' ? 'instruments' : key;
  return [lineOf([...path, name])].filter((at) => at > 0);
}

/** Longest line of a player with the only thing that is said of the style. */
const PLAYER_LINE = 124;

/** Who plays and how, each on a line; how may stand with who if it is one short field. */
function groups(player: readonly Field[], style: readonly Field[]): Entry[] {
  const lengthOf = (fields: readonly Field[]): number =>
    flowMap(fields.map(({ text }) => text)).length + '    player: '.length;
  const all = [...player, ...style];
  const fits = lengthOf(all) <= PLAYER_LINE || lengthOf(player) > WIDTH;
  if (style.length === 1 && player.length > 1 && fits) return group('player', all);
  return [...group('player', player), ...group('style', style)];
}

/** Several fields on the line of their group; a single one stands alone. */
function group(key: string, fields: readonly Field[]): Entry[] {
  const [first] = fields;
  if (first === undefined) return [];
  const lines = fields.flatMap((each) => each.lines);
  const entry = (name: string, value: Value): Entry => ({ key: name, value, lines, comments: [] });
  if (fields.length === 1) return [entry(first.key, line(first.text.slice(first.key.length + 2)))];
  return [entry(key, { kind: 'fields', texts: fields.map(({ text }) => text) })];
}

const USUAL_VOICING: GenreData = { rootless: false, tensions: 0 };

/** A voicing's name, or the voicing without what it would be anyway. */
function voicing(own: unknown, whole: boolean, { library }: Source): unknown {
  if (!isData(own)) return own;
  if ('use' in own || !whole) return shared(own);
  const name = nameOf({ ...USUAL_VOICING, ...own }, library.voicings);
  if (typeof name === 'string') return name;
  return Object.fromEntries(
    Object.entries(own).filter(([key, value]) => USUAL_VOICING[key] !== value),
  );
}

function outsideGrooves(map: GenreData, path: Path, source: Source): GenreData {
  return Object.fromEntries(
    Object.entries(map).filter(([id, pattern]) => !source.isGrooving(pattern, [...path, id])),
  );
}

/** Patterns, those of each meter together where the genre has several. */
function patterns(map: unknown, notation: string | undefined, path: Path, source: Source): Value {
  if (!isData(map)) return line(flow(map));
  const entries: Entry[] = [];
  const meters = new Map<string, Entry[]>();
  for (const [id, pattern] of Object.entries(map)) {
    const meter = meterOf(pattern);
    const at = [...path, id];
    if (meter === undefined || !isData(pattern)) {
      entries.push(
        source.entry(at, patternValue(usual(pattern, !source.whole), notation, source.meter)),
      );
      continue;
    }
    const inner = { ...pattern, when: without(dataAt(pattern, 'when'), 'meter') };
    let grouped = meters.get(meter);
    if (grouped === undefined) {
      grouped = [];
      meters.set(meter, grouped);
      entries.push(fresh(meter, { kind: 'block', entries: grouped, together: 'few' }));
    }
    grouped.push(source.entry(at, patternValue(usual(inner, !source.whole), notation, meter)));
  }
  return { kind: 'block', entries, together: 'few' };
}

/** The meter of a pattern's condition. */
export function meterOf(pattern: unknown): string | undefined {
  const meter = isData(pattern) ? dataAt(pattern, 'when')['meter'] : undefined;
  return typeof meter === 'string' ? meter : undefined;
}

/** A pattern without the length that its notation says anyway. */
export function patternValue(
  pattern: unknown,
  notation: string | undefined,
  meter: string | undefined,
): Value {
  if (!isData(pattern)) return line(flow(pattern));
  const texts = notation ? [pattern[notation]] : Object.values(pick(pattern, ROWS));
  const { bars, grid, ...rest } = pattern;
  const said = Object.fromEntries(
    Object.entries({ bars, grid }).filter(([, value]) => value !== undefined),
  );
  const rows = texts.flatMap((text) => (typeof text === 'string' ? [rowOf(text, notation)] : []));
  const length = meter !== undefined && rows.length > 0 ? lengthOf(rows, meter, {}) : undefined;
  const follows =
    length !== undefined &&
    !('kind' in length) &&
    same(length, { bars: bars ?? 1, grid: grid ?? 4 });
  return inShort(follows ? rest : { ...said, ...rest }, notation);
}

function fills(map: unknown, path: Path, source: Source): Value {
  if (!isData(map)) return line(flow(map));
  const entries = Object.entries(map).map(([id, fill]) => {
    const at = [...path, id];
    if (!isData(fill)) return source.entry(at, line(flow(fill)));
    const rows = Object.values(pick(fill, ROWS)).map((text) => rowOf(String(text), undefined));
    const { quarters, grid, ...rest } = fill;
    const said = fillLength(rows, { quarters, grid } as never);
    const ways = [{}, { quarters }, { grid }] as const;
    const shortest = ways.find((each) => same(fillLength(rows, each as never), said)) ?? said;
    const way = rows.length > 0 ? shortest : pick(fill, ['quarters', 'grid']);
    return source.entry(at, inShort(usual({ ...rest, ...way }, !source.whole), undefined));
  });
  return { kind: 'block', entries };
}

/** A pattern as its notation, as a list of how often, when and what, or as a mapping where that says too little. */
function inShort(pattern: GenreData, notation: string | undefined): Value {
  const { weight, when, ...rest } = pattern;
  const number = weight === undefined ? [] : [flow(weight)];
  const words = conditionWords(when);
  const others = without(rest, ...(notation ? [notation] : ROWS));
  const fields = Object.entries(others).map(([key, value]) => field(key, value));
  const rows = rowsOf(rest);
  if (words !== undefined && rows.length > 0) {
    return { kind: 'rows', said: [...number, ...words.map(flow)], fields, rows };
  }
  if (words !== undefined && notation !== undefined && fields.length === 0) {
    const text = rest[notation];
    if (typeof text === 'string') return brief(weight, words, written(notation, text));
  }
  const own = {
    ...(weight === undefined ? {} : { weight }),
    ...(when === undefined || same(when, {}) ? {} : { when: shortWhen(when) }),
    ...others,
  };
  const named = Object.entries(own).map(([key, value]) => field(key, value));
  if (rows.length > 0) return { kind: 'rows', said: [], fields: named, rows };
  const last =
    notation !== undefined && notation in rest
      ? [`${notation}: ${written(notation, rest[notation])}`]
      : [];
  return { kind: 'fields', texts: [...named, ...last] };
}

function rowsOf(pattern: GenreData): (readonly [string, string])[] {
  return Object.entries(pick(pattern, ROWS)).map(([name, text]) => [name, written(name, text)]);
}
