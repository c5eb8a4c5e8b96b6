/**
 * @file Lays the data of a genre file over what it builds on: mappings are merged key by key, lists and
 *   single values replaced; `null` removes, and `drop` leaves out.
 */
import { nameHint, valueAt, type DataProblem } from '../problems/data-problem.ts';
import { dataAt, isData, type GenreData } from '../yaml/data.ts';
import { without, type Draft } from './notes.ts';
import type { NormalForm } from './normal-form.ts';
import type { Path } from './origins.ts';

export interface Laid {
  readonly data: GenreData;
  /** Names that are not there to be removed. */
  readonly problems: readonly DataProblem[];
}

/** Both in normal form. The result holds no `null` and no `drop`. */
export function layOver(base: GenreData, { data: over, notes }: NormalForm): Laid {
  const problems: DataProblem[] = [];
  const left = notes.replacing.reduce(
    (rest, path) => (valueAt(rest, path) === undefined ? rest : removed(rest, path.map(String))),
    dropped(base, over['drop'], problems),
  );
  const data = merged(left, without(over, 'drop'), [], problems);
  return { data, problems };
}

function merged(base: GenreData, over: GenreData, path: Path, problems: DataProblem[]): GenreData {
  const result: Draft =
    path.length === 2 && path[0] === 'parts' ? withInstruments(base, over) : { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = result[key];
    const at = [...path, key];
    if (value === null || value === undefined) {
      if (before === undefined && isNamed(at)) problems.push(notThere(at, key, base));
      delete result[key];
    } else if (isData(value)) {
      result[key] = merged(isData(before) ? before : {}, value, at, problems);
    } else result[key] = value;
  }
  return result;
}

/** A part's one `instrument` takes the place of those it inherits; further `instruments` join it. */
function withInstruments(base: GenreData, over: GenreData): Draft {
  if (typeof over['instrument'] === 'string') return { ...without(base, 'instruments') };
  const { instrument } = base;
  if (!isData(over['instruments']) || typeof instrument !== 'string') return { ...base };
  return { ...without(base, 'instrument'), instruments: { [instrument]: {} } };
}

/** Maps whose keys are names that the genre gives, so that removing a missing one is a mistake. */
function isNamed(path: Path): boolean {
  const [first, second, third] = path;
  if (path.length === 2) return first === 'parts' || first === 'form' || first === 'conditions';
  if (path.length === 3) return first === 'harmony' && second === 'progressions';
  const lists = ['patterns', 'fills', 'rhythms', 'instruments'];
  return path.length === 4 && first === 'parts' && lists.includes(String(third));
}

function notThere(path: Path, name: string, known: GenreData): DataProblem {
  const hint = nameHint(name, Object.keys(known));
  return { path, finding: { kind: 'not-there', name, hint }, atKey: true };
}

/** The data without what `drop` names, such as `parts.drums.patterns.ride`. */
function dropped(data: GenreData, names: unknown, problems: DataProblem[]): GenreData {
  if (names === undefined || names === null) return data;
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) {
    const expected = { kind: 'type', type: 'array' } as const;
    problems.push({
      path: ['drop'],
      finding: { kind: 'unlike', found: { kind: 'value', text: String(names) }, expected },
    });
    return data;
  }
  return names.reduce<GenreData>((left, name, index) => {
    const keys = name.split('.');
    const { holder, key } = holderOf(left, keys);
    if (Object.hasOwn(holder, key)) return removed(left, keys);
    const place = keys
      .slice(0, keys.indexOf(key))
      .map((each) => `${each}.`)
      .join('');
    const hint = nameHint(
      name,
      Object.keys(holder).map((each) => place + each),
    );
    problems.push({ path: ['drop', index], finding: { kind: 'not-there', name, hint } });
    return left;
  }, data);
}

/** The mapping that should hold the last key, or the first one that lacks its key. */
function holderOf(data: GenreData, keys: readonly string[]): { holder: GenreData; key: string } {
  let holder = data;
  for (const key of keys.slice(0, -1)) {
    if (!isData(holder[key])) return { holder, key };
    holder = dataAt(holder, key);
  }
  return { holder, key: String(keys.at(-1)) };
}

function removed(data: GenreData, [key = '', ...rest]: readonly string[]): GenreData {
  if (rest.length === 0) return without(data, key);
  return { ...data, [key]: removed(dataAt(data, key), rest) };
}
