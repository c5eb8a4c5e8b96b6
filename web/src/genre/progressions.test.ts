/** @file Tests that progressions stand with the sections they are for. */
import { expect, it } from 'vitest';
import { progressionsBySection } from './progressions.ts';

const progression = (id: string, ...sections: string[]) => ({
  id,
  sections,
  modes: [],
  bars: 'i | iv',
});

it('groups them by their sections, in the order of the forms, those for any section last', () => {
  const groups = progressionsBySection({
    progressions: [
      progression('any'),
      progression('loud', 'chorus', 'intro'),
      progression('calm', 'verse'),
      progression('bright', 'intro', 'chorus'),
    ],
    forms: [
      {
        id: 'song',
        bars: 16,
        sections: ['intro', 'verse', 'chorus', 'verse'].map((name) => ({ name, bars: 4 })),
      },
    ],
  });
  expect(
    groups.map(({ sections, progressions }) => [sections, progressions.map(({ id }) => id)]),
  ).toEqual([
    [
      ['intro', 'chorus'],
      ['loud', 'bright'],
    ],
    [['verse'], ['calm']],
    [[], ['any']],
  ]);
});
