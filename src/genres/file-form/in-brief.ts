/**
 * @file Lists that say in brief how often, when and what: `[3, chorus, above 0.6, "x-x-x-x-"]`. A number in
 *   front is the weight, the notation comes last, and the words between them say where it is used.
 */
import type { Expected } from '../findings.ts';
import { MODES } from '../genre.ts';
import { shown } from '../problems/data-problem.ts';
import { isData, type GenreData } from '../yaml/data.ts';
import { isNumber, isText, type Draft, type Notes } from './notes.ts';
import type { Path } from './origins.ts';

/** A word of a list with the place it was written at. */
interface Word {
  readonly text: unknown;
  readonly from: Path;
}

/** What a list says, its parts still as words. */
interface Brief {
  readonly weight?: Word;
  readonly words: readonly Word[];
  readonly last: Word;
}

/** What a list must end with. */
interface Ending {
  readonly fits: (value: unknown) => boolean;
  readonly expected: Expected;
}

const CHORDS: Ending = { fits: isText, expected: { kind: 'last-chords' } };
const NOTATION: Ending = { fits: isText, expected: { kind: 'last-notation' } };
const ROWS: Ending = { fits: isData, expected: { kind: 'last-rows' } };

/** The parts of a list; undefined, with a problem noted at its last item, if that is wrong. */
function briefOf(
  list: readonly unknown[],
  path: Path,
  notes: Notes,
  ending: Ending,
): Brief | undefined {
  const from = notes.origins.of(path);
  const all = list.map((text, index): Word => ({ text, from: [...from, index] }));
  const last = all.pop();
  if (last === undefined || !ending.fits(last.text)) {
    const finding = {
      kind: 'unlike',
      found: shown(last?.text),
      expected: ending.expected,
    } as const;
    notes.problems.push({ path: [...from, all.length], finding });
    return undefined;
  }
  const [weight] = isNumber(list[0]) ? all : [];
  return { ...(weight && { weight }), words: all.slice(weight ? 1 : 0), last };
}

/** Adds a value to a draft and notes where it was written. */
function put(draft: Draft, key: string, { text, from }: Word, path: Path, notes: Notes): void {
  draft[key] = text;
  notes.origins.set([...path, key], from);
}

/**
 * A pattern written as `[weight, conditions..., notation]`, where drums have their rows in the place of a
 * notation. A list that ends otherwise stays as it is.
 */
export function briefPattern(
  list: readonly unknown[],
  notation: string | undefined,
  path: Path,
  notes: Notes,
): unknown {
  const brief = briefOf(list, path, notes, notation === undefined ? ROWS : NOTATION);
  if (brief === undefined) return list;
  const draft: Draft = {};
  if (brief.weight) put(draft, 'weight', brief.weight, path, notes);
  if (brief.words.length > 0) {
    notes.origins.set([...path, 'when'], notes.origins.of(path));
    draft['when'] = conditionOf(brief.words, [...path, 'when'], notes);
  }
  if (notation !== undefined) put(draft, notation, brief.last, path, notes);
  else {
    const { text: rows, from } = brief.last;
    for (const [key, text] of Object.entries(rows as GenreData)) {
      put(draft, key, { text, from: [...from, key] }, path, notes);
    }
  }
  return draft;
}

/**
 * A progression or cadence written as `[weight, sections and modes..., bars]`. A list that ends otherwise stays as
 * it is.
 */
export function briefChords(list: readonly unknown[], path: Path, notes: Notes): unknown {
  const brief = briefOf(list, path, notes, CHORDS);
  if (brief === undefined) return list;
  const draft: Draft = {};
  if (brief.weight) put(draft, 'weight', brief.weight, path, notes);
  for (const { text, from } of brief.words) {
    const key = MODES.some((mode) => mode === text) ? 'modes' : 'sections';
    const said = (draft[key] ??= []) as unknown[];
    notes.origins.set([...path, key, said.length], from);
    said.push(text);
  }
  put(draft, 'bars', brief.last, path, notes);
  return draft;
}

/** A mode written as `[weight, tonics...]`. */
export function briefMode(list: readonly unknown[], path: Path, notes: Notes): GenreData {
  const weighted = isNumber(list[0]);
  const tonics = weighted ? list.slice(1) : list;
  const from = notes.origins.of(path);
  if (weighted) notes.origins.set([...path, 'weight'], [...from, 0]);
  for (const index of tonics.keys()) {
    notes.origins.set([...path, 'tonics', index], [...from, weighted ? index + 1 : index]);
  }
  return {
    ...(weighted ? { weight: list[0] } : {}),
    ...(tonics.length > 0 ? { tonics } : {}),
  };
}

/** A condition in words, `chorus` or `[verse, below 0.6, bar 4]`, as a mapping. */
export function conditionInWords(written: unknown, path: Path, notes: Notes): unknown {
  const from = notes.origins.of(path);
  if (isText(written)) return conditionOf([{ text: written, from }], path, notes);
  if (!Array.isArray(written)) return written;
  return conditionOf(
    written.map((text: unknown, index) => ({ text, from: [...from, index] })),
    path,
    notes,
  );
}

const NUMBER = String.raw`(\d*\.?\d+)`;

/** Words with a number, and what they say of a condition. */
const MEASURED: readonly (readonly [RegExp, (...found: number[]) => GenreData])[] = [
  [new RegExp(`^above ${NUMBER}$`), (low) => ({ energy: [low, 1] })],
  [new RegExp(`^below ${NUMBER}$`), (high) => ({ energy: [0, high] })],
  [new RegExp(`^from ${NUMBER} to ${NUMBER}$`), (low, high) => ({ energy: [low, high] })],
  [/^bar (\d+)$/, (bar) => ({ phraseBars: [bar] })],
  [/^(\d+) chords?$/, (count) => ({ chordsPerBar: [count] })],
];

/** Names of sections and conditions stand under `use`; what follows a number, in fields of its own. */
function conditionOf(words: readonly Word[], path: Path, notes: Notes): GenreData {
  const condition: Draft = {};
  for (const { text, from } of words) {
    const said = isText(text) ? measured(String(text)) : undefined;
    for (const [key, value] of Object.entries(said ?? { use: [text] })) {
      const known = condition[key];
      const list = Array.isArray(known) && key !== 'energy' ? (known as unknown[]) : [];
      notes.origins.set([...path, key], key === 'use' ? notes.origins.of(path) : from);
      notes.origins.set([...path, key, list.length], from);
      condition[key] = [...list, ...(value as unknown[])];
    }
  }
  return condition;
}

function measured(text: string): GenreData | undefined {
  for (const [form, facts] of MEASURED) {
    const found = form.exec(text);
    if (found) return facts(...found.slice(1).map(Number));
  }
  return undefined;
}

/** Whether a word says a number, and so names neither a section nor a condition. */
export const isMeasured = (word: string): boolean => measured(word) !== undefined;
