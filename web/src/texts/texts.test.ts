/** @file Tests that the page's texts are complete and translated in each language. */
import { expect, test } from 'vitest';
import { ENGLISH } from './english.ts';
import { SPANISH } from './spanish.ts';
import type { Texts } from './texts.ts';

/** All texts with their path; functions are called with `x` for every argument. */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const many = Array<unknown>(value.length).fill('x');
    return flat((value as (...data: unknown[]) => unknown)(...many), path);
  }
  return Object.entries(value as object).flatMap(([key, each]) => flat(each, `${path}.${key}`));
}

/** The names of sections aside: each language has those that it writes otherwise than genre files. */
const texts = (all: Texts) => new Map(flat({ ...all, sections: {} }));
const english = texts(ENGLISH);
const spanish = texts(SPANISH);

test('both languages have the same texts, none of them empty or unfinished', () => {
  expect([...spanish.keys()]).toEqual([...english.keys()]);
  expect(english.size).toBeGreaterThan(200);
  for (const [path, text] of [...english, ...spanish]) {
    expect(text, path).toMatch(/\S/);
    expect(text, path).not.toMatch(/undefined|NaN|\[object| {2}|\{\w+\}|^\s|\s$/);
  }
});

test('sentences differ between the languages', () => {
  // The piano roll has the same name in both.
  const words = (text: string) => text.replace('Piano roll', '').match(/\p{L}{2,}/gu) ?? [];
  const same = [...english].filter(
    ([path, text]) => words(text).length > 1 && spanish.get(path) === text,
  );
  expect(same).toEqual([]);
});
