/** @file Brings the patterns of a part to one shape: a map by id of mappings. */
import { ROLES, type RoleKind } from '../../score/roles.ts';
import { isData, type GenreData } from '../yaml/data.ts';
import { briefPattern, conditionInWords } from './in-brief.ts';
import { isText, without, type Draft, type Notes } from './notes.ts';
import type { Path } from './origins.ts';

/** The field that holds the notation of a pattern, by the kind of its part; drums have rows instead. */
export const NOTATION: Partial<Record<RoleKind, string>> = {
  bass: 'line',
  chords: 'comp',
  melody: 'rhythm',
};

/** The kind of a role, if it is one. */
export function kindOf(role: unknown): RoleKind | undefined {
  return typeof role === 'string' && Object.hasOwn(ROLES, role)
    ? ROLES[role as keyof typeof ROLES].kind
    : undefined;
}

/** Whether a key is a meter, under which patterns stand together, and no id. */
export const isMeter = (key: string): boolean => key.includes('/');

/** The patterns, fills or rhythms of a part, written as a map or, in the older form, as a list. */
export function normalPatterns(
  written: unknown,
  kind: RoleKind | undefined,
  path: Path,
  notes: Notes,
): unknown {
  const patterns = notes.keyed(written, path, 'id');
  if (!isData(patterns)) return patterns;
  // The older form said a length with every notation, or left out these.
  const unsaid = !Array.isArray(written)
    ? {}
    : path.at(-1) === 'fills'
      ? { grid: 4 }
      : { bars: 1, grid: 4 };
  const flat: Draft = {};
  for (const [key, value] of Object.entries(patterns)) {
    const from = [...notes.origins.of(path), key];
    if (!isMeter(key) || !isData(value)) {
      const pattern = normalPattern(value, kind, [...path, key], notes);
      notes.add(flat, key, isData(pattern) ? { ...unsaid, ...pattern } : pattern, from);
      continue;
    }
    for (const [id, pattern] of Object.entries(value)) {
      const at = [...path, id];
      notes.origins.set(at, [...from, id]);
      const normal = normalPattern(pattern, kind, at, notes);
      notes.add(flat, id, isData(normal) ? inMeter(normal, key, at, from, notes) : normal, [
        ...from,
        id,
      ]);
    }
  }
  return flat;
}

function inMeter(
  pattern: GenreData,
  meter: string,
  path: Path,
  key: Path,
  notes: Notes,
): GenreData {
  notes.origins.set([...path, 'when', 'meter'], key);
  const when = pattern['when'] ?? {};
  return { ...pattern, when: isData(when) ? { ...when, meter } : when };
}

/** One pattern as a mapping, its condition too, and the rows of drums beside its other fields. */
export function normalPattern(
  pattern: unknown,
  kind: RoleKind | undefined,
  path: Path,
  notes: Notes,
): unknown {
  const notation = kind && NOTATION[kind];
  if (isText(pattern) && notation) return notes.long(path, notation, pattern);
  const whole =
    Array.isArray(pattern) && kind ? briefPattern(pattern, notation, path, notes) : pattern;
  if (!isData(whole)) return whole;
  let normal = whole;
  const { rows, when } = whole;
  if (isData(rows)) {
    notes.older = true;
    const from = notes.origins.of(path);
    for (const sound of Object.keys(rows)) {
      notes.origins.set([...path, sound], [...from, 'rows', sound]);
    }
    normal = { ...without(normal, 'rows'), ...rows };
  }
  if (isText(when) || Array.isArray(when)) {
    normal = { ...normal, when: conditionInWords(when, [...path, 'when'], notes) };
  }
  return normal;
}
