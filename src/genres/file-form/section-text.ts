/**
 * @file Sections of a form in one line: `chorus 8 0.9 full`, its name, bars and energy, then whatever else is
 *   said of it.
 */
import { nameHint } from '../problems/data-problem.ts';
import type { GenreData } from '../yaml/data.ts';
import { isNumber, isText, type Draft, type Notes } from './notes.ts';
import type { Path } from './origins.ts';

/** How a section ends. */
export const CADENCE_WORDS = ['half', 'full', 'turnaround', 'none'];

/** Words that a number follows, and the field and sign of that number. */
const MEASURES: Readonly<Record<string, readonly [field: string, sign: 1 | -1]>> = {
  tempo: ['tempo', 1],
  lift: ['lift', 1],
  up: ['transpose', 1],
  down: ['transpose', -1],
};

/** All that follows names a part that rests. */
const WITHOUT = 'without';

const KNOWN = [...CADENCE_WORDS, 'optional', ...Object.keys(MEASURES), WITHOUT];

/**
 * A form written as a list, `[2, verse 8 0.5, chorus 8 0.9 full]`: a number in front is its weight. Sections
 * may be lines of text or mappings. A number alone is the weight of an outline.
 */
export function formOf(form: unknown, path: Path, notes: Notes): unknown {
  if (isNumber(form)) return notes.long(path, 'weight', form);
  if (!Array.isArray(form)) {
    if (typeof form !== 'object' || form === null) return form;
    const { sections } = form as GenreData;
    if (!Array.isArray(sections)) return form;
    return { ...form, sections: sectionsOf(sections, [...path, 'sections'], notes) };
  }
  const from = notes.origins.of(path);
  const first = isNumber(form[0]) ? 1 : 0;
  if (first === 1) notes.origins.set([...path, 'weight'], [...from, 0]);
  for (const index of form.keys()) {
    notes.origins.set([...path, 'sections', index - first], [...from, index]);
  }
  notes.origins.set([...path, 'sections'], from);
  return {
    ...(first === 1 ? { weight: form[0] as unknown } : {}),
    sections: sectionsOf(form.slice(first), [...path, 'sections'], notes),
  };
}

function sectionsOf(sections: readonly unknown[], path: Path, notes: Notes): unknown[] {
  return sections.map((section, index) =>
    isText(section) ? sectionOf(String(section), [...path, index], notes) : section,
  );
}

/** A section as a mapping; what cannot be read is a problem of the notes. */
function sectionOf(text: string, path: Path, notes: Notes): GenreData {
  const [name, bars, energy, ...words] = text.trim().split(/\s+/);
  const from = notes.origins.of(path);
  const section: Draft = { name };
  const put = (key: string, value: unknown): void => {
    section[key] = value;
    notes.origins.set([...path, key], from);
  };
  notes.origins.set([...path, 'name'], from);
  if (bars !== undefined) put('bars', numberOr(bars));
  if (energy !== undefined) put('energy', numberOr(energy));
  while (words.length > 0) {
    const word = words.shift() as string;
    const measure = Object.hasOwn(MEASURES, word) ? MEASURES[word] : undefined;
    if (measure) {
      const value = numberOr(words.shift() ?? '');
      put(measure[0], typeof value === 'number' ? value * measure[1] : value);
    } else if (CADENCE_WORDS.includes(word)) put('cadence', word);
    else if (word === 'optional') put('optional', true);
    else if (word === WITHOUT) put('silent', words.splice(0));
    else {
      const found = { kind: 'text', text: word } as const;
      const finding = { kind: 'wrong-name', found, hint: nameHint(word, KNOWN) } as const;
      notes.problems.push({ path: from, finding });
    }
  }
  return section;
}

const numberOr = (word: string): number | string =>
  /^-?\d*\.?\d+$/.test(word) ? Number(word) : word;

/** The line that says a section; undefined if there is something it cannot say. */
export function sectionText(section: GenreData): string | undefined {
  const { name, bars, energy, cadence, optional, tempo, lift, transpose, silent, ...rest } =
    section as Record<string, string | number | boolean | readonly string[] | undefined>;
  const plain = typeof name === 'string' && /^[\p{L}\d_]+$/u.test(name);
  if (!plain || bars === undefined || energy === undefined) return undefined;
  if (Object.keys(rest).length > 0 || optional === false) return undefined;
  const words = [
    name,
    bars,
    energy,
    cadence,
    optional === true ? 'optional' : undefined,
    tempo === undefined ? undefined : `tempo ${String(tempo)}`,
    lift === undefined ? undefined : `lift ${String(lift)}`,
    transpose === undefined
      ? undefined
      : Number(transpose) < 0
        ? `down ${-Number(transpose)}`
        : `up ${String(transpose)}`,
    Array.isArray(silent) && silent.length > 0 ? `${WITHOUT} ${silent.join(' ')}` : undefined,
  ];
  return words.filter((word) => word !== undefined).join(' ');
}
