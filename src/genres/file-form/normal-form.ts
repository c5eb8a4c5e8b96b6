/**
 * @file Brings the data of a genre file to one shape, in which files can be merged and checked: short
 *   forms become long, lists of the older form maps by id, patterns under a meter say so themselves,
 *   and those of a groove stand with their parts.
 */
import { foldName } from '../nearest.ts';
import { dataAt, isData, type GenreData } from '../yaml/data.ts';
import { withGrooves } from './grooves.ts';
import { briefChords, briefMode, conditionInWords } from './in-brief.ts';
import { isNumber, isText, Notes, without, type Draft } from './notes.ts';
import type { Path } from './origins.ts';
import { kindOf, normalPatterns } from './normal-patterns.ts';
import { formOf } from './section-text.ts';

export interface NormalForm {
  readonly data: GenreData;
  readonly notes: Notes;
}

/** @param base what the file builds on, in normal form; it says the roles of parts that the file changes. */
export function normalForm(file: GenreData, base: GenreData): NormalForm {
  const notes = new Notes();
  const data: Draft = { ...file };
  change(data, 'name', (name) => names(name, ['name'], notes));
  change(data, 'description', (text) => names(text, ['description'], notes));
  change(data, 'meters', (meters) => weighted(meters, ['meters'], 'meter', notes));
  change(data, 'harmony', (harmony) => (isData(harmony) ? normalHarmony(harmony, notes) : harmony));
  change(data, 'feel', (feel) => {
    if (!isData(feel)) return feel;
    const normal: Draft = { ...feel };
    change(normal, 'accents', (accents) => vocabulary(accents, ['feel', 'accents'], notes));
    return normal;
  });
  change(data, 'form', (form) =>
    values(named(notes.keyed(form, ['form'], 'id'), ['form'], notes), ['form'], notes, formOf),
  );
  change(data, 'ensemble', (name) => (isText(name) ? [name] : name));
  change(data, 'conditions', (conditions) =>
    values(conditions, ['conditions'], notes, conditionInWords),
  );
  change(data, 'parts', (parts) => normalParts(parts, base, notes));
  return { data: withGrooves(data, base, notes), notes };
}

/** Changes a value that is there and not `null`, which removes it. */
function change(draft: Draft, key: string, how: (value: unknown) => unknown): void {
  if (draft[key] !== undefined && draft[key] !== null) draft[key] = how(draft[key]);
}

/** One text for both languages as a text in each; ` / ` stands between English and Spanish. */
function names(value: unknown, path: Path, notes: Notes): unknown {
  if (!isText(value)) return value;
  const [en, es = en] = String(value).split(/ \/ (.*)/s);
  return { ...notes.long(path, 'en', en), ...notes.long(path, 'es', es) };
}

/** One name or several, as a map of mappings that say no more. */
function named(value: unknown, path: Path, notes: Notes): unknown {
  if (!isText(value) && !(Array.isArray(value) && value.every(isText))) return value;
  notes.replacing.push(path);
  const map: Draft = {};
  for (const [index, name] of [value].flat().entries()) {
    const written = Array.isArray(value) ? [...path, index] : path;
    notes.add(map, String(name), {}, written);
    notes.origins.set([...path, String(name)], written);
  }
  return map;
}

/** `4/4`, `[4/4, 3/4]`, `{ 4/4: 3, 3/4: 1 }` or the older list of mappings, as a map of mappings. */
function weighted(value: unknown, path: Path, key: string, notes: Notes): unknown {
  if (Array.isArray(value) && !value.every(isText)) return notes.keyed(value, path, key);
  if (isText(value) || Array.isArray(value)) return named(value, path, notes);
  const map = values(value, path, notes, (entry, at) =>
    key === 'mode' && Array.isArray(entry) ? briefMode(entry, at, notes) : entry,
  );
  return notes.longValues(map, path, 'weight', isNumber);
}

/** Every value of a mapping as `how` reads it. */
function values(
  map: unknown,
  path: Path,
  notes: Notes,
  how: (value: unknown, path: Path, notes: Notes) => unknown,
): unknown {
  if (!isData(map)) return map;
  return Object.fromEntries(
    Object.entries(map).map(([id, value]) => [id, how(value, [...path, id], notes)]),
  );
}

/** A progression or cadence, which may be its chords alone or a list. */
function chordsOf(written: unknown, path: Path, notes: Notes): unknown {
  if (isText(written)) return notes.long(path, 'bars', written);
  return Array.isArray(written) ? briefChords(written, path, notes) : written;
}

