/** @file Tests of how far two patterns differ. */
import { describe, expect, it } from 'vitest';
import { patternDifference } from './pattern-difference.ts';

const rock = { bars: 1, grid: 2, rows: { kick: 'x...x...', snare: '..X...X.' } };

describe('patternDifference', () => {
  it('is nothing for the same strokes on another grid, or played twice', () => {
    const finer = {
      bars: 1,
      grid: 4,
      rows: { kick: 'x.......x.......', snare: '....X.......X...' },
    };
    const twice = {
      bars: 2,
      grid: 2,
      rows: { kick: 'x...x... | x...x...', snare: '..X...X. | ..X...X.' },
    };
    expect(patternDifference(rock, finer)).toBe(0);
    expect(patternDifference(rock, twice)).toBe(0);
    expect(patternDifference(twice, rock)).toBe(0);
  });

  it('counts strokes only one pattern has, and by half those of another strength', () => {
    const busier = { ...rock, rows: { ...rock.rows, kick: 'x..xx...' } };
    expect(patternDifference(rock, busier)).toBeCloseTo(1 / 5);
    const softer = { ...rock, rows: { ...rock.rows, snare: '..X...x.' } };
    expect(patternDifference(rock, softer)).toBeCloseTo(0.5 / 4);
    expect(patternDifference(rock, { bars: 1, grid: 2, rows: { hat: 'x.......' } })).toBe(1);
    expect(patternDifference({ bars: 1, grid: 2, rows: {} }, { bars: 1, grid: 3, rows: {} })).toBe(
      0,
    );
  });

  it('compares tokens of lines and chords by what they play and how long', () => {
    const line = (text: string) => ({ bars: 1, grid: 2, line: text });
    expect(patternDifference(line('1 - - - 5 - - -'), line('1 - - - 3 - - -'))).toBe(0.5);
    expect(patternDifference(line('1 - - - 5 - - -'), line('1 - - - 5 - . .'))).toBe(0.25);
    // A staccato over two steps sounds for one.
    expect(patternDifference(line("1' - . . 5 - - -"), line('1 . . . 5 - - -'))).toBe(0);
    const comp = (text: string) => ({ bars: 1, grid: 2, comp: text });
    expect(patternDifference(comp('b . u . b . u .'), comp('b . x . b . x .'))).toBe(0.5);
    const rhythm = (text: string) => ({ bars: 1, grid: 2, rhythm: text });
    expect(patternDifference(rhythm('x-x-x---'), rhythm('x-x-x---'))).toBe(0);
  });
});
