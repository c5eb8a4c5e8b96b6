/** @file Tests of the tree of takes. */
import { expect, it } from 'vitest';
import { takeTree } from './take-tree.ts';

const shape = (takes: [id: string, parent: string | null][]) =>
  takeTree(takes.map(([id, parent]) => ({ id, parent }))).map(
    ({ take, depth, number }) => `${'-'.repeat(depth)}${take.id}${number}`,
  );

it('keeps a chain of changes at one depth and lets other takes branch off', () => {
  expect(
    shape([
      ['a', null],
      ['b', 'a'],
      ['c', 'b'],
      ['d', 'a'],
      ['e', 'd'],
      ['f', 'd'],
    ]),
  ).toEqual(['a1', '-d4', '--f6', '-e5', 'b2', 'c3']);
});

it('puts takes without their parent at the top', () => {
  expect(
    shape([
      ['a', 'gone'],
      ['b', 'a'],
      ['c', 'gone too'],
    ]),
  ).toEqual(['a1', 'b2', 'c3']);
});