function normalHarmony(harmony: GenreData, notes: Notes): GenreData {
  const normal: Draft = { ...harmony };
  const at = (key: string): Path => ['harmony', key];
  change(normal, 'modes', (modes) => weighted(modes, at('modes'), 'mode', notes));
  change(normal, 'progressions', (list) => {
    const map = notes.keyed(list, at('progressions'), 'id');
    return values(map, at('progressions'), notes, chordsOf);
  });
  change(normal, 'tensions', (tensions) => vocabulary(tensions, at('tensions'), notes));
  change(normal, 'cadences', (written) => {
    const cadences = vocabulary(written, at('cadences'), notes);
    if (!isData(cadences)) return cadences;
    return Object.fromEntries(
      Object.entries(cadences).map(([kind, list]) => [
        kind,
        Array.isArray(list) && kind !== 'use'
          ? list.map((cadence, index) => chordsOf(cadence, [...at('cadences'), kind, index], notes))
          : list,
      ]),
    );
  });
  return normal;
}

/** The names of shared words, or `{ use: name }` with words of its own, as `{ use: [name] }`. */
function vocabulary(value: unknown, path: Path, notes: Notes): unknown {
  if (isText(value) || (Array.isArray(value) && value.every(isText))) {
    notes.replacing.push(path);
    const whole = notes.long(path, 'use', [value].flat());
    if (isText(value)) notes.origins.set([...path, 'use', 0], notes.origins.of(path));
    return whole;
  }
  if (!isData(value) || !isText(value['use'])) return value;
  notes.origins.set([...path, 'use', 0], notes.origins.of([...path, 'use']));
  return { ...value, use: [value['use']] };
}

function normalParts(list: unknown, base: GenreData, notes: Notes): unknown {
  const parts = notes.keyed(list, ['parts'], 'id');
  if (!isData(parts)) return parts;
  return Object.fromEntries(
    Object.entries(parts).map(([id, part]) => {
      const inherited = dataAt(dataAt(base, 'parts'), id)['role'];
      return [id, isData(part) ? normalPart(part, inherited, ['parts', id], notes) : part];
    }),
  );
}

/** Under these, fields of a part may stand together: who plays it, and how it is played. */
export const PART_GROUPS = ['player', 'style'] as const;

/** The part with the fields of its groups beside its others. */
function ungrouped(part: GenreData, path: Path, notes: Notes): Draft {
  const flat: Draft = {};
  for (const [key, value] of Object.entries(part)) {
    const from = [...notes.origins.of(path), key];
    const group = PART_GROUPS.some((each) => each === key);
    if (!group) notes.add(flat, key, value, from);
    else if (isData(value)) {
      for (const [field, inner] of Object.entries(value)) {
        notes.origins.set([...path, field], [...from, field]);
        notes.add(flat, field, inner, [...from, field]);
      }
    } else if (value !== null) {
      const expected = { kind: 'type', type: 'object' } as const;
      const found = { kind: 'text', text: String(value) } as const;
      notes.problems.push({ path: from, finding: { kind: 'unlike', found, expected } });
    }
  }
  return flat;
}

function normalPart(written: GenreData, inherited: unknown, path: Path, notes: Notes): GenreData {
  const normal = ungrouped(written, path, notes);
  const kind = kindOf(normal['role'] ?? inherited);
  change(normal, 'name', (name) => names(name, [...path, 'name'], notes));
  change(normal, 'voicing', (voicing) => vocabulary(voicing, [...path, 'voicing'], notes));
  for (const list of ['patterns', 'fills', 'rhythms'] as const) {
    change(normal, list, (patterns) => normalPatterns(patterns, kind, [...path, list], notes));
  }
  const instruments = [...path, 'instruments'];
  if (isData(normal['instruments'])) {
    normal['instruments'] = notes.longValues(
      normal['instruments'],
      instruments,
      'weight',
      isNumber,
    );
  }
  if (!Array.isArray(normal['programs'])) return normal;
  notes.older = true;
  return {
    ...without(normal, 'programs'),
    instruments: instrumentsOf(normal['programs'], path, notes),
  };
}

/** The older form's list of programs, by the English names of the instruments. */
function instrumentsOf(programs: readonly unknown[], path: Path, notes: Notes): unknown {
  const from = [...notes.origins.of(path), 'programs'];
  notes.replacing.push([...path, 'instruments']);
  notes.origins.set([...path, 'instruments'], from);
  if (!programs.every(isData)) return programs;
  const map: Draft = {};
  for (const [index, entry] of programs.entries()) {
    const key = freeKey(instrumentKey(entry), map);
    map[key] = entry;
    notes.origins.set([...path, 'instruments', key], [...from, index]);
  }
  return map;
}

function instrumentKey({ name, program }: GenreData): string {
  const english = isData(name) ? name['en'] : name;
  const folded = isText(english) ? foldName(String(english)) : '';
  return /^[a-z0-9_]+$/.test(folded) ? folded : `program_${String(program)}`;
}

function freeKey(key: string, map: GenreData): string {
  if (!Object.hasOwn(map, key)) return key;
  let number = 2;
  while (Object.hasOwn(map, `${key}_${number}`)) number++;
  return `${key}_${number}`;
}
