/** @file Tests of text layout for a terminal. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableLines, wrappedLines } from './table.ts';

describe('a table', () => {
  it('aligns its columns and cuts the last one at the edge of the terminal', () => {
    const rows = [
      ['ska', 'Ska', 'off-beat guitars'],
      ['bossa_nova', 'Bossa nova', 'soft, syncopated guitar and jazz harmony'],
    ];
    expect(tableLines(rows, 40, '  ')).toEqual([
      '  ska         Ska         off-beat guit…',
      '  bossa_nova  Bossa nova  soft, syncopa…',
    ]);
    expect(tableLines(rows, 80)[0]).toBe('ska         Ska         off-beat guitars');
  });

  it('leaves a line whole that just fits', () => {
    expect(tableLines([['ska', 'guitars']], 12)).toEqual(['ska  guitars']);
    expect(tableLines([['ska', 'guitars']], 11)).toEqual(['ska  guita…']);
  });

  it('is empty without rows', () => {
    expect(tableLines([], 80)).toEqual([]);
  });
});

describe('wrapped text', () => {
  it('keeps every word, in lines that fit', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.integer({ min: 16, max: 60 }), (list, width) => {
        const lines = wrappedLines(list.join(' '), width, '  ');
        expect(lines.join(' ').split(/\s+/).filter(Boolean)).toEqual(list);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});
