/** @file Lays out the grooves of a genre: what several parts play together stands together. */
import { kindOf, NOTATION } from '../file-form/normal-patterns.ts';
import { without } from '../file-form/notes.ts';
import { dataAt, isData, type GenreData } from '../yaml/data.ts';
import type { Entry, Value } from './entries.ts';
import { field } from './flow.ts';
import { meterOf, patternValue } from './part-layout.ts';
import { isOne, same, shortWhen, usual } from './short-forms.ts';
import type { Source } from './source.ts';

/** A pattern of a groove, with the part that plays it. */
interface Played {
  readonly part: string;
  readonly id: string;
  readonly pattern: GenreData;
}

/** Undefined if there is no groove. */
export function groovesLayout(source: Source): Value | undefined {
  const grooves = new Map<string, Played[]>();
  for (const [part, data] of Object.entries(dataAt(source.data, 'parts'))) {
    for (const [id, pattern] of Object.entries(isData(data) ? dataAt(data, 'patterns') : {})) {
      if (!source.isGrooving(pattern, ['parts', part, 'patterns', id])) continue;
      const name = String(pattern['groove']);
      const played = { part, id, pattern: without(pattern, 'groove') };
      grooves.set(name, [...(grooves.get(name) ?? []), played]);
    }
  }
  if (grooves.size === 0) return undefined;
  const entries = [...grooves]
    // They stay in the order in which they were written, as parts have their patterns in it.
    .sort(([a], [b]) => source.lineOf(['grooves', a]) - source.lineOf(['grooves', b]))
    .map(([name, players]) => grooveEntry(name, players, source));
  return { kind: 'block', entries };
}

function grooveEntry(name: string, players: readonly Played[], source: Source): Entry {
  const common = commonOf(players.map(({ pattern }) => pattern));
  const fields = [
    ...('weight' in common && !isOne(common['weight']) ? [field('weight', common['weight'])] : []),
    ...('when' in common ? [field('when', shortWhen(common['when']))] : []),
  ];
  const ids = [...new Set(players.map(({ part }) => part))];
  const entries = ids.map((id) => {
    const own = players.filter(({ part }) => part === id);
    return playerEntry(id, name, common, own, source);
  });
  return source.entry(['grooves', name], { kind: 'group', fields, entries });
}

function playerEntry(
  part: string,
  groove: string,
  common: GenreData,
  played: readonly Played[],
  source: Source,
): Entry {
  const data = dataAt(dataAt(source.data, 'parts'), part);
  const kind = kindOf(source.roleOf(part));
  const value = ({ pattern }: Played): Value => {
    const own = Object.fromEntries(
      Object.entries(pattern).filter(([key, each]) => !(key in common && same(common[key], each))),
    );
    const { weight = 1 } = pattern;
    // Where the groove has a weight, a pattern must say even the usual one.
    const said =
      isOne(common['weight']) || !isOne(weight) ? usual(own, !source.whole) : { ...own, weight: 1 };
    return patternValue(said, kind && NOTATION[kind], meterOf(pattern) ?? source.meter);
  };
  const entries = played.map((each) =>
    source.entry(['parts', part, 'patterns', each.id], value(each)),
  );
  const [only] = played;
  const taken = Object.hasOwn(dataAt(data, 'patterns'), groove);
  if (entries.length === 1 && only && (only.id === groove || !taken)) {
    return { ...(entries[0] as Entry), key: part };
  }
  return source.entry(['grooves', groove, part], { kind: 'group', fields: [], entries });
}

/** Weight and condition that most patterns of a groove share; each may say otherwise. */
function commonOf(patterns: readonly GenreData[]): GenreData {
  const mostCommon = (key: string): unknown => {
    const values = patterns.map((pattern) => JSON.stringify(pattern[key]));
    const count = (value: string | undefined) => values.filter((each) => each === value).length;
    const [most] = [...values].sort((a, b) => count(b) - count(a));
    return most === undefined ? undefined : (JSON.parse(most) as unknown);
  };
  const [weight, when] = [mostCommon('weight'), mostCommon('when')];
  // A pattern's condition adds to its groove's, so what is shared must hold for all.
  const allWhen = patterns.every((pattern) => same(pattern['when'], when));
  return { ...(weight === undefined ? {} : { weight }), ...(allWhen && when ? { when } : {}) };
}
