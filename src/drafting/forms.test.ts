/** @file Tests of the outlines of pieces. */
import { beforeAll, expect, test } from 'vitest';
import { examplePieces } from './example-pieces.ts';
import { lettered, learnedForms } from './forms.ts';
import type { HeardPiece } from './heard-piece.ts';

let example: HeardPiece;
beforeAll(async () => {
  [example] = (await examplePieces('folk', [1])) as [HeardPiece];
});

/** A piece with sections of these names and lengths. */
function piece(name: string, ...sections: readonly (readonly [string, number])[]): HeardPiece {
  return {
    ...example,
    name,
    sections: sections.map(([section, bars]) => ({
      name: section,
      bars,
      tick: 0,
      energy: 0.5,
      silent: [],
    })),
  };
}

/** 20 bars are no usual length. */
test('what stands before the first section of a usual length takes no letter from the others', () => {
  const intro = piece('a', ['A', 20], ['B', 8], ['C', 8], ['B', 8], ['A', 20]);
  expect(lettered(intro).sections.map(({ name }) => name)).toEqual(['C', 'A', 'B', 'A', 'C']);
});

test('sections keep names of their own', () => {
  const song = piece('a', ['intro', 5], ['verse', 8], ['chorus', 8]);
  expect(lettered(song)).toEqual(song);
});

test('pieces of one outline have one form, whatever stands before it', () => {
  const pieces = [
    piece('a', ['A', 20], ['B', 8], ['B', 8], ['C', 8], ['C', 8]),
    piece('b', ['A', 8], ['A', 8], ['B', 8], ['B', 8]),
  ].map(lettered);
  const [form, ...others] = learnedForms(pieces, []);
  expect([form!.id, form!.found.files.size]).toEqual(['aabb', 2]);
  expect(others).toEqual([]);
});
