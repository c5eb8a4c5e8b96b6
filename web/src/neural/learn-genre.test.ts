/** @file Tests of what the page tells of a learned genre. */
import { expect, test } from 'vitest';
import { patternsByRole } from './learn-genre.ts';

test('the patterns of two parts of a role are counted together', () => {
  const parts = [
    { role: 'melody', patterns: 12 },
    { role: 'chords', patterns: 7 },
    { role: 'chords', patterns: 4 },
  ] as const;
  expect(patternsByRole(parts)).toEqual([
    { role: 'melody', patterns: 12 },
    { role: 'chords', patterns: 11 },
  ]);
});
