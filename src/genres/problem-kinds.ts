/** @file Problems that several checks of a genre find: a name that is not there, an id that stands twice. */
import type { Genre } from './genre.ts';
import { PatternTextError } from './pattern-text.ts';
import { withSuggestion, type DataProblem } from './schema-problems.ts';
import { foundExpected, wording, type Wording } from './wording.ts';

export type Path = readonly PropertyKey[];

const SECTION = wording('section of any form', 'ninguna sección de las formas');
const METER = wording('meter of this genre', 'un compás de este género');

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
    const message = foundExpected(error.found, error.expected);
    return [{ path, message, textColumn: error.column }];
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
    sections.includes(name) ? [] : [unknownName([...path, index], SECTION, name, sections)],
  );
}

export function doubleIds(path: Path, items: readonly { readonly id: string }[]): DataProblem[] {
  return items.flatMap(({ id }, index) =>
    items.findIndex((item) => item.id === id) < index
      ? [
          {
            path: [...path, index, 'id'],
            message: wording(
              `"${id}" stands here twice; ids must differ`,
              `«${id}» está dos veces; cada id tiene que ser distinto`,
            ),
          },
        ]
      : [],
  );
}

export function unusedMeter(path: Path, meter: string, meters: Genre['meters']): DataProblem {
  const known = meters.map((m) => m.meter);
  return unknownName(path, METER, meter, known);
}

export function unknownName(
  path: Path,
  what: Wording,
  name: string,
  known: readonly string[],
): DataProblem {
  const wrong = wording(`"${name}" is no ${what.en}`, `«${name}» no es ${what.es}`);
  return { path, message: withSuggestion(wrong, name, known) };
}
