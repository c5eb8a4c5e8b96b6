/** @file The forms of every genre in fewer bars than they are written for. */
import { describe, expect, it } from 'vitest';
import type { Form } from '../../genres/genre.ts';
import { testedGenres } from '../../genres/registry/tested-genres.ts';
import { closingNames, fitForm } from './form-fit.ts';

const LEAST_BARS = 8;
/** A form grows that has to be so much longer than it is written. */
const GROWS_FROM = 8;

const forms = testedGenres().flatMap((genre) =>
  genre.form.map((form) => [`${genre.id} ${form.id}`, form] as const),
);

describe.each(forms)('%s', (_, form) => {
  it('has its bars, ends on a section that can close, and parts what it parts, at any length', () => {
    const written = form.sections.reduce((sum, { bars }) => sum + bars, 0);
    const wrong: string[] = [];
    for (let bars = LEAST_BARS; bars < written + GROWS_FROM; bars++) {
      const { sections } = fitForm(form, bars);
      const names = sections.map(({ section }) => section.name);
      const total = sections.reduce((sum, section) => sum + section.bars, 0);
      const fits =
        total === bars && (bars >= written || (isClosed(form, names) && isParted(form, names)));
      if (!fits) wrong.push(`${bars}: ${sections.map((s, i) => `${names[i]}${s.bars}`).join(' ')}`);
    }
    expect(wrong).toEqual([]);
  });
});

function isClosed(form: Form, names: readonly string[]): boolean {
  return closingNames(form).has(names.at(-1)!);
}

/** Whether a section follows itself only where it does in the form. */
function isParted({ sections }: Form, names: readonly string[]): boolean {
  const doubled = new Set(
    sections.filter(({ name }, i) => sections[i - 1]?.name === name).map(({ name }) => name),
  );
  return names.every((name, i) => names[i - 1] !== name || doubled.has(name));
}
