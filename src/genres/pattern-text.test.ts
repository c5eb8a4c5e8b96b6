/** @file Tests of the pattern texts of a genre and their error messages. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseComp,
  parseHits,
  parseLine,
  parseProgression,
  parseRhythm,
  PatternTextError,
} from './pattern-text.ts';

const plain = { accent: false, staccato: false, glide: false };

function errorOf(run: () => unknown): PatternTextError {
  try {
    run();
  } catch (error) {
    if (error instanceof PatternTextError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

describe('parseHits', () => {
  it('gives one entry per step and ignores bar lines and spaces', () => {
    expect(parseHits('X.xo | g234')).toEqual([
      { strokes: 1, strength: 'accent' },
      { strokes: 0, strength: 'normal' },
      { strokes: 1, strength: 'normal' },
      { strokes: 1, strength: 'soft' },
      { strokes: 1, strength: 'ghost' },
      { strokes: 2, strength: 'normal' },
      { strokes: 3, strength: 'normal' },
      { strokes: 4, strength: 'normal' },
    ]);
  });

  it('has as many steps as characters, whatever the row', () => {
    const character = fc.constantFrom(...'Xxog234.');
    fc.assert(
      fc.property(fc.array(fc.array(character, { minLength: 1, maxLength: 16 })), (bars) => {
        const text = bars.map((bar) => bar.join('')).join(' | ');
        expect(parseHits(text)).toHaveLength(bars.flat().length);
      }),
    );
  });

  it('reports the position and the problem', () => {
    const error = errorOf(() => parseHits('x..q'));
    expect(error.column).toBe(4);
    expect(error.message).toBe('At column 4: found "q"; expected X x o g 2 3 4 or ".".');
  });
});

describe('parseLine', () => {
  it('reads degrees with octave, anticipation and articulation', () => {
    expect(parseLine("1! 5_ n1 8^~ 3'")).toEqual([
      { kind: 'note', degree: 1, next: false, octave: 0, ...plain, accent: true },
      { kind: 'note', degree: 5, next: false, octave: -1, ...plain },
      { kind: 'note', degree: 1, next: true, octave: 0, ...plain },
      { kind: 'note', degree: 8, next: false, octave: 1, ...plain, glide: true },
      { kind: 'note', degree: 3, next: false, octave: 0, ...plain, staccato: true },
    ]);
  });

  it('reads rests, holds, approaches, walking and dead notes', () => {
    expect(parseLine('. - < > w *').map((step) => step.kind)).toEqual([
      'rest',
      'hold',
      'approach',
      'approach',
      'walk',
      'dead',
    ]);
    expect(parseLine('<')).toEqual([{ kind: 'approach', from: 'below', ...plain }]);
  });

  it('points at the first wrong token', () => {
    expect(errorOf(() => parseLine('1 - | 4 .')).column).toBe(7);
    expect(errorOf(() => parseLine('1 5^_')).found).toEqual({ kind: 'text', text: '5^_' });
  });
});

describe('parseComp', () => {
  it('reads which voices are struck and how', () => {
    const strike = { kind: 'strike', next: false, octave: 0, strength: 'normal', staccato: false };
    expect(parseComp("X o' u t b 1+3 nx - .")).toEqual([
      { ...strike, voices: 'all', strength: 'accent' },
      { ...strike, voices: 'all', strength: 'soft', staccato: true },
      { ...strike, voices: 'upper' },
      { ...strike, voices: 'top' },
      { ...strike, voices: 'bass' },
      { ...strike, voices: [1, 3] },
      { ...strike, voices: 'all', next: true },
      { kind: 'hold' },
      { kind: 'rest' },
    ]);
  });

  it('accents any strike with ! and moves it by an octave with _ and ^', () => {
    expect(parseComp('b_! t^')).toMatchObject([
      { voices: 'bass', octave: -1, strength: 'accent' },
      { voices: 'top', octave: 1, strength: 'normal' },
    ]);
  });

  it('refuses voices beyond the sixth', () => {
    expect(errorOf(() => parseComp('x 1+7')).column).toBe(3);
  });
});

describe('parseRhythm', () => {
  it('reads attacks, holds and rests', () => {
    expect(parseRhythm('Xx-.')).toEqual([
      { kind: 'attack', accent: true },
      { kind: 'attack', accent: false },
      { kind: 'hold' },
      { kind: 'rest' },
    ]);
  });
});

describe('parseProgression', () => {
  it('shares a bar equally among its chords', () => {
    expect(parseProgression('ii7 V7 | Imaj7').bars).toEqual([
      {
        chords: [
          { roman: 'ii7', share: [1, 2] },
          { roman: 'V7', share: [1, 2] },
        ],
      },
      { chords: [{ roman: 'Imaj7', share: [1, 1] }] },
    ]);
  });

  it('repeats a bar for % and lengthens a chord for .', () => {
    const { bars } = parseProgression('i . . V7/5 | % | . bVI');
    expect(bars[0]?.chords).toEqual([
      { roman: 'i', share: [3, 4] },
      { roman: 'V7/5', share: [1, 4] },
    ]);
    expect(bars[1]).toEqual(bars[0]);
    expect(bars[2]?.chords[0]).toEqual({ roman: 'V7/5', share: [1, 2] });
  });

  it('fills every bar exactly', () => {
    const bar = fc.array(fc.constantFrom('I', 'V7/ii', 'bVII@1', '.'), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.array(bar, { minLength: 1, maxLength: 12 }), (tail) => {
        const text = ['I', ...tail.map((words) => words.join(' '))].join(' | ');
        const { bars } = parseProgression(text);
        expect(bars).toHaveLength(tail.length + 1);
        for (const { chords } of bars) {
          const total = chords.reduce((sum, { share: [n, d] }) => sum + (n * 840) / d, 0);
          expect(total).toBe(840);
        }
      }),
    );
  });

  it.each([
    ['% | I', 1],
    ['. I', 1],
    ['I | | V', 4],
    ['I | Dm7', 5],
    ['I | V %', 7],
  ])('refuses %j at column %i', (text, column) => {
    expect(errorOf(() => parseProgression(text)).column).toBe(column);
  });
});

it('parses each text once', () => {
  expect(parseLine('1 - 5 -')).toBe(parseLine('1 - 5 -'));
});
