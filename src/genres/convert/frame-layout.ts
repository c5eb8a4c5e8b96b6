/** @file Lays out what frames a genre: meters, feel, harmony and forms. */
import type { Path } from '../file-form/origins.ts';
import { pick, without } from '../file-form/notes.ts';
import { sectionText } from '../file-form/section-text.ts';
import { dataAt, isData, type GenreData } from '../yaml/data.ts';
import { line, type Entry, type Value } from './entries.ts';
import { field, flow } from './flow.ts';
import { choice, chords, nameOf, oneOrAll, onlyShared, shared, usual } from './short-forms.ts';
import type { Source } from './source.ts';

export const metersLayout = (source: Source): Value =>
  choice(source.data['meters'], source.joins(['meters']));

export function feelLayout(source: Source): Value {
  const { feel } = source.data;
  if (!isData(feel)) return line(flow(feel));
  const entries = Object.entries(feel).map(([key, value]) => {
    const written = key === 'accents' ? accents(value, source) : value;
    return source.entry(['feel', key], mapping(written));
  });
  return { kind: 'block', entries, together: 'any' };
}

/** A mapping on as few lines as it needs. */
function mapping(value: unknown): Value {
  if (!isData(value)) return line(flow(value));
  return { kind: 'fields', texts: Object.entries(value).map(([key, each]) => field(key, each)) };
}

/** The name of the library's accents, if they are those of the genre's meters. */
function accents(own: unknown, { data, library }: Source): unknown {
  const meters = Object.keys(dataAt(data, 'meters'));
  const sets = Object.entries(library.accents).map(([name, set]) => [name, pick(set, meters)]);
  return nameOf(shared(own), Object.fromEntries(sets) as Record<string, GenreData>);
}

export function harmonyLayout(source: Source): Value {
  const entries = Object.entries(dataAt(source.data, 'harmony')).map(([key, value]): Entry => {
    const path = ['harmony', key];
    if (key === 'modes') return source.entry(path, choice(value, source.joins(path)));
    if (key === 'progressions') return source.entry(path, progressions(value, path, source));
    if (key === 'cadences') return source.entry(path, cadences(value, path, source));
    const written = key === 'tensions' ? nameOf(shared(value), source.library.tensions) : value;
    return source.entry(path, line(flow(written)));
  });
  return { kind: 'block', entries };
}

function progressions(map: unknown, path: Path, source: Source): Value {
  if (!isData(map)) return line(flow(map));
  const entries = Object.entries(map).map(([id, progression]) =>
    source.entry([...path, id], chords(usual(progression, source.joins(path)))),
  );
  return { kind: 'block', entries };
}

function cadences(map: unknown, path: Path, source: Source): Value {
  if (!isData(map) || onlyShared(map)) return line(flow(shared(map)));
  const entries = Object.entries(map).map(([kind, list]) => {
    const at = [...path, kind];
    if (kind === 'use' || !Array.isArray(list)) return source.entry(at, line(flow(oneOrAll(list))));
    const items = (list as readonly unknown[]).map((cadence, index) =>
      source.item([...at, index], chords(usual(cadence, false))),
    );
    return source.entry(at, { kind: 'items', entries: items, open: '[', close: ']' });
  });
  return { kind: 'block', entries };
}

export function formLayout(source: Source): Value {
  const { form } = source.data;
  if (!isData(form)) return line(flow(form));
  const names = Object.keys(form);
  const plain = Object.values(form).every((each) => isData(each) && Object.keys(each).length === 0);
  if (plain && names.length > 0 && !source.joins(['form'])) return line(flow(oneOrAll(names)));
  const entries = Object.entries(form).map(([id, shape]) =>
    source.entry(['form', id], formValue(shape, ['form', id], source)),
  );
  return { kind: 'block', entries };
}

/** An outline of the library by its weight. */
function onlyWeight(shape: GenreData, joins: boolean): unknown {
  const { weight = joins ? shape : 1, ...rest } = shape;
  return Object.keys(rest).length === 0 ? weight : shape;
}

/** Sections as words in a list, with the weight of the form in front; what else it says needs a mapping. */
function formValue(shape: unknown, path: Path, source: Source): Value {
  if (!isData(shape)) return line(flow(shape));
  const joins = source.joins(['form']);
  if (!Array.isArray(shape['sections'])) return line(flow(onlyWeight(shape, joins)));
  const sections = (shape['sections'] as readonly unknown[]).map((section, index) => {
    const text = isData(section) ? sectionText(section) : undefined;
    return source.item([...path, 'sections', index], line(text ?? flow(section)));
  });
  const { weight, ...rest } = usual(without(shape, 'sections'), joins);
  const number = weight === undefined ? [] : [flow(weight)];
  if (Object.keys(rest).length === 0) {
    const open = `[${number.map((each) => `${each}, `).join('')}`;
    return { kind: 'items', entries: sections, open, close: ']' };
  }
  const said = [
    ...number.map((each) => `weight: ${each}`),
    ...Object.entries(rest).map(([key, value]) => field(key, value)),
  ];
  return {
    kind: 'items',
    entries: sections,
    open: `{ ${said.join(', ')}, sections: [`,
    close: '] }',
  };
}
