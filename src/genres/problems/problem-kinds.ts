/** @file Problems shared by several checks of a genre: an unknown name, a duplicate id. */
import type { GenreFindings } from '../findings.ts';
import type { Genre } from '../genre.ts';
import { PatternTextError } from '../pattern-text.ts';
import { nameHint, type DataProblem } from './data-problem.ts';

export type Path = readonly PropertyKey[];

export function textProblems(
  path: Path,
  text: string,
  parse: (text: string) => unknown,
): DataProblem[] {
  try {
    parse(text);
    return [];
  } catch (error) {
    if (!(error instanceof PatternTextError)) throw error;
    const { found, expected, column } = error;
    return [{ path, finding: { kind: 'unlike', found, expected }, textColumn: column }];
  }
}

export function sectionNames(forms: Genre['form']): string[] {
  return [...new Set(forms.flatMap(({ sections }) => sections.map(({ name }) => name)))];
}

export function unknownSections(
  path: Path,
  names: readonly string[] | undefined,
  sections: readonly string[],
): DataProblem[] {
  return (names ?? []).flatMap((name, index) =>
    sections.includes(name) ? [] : [unknownName([...path, index], 'section', name, sections)],
  );
}

export function doubleIds(path: Path, items: readonly { readonly id: string }[]): DataProblem[] {
  return items.flatMap(({ id }, index) =>
    items.findIndex((item) => item.id === id) < index
      ? [{ path: [...path, index, 'id'], finding: { kind: 'double-id', id } }]
      : [],
  );
}

export function unusedMeter(path: Path, meter: string, meters: Genre['meters']): DataProblem {
  const known = meters.map((m) => m.meter);
  return unknownName(path, 'meter', meter, known);
}

export function unknownName(
  path: Path,
  what: GenreFindings['unknown-name']['what'],
  name: string,
  known: readonly string[],
): DataProblem {
  return { path, finding: { kind: 'unknown-name', what, name, hint: nameHint(name, known) } };
}
