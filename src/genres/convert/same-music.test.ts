/** @file Tests that a converted file plays what it played: instruments, and what it changes of another genre. */
import { describe, expect, it } from 'vitest';
import { loadGenre } from '../loading/load.ts';
import { builtinLibrary } from '../loading/read-library.ts';
import { HEIR, twoStep } from '../loading/two-step.ts';
import { convertGenre } from './convert-genre.ts';

const convert = (text: string): string => convertGenre({ file: 'a.yaml', text }, builtinLibrary());

describe('a genre keeps what it says of', () => {
  const withBass = (instruments: string): string =>
    twoStep(['instruments: { bass: { program: 32, name: Bass } }', instruments]);
  const programsIn = (text: string) => loadGenre({ file: 'a.yaml', text }).parts[1]?.programs;

  it.each([
    ['instruments: { tuba: { range: [30, 50] } }', 'instruments: { tuba: { range: [30, 50] } }'],
    ['instruments: { tuba: { program: 60 } }', 'instruments: { tuba: { program: 60 } }'],
    ['instruments: { tuba: { name: Oom } }', 'instruments: { tuba: { name: Oom } }'],
    [
      'instruments: { mine: { program: 58, name: Tuba, range: [30, 50] }, bowed_bass: 2 }',
      'instruments: { tuba: { range: [30, 50] }, bowed_bass: 2 }',
    ],
    [
      'instruments: { tuba: 3, mine: { program: 58, name: Tuba, range: [30, 50] } }',
      'instruments: { tuba: 3, tuba_58: { program: 58, name: Tuba, range: [30, 50] } }',
    ],
  ])('%s', (instruments, written) => {
    const text = withBass(instruments);
    const converted = convert(text);
    expect(converted).toContain(written);
    expect(programsIn(converted)).toEqual(programsIn(text));
  });
});

describe('a genre that extends another keeps', () => {
  const base = loadGenre({
    file: 'a.yaml',
    text: twoStep(['verse: "I | IV | I V7 | I"', 'verse: [3, "I | IV"]\n    other: V']),
  });
  const read = (text: string) =>
    loadGenre({ file: 'b.yaml', text }, new Map([['two_step', { ...base }]]));

  it.each([
    'instruments: { tuba: 2 }',
    'instruments: { tuba: 1, bass: null }',
    'instruments: { bass: { range: [30, 50] } }',
    'instruments: { bass: { program: 33 }, tuba: { name: Oom, weight: 3 } }',
    'instrument: tuba',
    'patterns: { waltz: { weight: 5 } }',
  ])('%s', (own) => {
    const text = `${HEIR}parts:\n  bass:\n    ${own}\n`;
    expect(convert(text)).toContain(own);
    expect(read(convert(text))).toEqual(read(text));
  });

  it.each([
    ['harmony: { progressions: { verse: { weight: 1 } } }', 'verse: { weight: 1 }'],
    ['harmony: { progressions: { verse: [1, "I | V"] } }', 'verse: [1, "I | V"]'],
    ['harmony: { modes: { major: 1 } }', 'modes: { major: 1 }'],
    ['harmony: { modes: { major: [A] } }', 'modes: { major: [A] }'],
    ['harmony: { modes: { major: 1, dorian: [1, A] } }', 'modes: { major: 1, dorian: [1, A] }'],
    ['meters: { 3/4: 1 }', 'meters: { 3/4: 1 }'],
    [
      'form: { short: { weight: 1, sections: [A 8 0.5, B 8 0.6] } }',
      'short: [1, A 8 0.5, B 8 0.6]',
    ],
    ['form: { short: { grows: passes } }', 'short: { grows: passes }'],
    [
      'parts: { drums: { fills: { roll: { weight: 1, quarters: 1 } } } }',
      'roll: { weight: 1, quarters: 1 }',
    ],
  ])('%s', (own, written) => {
    const text = `${HEIR}${own}\n`;
    expect(convert(text)).toContain(written);
    expect(read(convert(text))).toEqual(read(text));
  });

  it('the row that it removes from a pattern', () => {
    const text = `${HEIR}parts:\n  drums:\n    patterns: { beat: { kick: "xx..x...", snare: null } }\n`;
    expect(convert(text)).toContain('snare: null');
    expect(read(convert(text))).toEqual(read(text));
  });
});
