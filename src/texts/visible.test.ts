/** @file Tests that control characters in foreign texts are shown and have no effect. */
import { expect, test } from 'vitest';
import { visible, visibleInLine } from './visible.ts';

test.each([
  ['\x1b[31mred\x1b[0m', '\\u001b[31mred\\u001b[0m'],
  ['\x1b]0;title\x07', '\\u001b]0;title\\u0007'],
  ['over\rwritten', 'over\\u000dwritten'],
  ['\x9b2J', '\\u009b2J'],
  ['a\u202Egnp.mid', 'a\\u202egnp.mid'],
  ['\x00\x7f', '\\u0000\\u007f'],
])('%j is printed as %s', (text, printed) => {
  expect(visible(text)).toBe(printed);
});

test('text in any script, tabs and line feeds stay unchanged', () => {
  const text = 'Canción «n.º 3»\t夜曲\nпесня 🎹';
  expect(visible(text)).toBe(text);
});

test('JSON stays JSON with the same content', () => {
  const value = { title: 'a\x1b[2J\x9b\u202E' };
  expect(JSON.parse(visible(JSON.stringify(value)))).toEqual(value);
});

test('what must stay on one line does', () => {
  expect(visibleInLine('a\nb\tc\x1b')).toBe('a\\nb\\tc\\u001b');
});
