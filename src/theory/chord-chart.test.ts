/** @file Chord charts: bars, shares, repeats, and errors with their place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChordChartError, parseChordChart } from './chord-chart.ts';

const read = (text: string) =>
  parseChordChart(text).map((bar) =>
    bar.map(({ text: chord, share }) => `${chord}:${share.join('/')}`).join(' '),
  );

describe('parseChordChart', () => {
  it('shares bars equally, and as points say', () => {
    expect(read('Dm7 G7 | Cmaj7 A7b9')).toEqual(['Dm7:1/2 G7:1/2', 'Cmaj7:1/2 A7b9:1/2']);
    expect(read('C . . G7 | . . F .')).toEqual(['C:3/4 G7:1/4', 'G7:2/4 F:2/4']);
    expect(read('| C / / G7 |')).toEqual(['C:3/4 G7:1/4']);
  });

  it('gives every chord a bar where there is no bar line', () => {
    expect(read('C Am F G7')).toEqual(['C:1/1', 'Am:1/1', 'F:1/1', 'G7:1/1']);
  });

  it('repeats bars, forgives bar lines at the ends, reads lines as bars', () => {
    expect(read('| C/E | % || N.C. |\n| ii7 V7 |')).toEqual([
      'C/E:1/1',
      'C/E:1/1',
      'N.C.:1/1',
      'ii7:1/2 V7:1/2',
    ]);
  });

  it.each([
    ['Dm7 | Hm7', 7, { kind: 'not_a_chord', found: 'Hm7' }],
    ['C | | G', 4, { kind: 'empty_bar' }],
    ['% | C', 1, { kind: 'nothing_before', found: '%' }],
    ['. C | F', 1, { kind: 'nothing_before', found: '.' }],
    ['  ', 1, { kind: 'no_chords' }],
    ['C | A B C D E F G A B', 5, { kind: 'too_many_in_bar', most: 8 }],
    ['C | '.repeat(257), 1025, { kind: 'too_many_bars', most: 256 }],
  ])('says where "%s" cannot be read', (text, column, problem) => {
    expect(() => parseChordChart(text)).toThrow(
      expect.objectContaining({ column, problem }) as Error,
    );
  });

  it('throws nothing but its own error', () => {
    const tokens = fc.constantFrom(
      'C',
      'G7',
      '|',
      '||',
      '%',
      '.',
      '/',
      'x',
      'N.C.',
      'bVII',
      '\n',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(tokens).map((all) => all.join(' ')),
        ),
        (text) => {
          try {
            for (const bar of parseChordChart(text)) {
              const sum = bar.reduce((total, { share: [n, d] }) => total + n / d, 0);
              expect(sum).toBeCloseTo(1);
            }
          } catch (error) {
            expect(error).toBeInstanceOf(ChordChartError);
          }
        },
      ),
    );
  });
});
