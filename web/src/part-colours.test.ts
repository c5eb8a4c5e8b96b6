/** @file Tests that the parts of a piece can be told apart by colour, in both themes. */
import { describe, expect, it } from 'vitest';
import type { Role } from './api.ts';
import { cssColour, linearRgb, partColours, toLab } from './part-colours.ts';
import { ROLES } from './roles.ts';

const parts = (...roles: Role[]) => roles.map((role) => ({ role }));

/** The largest bands that the genres have. */
const BANDS = [
  parts('melody', 'second_melody', 'chords', 'chords', 'chords', 'chords', 'bass', 'drums'),
  parts(
    'melody',
    'second_melody',
    'chords',
    'chords',
    'chords',
    'pad',
    'bass',
    'drums',
    'percussion',
  ),
  parts('melody', 'second_melody', 'second_melody', 'chords', 'pad', 'pad', 'bass', 'drums'),
];

/** The surface the notes lie on. */
const SURFACE = { light: '#ffffff', dark: '#171b22' };

function luminance(colour: string): number {
  const [r, g, b] = linearRgb(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('on a %s page', (theme) => {
  it.each(BANDS)('parts look different from each other', (...band) => {
    const colours = partColours(band).map((colour) => colour[theme]);
    colours.forEach((one, i) => {
      for (const other of colours.slice(i + 1)) {
        const [a, b] = [toLab(one), toLab(other)];
        const distance = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        expect(distance, `${one} and ${other} of ${colours.join(' ')}`).toBeGreaterThan(0.05);
      }
    });
  });

  it.each(BANDS)('parts stand out from the surface', (...band) => {
    for (const colour of partColours(band)) {
      expect(contrast(colour[theme], SURFACE[theme]), colour[theme]).toBeGreaterThan(3);
    }
  });
});

it('gives the first part of a role the colour of the role', () => {
  expect(partColours(parts('bass', 'bass'))[0]).toEqual({
    light: ROLES.bass.light,
    dark: ROLES.bass.dark,
  });
  expect(cssColour({ light: '#111111', dark: '#eeeeee' })).toBe('light-dark(#111111, #eeeeee)');
});
