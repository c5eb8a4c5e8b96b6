/** @file Tests of what is said by hand: for any take, whatever its resolution and the order of its tracks. */
import { expect, test } from 'vitest';
import { exampleSong } from '../../midi/example-songs.ts';
import { byHandSchema, givenBy, KEY_NAMES } from './by-hand.ts';

test('holds in the ticks and tracks of a take', () => {
  const score = { ...exampleSong(), ticksPerQuarter: 96 };
  const meter = { numerator: 6, denominator: 8, pickup: 0.5 } as const;
  const said = { key: 'Bb minor', meter, roles: { bass: 'bass', 1: 'melody' } } as const;
  expect(givenBy(said, score, ['bass', '0', '1'])).toEqual({
    keys: [{ tick: 0, tonic: 10, mode: 'minor' }],
    meters: [
      { tick: 0, numerator: 6, denominator: 8 },
      { tick: 48, numerator: 6, denominator: 8 },
    ],
    roles: ['bass', undefined, 'melody'],
  });
  expect(givenBy({}, score, [])).toEqual({});
  const upright = { numerator: 3, denominator: 4, pickup: 0 } as const;
  expect(givenBy({ meter: upright }, score, []).meters).toHaveLength(1);
});

test('knows fifteen keys of each mode', () => {
  const known = (key: string) => byHandSchema.safeParse({ key }).success;
  for (const key of ['Cb major', 'C# major', 'Ab minor', 'A# minor', 'Gb mixolydian']) {
    expect(known(key), key).toBe(true);
  }
  for (const key of ['G# major', 'Cb minor', 'C', 'c major', 'D dorian']) {
    expect(known(key), key).toBe(false);
  }
});

test('offers the keys of at most seven sharps or flats, fifteen of each mode', () => {
  expect(new Set(KEY_NAMES).size).toBe(45);
  for (const mode of ['major', 'minor', 'mixolydian']) {
    expect(KEY_NAMES.filter((key) => key.endsWith(` ${mode}`))).toHaveLength(15);
  }
  expect(KEY_NAMES).toEqual(
    expect.arrayContaining(['Cb major', 'A# minor', 'Ab minor', 'G mixolydian']),
  );
  for (const none of ['G# major', 'Fb major', 'Cb minor']) expect(KEY_NAMES).not.toContain(none);
});
