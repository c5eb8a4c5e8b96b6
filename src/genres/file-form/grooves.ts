/**
 * @file Grooves: what drums, bass and chords play together, written together; each part gets its
 *   patterns.
 */
import { DRUM_SOUNDS } from '../genre.ts';
import { nameHint } from '../problems/data-problem.ts';
import { dataAt, isData, type GenreData } from '../yaml/data.ts';
import { kindOf, normalPattern } from './normal-patterns.ts';
import { pick, without, type Draft, type Notes } from './notes.ts';
import type { Path } from './origins.ts';

/** What a groove says for all of its patterns, which may each say otherwise. */
const SHARED = ['weight', 'when', 'bars', 'grid'];

/** Fields that only a pattern has: what holds one is no map of several patterns. */
const OF_PATTERNS = new Set([...SHARED, 'line', 'comp', ...Object.keys(DRUM_SOUNDS)]);

/** The data with the patterns of its grooves in the parts that play them. */
export function withGrooves(data: GenreData, base: GenreData, notes: Notes): GenreData {
  const { grooves } = data;
  if (!isData(grooves)) return data;
  const parts: Draft = { ...dataAt(data, 'parts') };
  const known = [...new Set([...Object.keys(dataAt(base, 'parts')), ...Object.keys(parts)])];
  const addTo = (id: string, patterns: GenreData): void => {
    const part = dataAt(parts, id);
    parts[id] = { ...part, patterns: { ...dataAt(part, 'patterns'), ...patterns } };
  };
  for (const [groove, written] of Object.entries(grooves)) {
    const path = ['grooves', groove];
    const inherited = inheritedPatterns(base, groove);
    if (written === null) {
      for (const [id, patterns] of inherited) {
        if (patterns.length === 0) continue;
        addTo(id, Object.fromEntries(patterns.map((pattern) => [pattern, null])));
      }
    }
    if (!isData(written)) continue;
    const shared = normalPattern(pick(written, SHARED), undefined, path, notes) as GenreData;
    for (const [id, player] of Object.entries(without(written, ...SHARED))) {
      if (!known.includes(id)) {
        const hint = nameHint(id, known);
        const finding = { kind: 'unknown-name', what: 'part', name: id, hint } as const;
        notes.problems.push({ path: [...path, id], finding, atKey: true });
        continue;
      }
      const variants = isVariants(player) ? Object.entries(player) : [[groove, player] as const];
      const role = dataAt(parts, id)['role'] ?? dataAt(dataAt(base, 'parts'), id)['role'];
      for (const [variant, pattern] of variants) {
        const from = [...path, id, ...(isVariants(player) ? [variant] : [])];
        const at: Path = ['parts', id, 'patterns', variant];
        notes.origins.set(at, from);
        const normal = normalPattern(pattern, kindOf(role), at, notes);
        const own = isData(normal) ? grooving(normal, shared, groove, at, path, notes) : normal;
        if (Object.hasOwn(dataAt(dataAt(parts, id), 'patterns'), variant)) {
          const finding = { kind: 'double-id', id: variant } as const;
          notes.problems.push({ path: from, finding });
        }
        addTo(id, { [variant]: own });
      }
    }
    // What the groove says also holds for the inherited patterns that it does not write again.
    for (const [id, patterns] of inherited) {
      const own = dataAt(dataAt(parts, id), 'patterns');
      const others = patterns.filter((pattern) => !Object.hasOwn(own, pattern));
      if (others.length === 0) continue;
      addTo(id, Object.fromEntries(others.map((pattern) => [pattern, shared])));
    }
  }
  return { ...without(data, 'grooves'), parts };
}

/** A pattern with what it does not say from its groove. */
function grooving(
  pattern: GenreData,
  shared: GenreData,
  groove: string,
  at: Path,
  path: Path,
  notes: Notes,
): GenreData {
  for (const key of Object.keys(shared)) {
    if (!(key in pattern)) notes.origins.set([...at, key], [...path, key]);
  }
  for (const [key, value] of Object.entries(dataAt(shared, 'when'))) {
    const places = [[], ...(Array.isArray(value) ? [...value.keys()].map((index) => [index]) : [])];
    for (const place of places) {
      const from = notes.origins.of([...path, 'when', key, ...place]);
      notes.origins.set([...at, 'when', key, ...place], from);
    }
  }
  const when = { ...dataAt(shared, 'when'), ...dataAt(pattern, 'when') };
  return { ...shared, ...pattern, ...('when' in shared ? { when } : {}), groove };
}

/** Several patterns that a part plays by turns in one groove, by their ids. */
function isVariants(player: unknown): player is GenreData {
  return isData(player) && !Object.keys(player).some((key) => OF_PATTERNS.has(key));
}

/** The ids of the patterns that parts already have in a groove. */
function inheritedPatterns(base: GenreData, groove: string): [string, string[]][] {
  return Object.entries(dataAt(base, 'parts')).map(([id, part]) => {
    const patterns = isData(part) ? dataAt(part, 'patterns') : {};
    return [
      id,
      Object.keys(patterns).filter((each) => dataAt(patterns, each)['groove'] === groove),
    ];
  });
}
