/** @file The short forms of what a genre says: words for conditions, lists for patterns, names of the library. */
import { isData, type GenreData } from '../yaml/data.ts';
import { isMeasured } from '../file-form/in-brief.ts';
import { without } from '../file-form/notes.ts';
import { MODES } from '../genre.ts';
import { together } from '../notation.ts';
import { line, type Value } from './entries.ts';
import { field, flow, quoted } from './flow.ts';

export const isOne = (weight: unknown): boolean => weight === undefined || weight === 1;

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A notation in quotes, its signs together; `null`, which removes one, as it is. */
export function written(notation: string, text: unknown): string {
  if (typeof text !== 'string') return flow(text);
  const signs = notation === 'line' || notation === 'comp';
  return quoted(signs ? together(text, notation) : text);
}

/** What is chosen by weight, without the weight that it has anyway; a weight may replace an inherited one. */
export function usual<T>(value: T, joins: boolean): T | GenreData {
  return !joins && isData(value) && isOne(value['weight']) ? without(value, 'weight') : value;
}

/**
 * Alternatives by weight: one name, several, or a map with what else is said of each.
 *
 * @param joins whether they join others that are inherited; a name alone would replace those.
 */
export function choice(map: unknown, joins: boolean): Value {
  if (!isData(map)) return line(flow(map));
  const entries = Object.entries(map);
  const facts = entries.map(([, each]) => (isData(each) ? without(each, 'weight') : {}));
  const plain = facts.every((each) => Object.keys(each).length === 0);
  const [first] = entries;
  if (entries.length === 1 && plain && first && !joins) return line(first[0]);
  const texts = entries.map(([name, each]) => field(name, alternative(each, joins)));
  return { kind: 'fields', texts };
}

function alternative(facts: unknown, joins: boolean): unknown {
  if (!isData(facts)) return facts;
  const { weight = joins ? undefined : 1, tonics = [], ...rest } = facts;
  if (Object.keys(rest).length > 0 || !Array.isArray(tonics)) return facts;
  if (tonics.length === 0) return weight ?? facts;
  return weight === undefined ? tonics : [weight, ...(tonics as unknown[])];
}

/** Chords alone, or with how often and where they are used. */
export function chords(value: unknown): Value {
  if (!isData(value)) return line(flow(value));
  const { weight, sections = [], modes = [], bars, ...rest } = value;
  const words = [sections, modes].flat();
  const plain =
    typeof bars === 'string' &&
    Object.keys(rest).length === 0 &&
    words.every((word) => typeof word === 'string') &&
    [sections].flat().every((name) => !MODES.some((mode) => mode === name)) &&
    [modes].flat().every((name) => MODES.some((mode) => mode === name));
  if (!plain) {
    return { kind: 'fields', texts: Object.entries(value).map(([key, each]) => field(key, each)) };
  }
  return brief(weight, words as readonly string[], quoted(bars));
}

/** A list that says how often, when and what; the last alone, if there is no more to say. */
export function brief(weight: unknown, words: readonly string[], last: string): Value {
  const said = [...(weight === undefined ? [] : [flow(weight)]), ...words.map(flow)];
  return { kind: 'brief', said, last };
}

/** The words for a condition; undefined if there is something they cannot say. */
export function conditionWords(when: unknown): readonly string[] | undefined {
  if (when === undefined) return [];
  if (!isData(when)) return undefined;
  const { use = [], sections = [], energy, phraseBars = [], chordsPerBar = [], ...rest } = when;
  const names = [use, sections].flat();
  const lists = [phraseBars, chordsPerBar];
  const readable =
    Object.keys(rest).length === 0 &&
    names.every((name) => typeof name === 'string' && !isMeasured(name)) &&
    lists.every(Array.isArray) &&
    (energy === undefined || Array.isArray(energy));
  if (!readable) return undefined;
  return [
    ...(names as string[]),
    ...(energy === undefined ? [] : [energyWords(energy as readonly number[])]),
    ...(phraseBars as number[]).map((bar) => `bar ${bar}`),
    ...(chordsPerBar as number[]).map((count) => `${count} chord${count === 1 ? '' : 's'}`),
  ];
}

function energyWords([low, high]: readonly number[]): string {
  if (high === 1) return `above ${low}`;
  return low === 0 ? `below ${high}` : `from ${low} to ${high}`;
}

/** A condition in words where they can say it: `chorus`, `[verse, below 0.6]`. */
export function shortWhen(when: unknown): unknown {
  const words = conditionWords(when);
  return words === undefined ? when : oneOrAll(words);
}

/** Whether a mapping has only names of shared words. */
export function onlyShared(value: GenreData): boolean {
  return 'use' in value && Object.keys(value).length === 1;
}

/** Names of shared words as they are written: alone, or with what a genre says itself. */
export function shared(value: unknown): unknown {
  if (!isData(value) || !('use' in value)) return value;
  const names = oneOrAll(value['use']);
  return onlyShared(value) ? names : { ...value, use: names };
}

export const oneOrAll = (list: unknown): unknown =>
  Array.isArray(list) && list.length === 1 ? (list[0] as unknown) : list;

/** The name of the shared words that say the same; otherwise the value. */
export function nameOf(value: unknown, sets: Readonly<Record<string, GenreData>>): unknown {
  const sorted = (data: unknown): unknown =>
    isData(data) ? Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)) : data;
  const found = Object.entries(sets).find(([, set]) => same(sorted(set), sorted(value)));
  return found && isData(value) && Object.keys(value).length > 0 ? found[0] : value;
}
