/** @file Tests of phrases, pickups and silent ends against manual counts. */
import { expect, it } from 'vitest';
import { note, score } from './example-score.ts';
import { phrasesOf, phrasing } from './phrasing.ts';

it('begins a phrase after a rest or a long note, and finds the bar of a pickup', () => {
  const melody = [
    ...[note(0, 60), note(1, 62), note(2, 64, 1)],
    // After one quarter of rest, on the last quarter of the bar but for human timing.
    { ...note(7, 65), tick: 7 * 480 + 10 },
    note(8, 67, 3),
    // Three quarters after the onset before, without a rest.
    note(11, 65, 1),
    note(12, 64, 4),
    note(16, 60, 2),
  ];
  const piece = score(5, { melody });
  expect(phrasesOf(piece, melody).map(({ bar, pickup }) => [bar, pickup])).toEqual([
    [0, false],
    [2, true],
    [3, true],
    [4, false],
  ]);
});

it('measures shares', () => {
  // Phrases of two, two and four bars, the third with a pickup; the first group ends in silence.
  const melody = [
    note(0, 60),
    note(8, 62),
    ...[note(15.5, 64, 0.5), note(16, 65, 15)],
    note(32, 60, 16),
  ];
  const piece = score(12, { melody });
  expect(phrasing(piece, melody)).toEqual({
    pickups: 1 / 3,
    sameLength: 2 / 3,
    silentGroups: 1 / 3,
  });
  expect(phrasing(piece, []).silentGroups).toBeNaN();
});

it('counts a held note, and a pickup of a quarter, as sound at the end of a group', () => {
  const ends = (quarter: number, length: number) => {
    const melody = [note(0, 60), note(quarter, 62, length)];
    return phrasing(score(4, { melody }), melody).silentGroups;
  };
  expect(ends(12, 2)).toBe(1);
  expect(ends(12, 2.5)).toBe(1);
  expect(ends(12, 3)).toBe(0);
  expect(ends(15, 1)).toBe(0);
});
