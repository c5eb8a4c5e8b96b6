/** @file Forms in fewer bars than they are written for: what a musician would leave out. */
import { expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { fitForm } from './form-fit.ts';

const fitted = (genre: string, id: string, bars: number): string => {
  const form = builtinGenres()
    .get(genre)
    .form.find((each) => each.id === id)!;
  return fitForm(form, bars)
    .sections.map(({ section, bars: length }) => `${section.name}${length}`)
    .join(' ');
};

it('never ends on a break, a bridge or a void that comes before the close', () => {
  expect(fitted('chiptune', 'title_screen', 12)).not.toMatch(/break\d+$/);
  expect(fitted('chiptune', 'title_screen', 16)).not.toMatch(/break\d+$/);
  expect(fitted('afrobeat', 'drum_break', 20)).not.toMatch(/break\d+$/);
  expect(fitted('funk', 'with_breakdown', 14)).toMatch(/groove\d+$/);
  expect(fitted('funk', 'short', 12)).toMatch(/groove\d+$/);
});

it('has both of two sections rather than one of them twice', () => {
  expect(fitted('trap', 'two_verses', 16)).not.toBe('drop8 drop8');
  expect(fitted('afrobeat', 'groove_theme_solo', 18)).not.toMatch(/theme\d+ theme/);
});
