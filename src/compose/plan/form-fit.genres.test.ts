/** @file Forms in fewer bars than they are written for. */
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { testedGenres } from '../../genres/registry/tested-genres.ts';
import { closingNames, fitForm } from './form-fit.ts';

const text = (genre: string, form: string, bars: number) =>
  fitForm(
    builtinGenres()
      .get(genre)
      .form.find(({ id }) => id === form)!,
    bars,
  )
    .sections.map(({ section, bars: length }) => `${section.name}${length}`)
    .join(' ');

describe('a shortened form', () => {
  it('ends on a section that can close, and parts what the form parts, in every genre and length', () => {
    let shortened = 0;
    for (const genre of testedGenres()) {
      for (const form of genre.form) {
        const total = form.sections.reduce((sum, { bars }) => sum + bars, 0);
        const names = form.sections.map(({ name }) => name);
        const closing = closingNames(form);
        for (let bars = 8; bars <= 64; bars++) {
          const { sections } = fitForm(form, bars);
          const label = `${genre.id} ${form.id} in ${bars}: ${text(genre.id, form.id, bars)}`;
          expect(
            sections.reduce((sum, section) => sum + section.bars, 0),
            label,
          ).toBe(bars);
          if (bars >= total) continue;
          shortened++;
          const fitted = sections.map(({ section }) => section.name);
          expect(closing, label).toContain(fitted.at(-1));
          fitted.forEach((name, i) => {
            if (i === 0 || fitted[i - 1] !== name) return;
            const written = names.some((other, k) => other === name && names[k - 1] === name);
            expect(written, label).toBe(true);
          });
        }
      }
    }
    expect(shortened).toBeGreaterThan(20 * testedGenres().length);
  });

  it('never ends on a break, a bridge or a void that comes before the close', () => {
    expect(text('chiptune', 'title_screen', 12)).not.toMatch(/break\d+$/);
    expect(text('chiptune', 'title_screen', 16)).not.toMatch(/break\d+$/);
    expect(text('afrobeat', 'drum_break', 20)).not.toMatch(/break\d+$/);
    expect(text('funk', 'with_breakdown', 14)).toMatch(/groove\d+$/);
    expect(text('funk', 'short', 12)).toMatch(/groove\d+$/);
  });

  it('has both of two sections rather than one of them twice', () => {
    expect(text('trap', 'two_verses', 16)).not.toBe('drop8 drop8');
    expect(text('afrobeat', 'groove_theme_solo', 18)).not.toMatch(/theme\d+ theme/);
  });
});
