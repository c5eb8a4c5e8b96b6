/** @file Tests of what a musician writes: maps, short forms, lengths that follow from the notation. */
import { describe, expect, it } from 'vitest';
import type { BassPart, ChordPart, DrumPart, MelodyPart } from '../genre.ts';
import { loadGenre, loadUsableGenres } from '../loading/load.ts';
import { refusalOf, twoStep, type Change } from '../loading/two-step.ts';

describe('a file', () => {
  const genre = loadGenre({ file: 'a.yaml', text: twoStep() });
  const [lead, bass, , drums] = genre.parts as [MelodyPart, BassPart, ChordPart, DrumPart];

  it('is expanded in the order in which it is written', () => {
    expect(genre.parts.map(({ id }) => id)).toEqual(['lead', 'bass', 'chords', 'drums']);
    expect(genre.meters).toEqual([
      { meter: '4/4', weight: 3 },
      { meter: '3/4', weight: 1 },
    ]);
    expect(genre.harmony.modes).toEqual([
      { mode: 'major', weight: 3 },
      { mode: 'minor', weight: 1 },
    ]);
    expect(genre.form.map(({ id, weight }) => [id, weight])).toEqual([
      ['song', 1],
      ['short', 0.5],
    ]);
  });

  it('may give a text alone where only the notation is needed', () => {
    expect(genre.harmony.progressions[0]).toEqual({
      id: 'verse',
      weight: 1,
      bars: 'I | IV | I V7 | I',
    });
    expect(genre.harmony.cadences.ending[0]).toEqual({ bars: 'V7 | I', weight: 1 });
    expect(bass.patterns[0]).toMatchObject({ id: 'two_beat', line: '1 - - . 5_ - - .' });
    expect(genre.name).toEqual({ en: 'Two-step', es: 'Two-step' });
  });

  it('has lengths and grids that follow from the notation', () => {
    const lengths = [...lead.rhythms, ...bass.patterns, ...drums.patterns].map(
      ({ id, bars, grid }) => [id, bars, grid],
    );
    expect(lengths).toEqual([
      ['plain', 1, 2],
      ['loud', 2, 4],
      ['waltz', 1, 2],
      ['two_beat', 1, 2],
      ['waltz', 1, 2],
      ['beat', 1, 2],
      ['busy', 1, 4],
      ['waltz', 1, 2],
    ]);
    expect(drums.fills.map(({ quarters, grid }) => [quarters, grid])).toEqual([
      [1, 4],
      [1, 3],
    ]);
  });

  it('may say a condition once, as a meter, a section or a name of its own', () => {
    expect(lead.rhythms.map(({ when }) => when)).toEqual([
      { meter: '4/4' },
      { energy: [0.6, 1], meter: '4/4' },
      { meter: '3/4' },
    ]);
    expect(drums.patterns[1]?.when).toEqual({ sections: ['B'], meter: '4/4' });
  });
});

describe('a problem is shown where it is written', () => {
  it.each([
    [
      'in a text alone',
      [['1 - - . 5_ - - .', '1 - - . 4_ - - .']],
      /^a\.yaml:38:33: parts\.bass\.patterns\.4\/4\.two_beat: found "4_"/,
    ],
    [
      'in the row of a drum',
      [['snare: "..x...x."', 'snare: "..x...x"']],
      'a.yaml:53:42: parts.drums.patterns.4/4.beat.snare: 7 steps; expected 8 in 4/4 (1 x 4 quarters x grid 2)',
    ],
    [
      'in the name of a drum',
      [['kick: "x....."', 'kcik: "x....."']],
      'a.yaml:56:18: parts.drums.patterns.3/4.waltz.kcik: unknown name "kcik"; did you mean "kick"?',
    ],
    [
      'in an unknown condition',
      [['when: loud', 'when: luod']],
      'a.yaml:30:34: parts.lead.rhythms.4/4.loud.when: there is no section or condition "luod"; ' +
        'did you mean "loud"? Expected one of A, B, loud',
    ],
    [
      'in one of several sections',
      [['when: [B]', 'when: [A, C]']],
      'a.yaml:54:27: parts.drums.patterns.4/4.busy.when.[2]: there is no section or condition "C"; ' +
        'expected one of A, B, loud',
    ],
    [
      'in an unknown meter of patterns',
      [['3/4: { waltz: "1 - - . 5_ -" }', '6/4: { waltz: "1 - - . 5_ -" }']],
      /a\.yaml:39:12: parts\.bass\.patterns\.6\/4: this genre has no meter "6\/4"/,
    ],
    [
      'in a form without sections',
      [['short: { weight: 0.5, sections:', 'short: { weight: 0.5, sectoins:']],
      /a\.yaml:20:25: form\.short\.sectoins: unknown name "sectoins"; did you mean "sections"\?/,
    ],
    [
      'in an id that is none',
      [['two_beat:', 'Two beat:']],
      'a.yaml:38:14: parts.bass.patterns.4/4.Two beat: found "Two beat"; expected lower-case words joined by "_"',
    ],
    [
      'in a notation that may be one bar or two',
      [['"x---x---x-x-x-x- | x---------------"', '"x---x---x-x-x-x-x---------------"']],
      'a.yaml:30:15: parts.lead.rhythms.4/4.loud: 32 steps without "|" could be one bar of 4/4 or 2; ' +
        'put "|" between bars, or write grid: 8',
    ],
    [
      'in a cadence that is a text',
      [['"V7 | I"', '"V7 | H"']],
      /a\.yaml:15:20: harmony\.cadences\.ending\.\[1\]: found "H"; expected a Roman numeral/,
    ],
    [
      'in an id that is used under two meters',
      [['3/4: { waltz: "1', '3/4: { two_beat: "1']],
      'a.yaml:39:14: parts.bass.patterns.3/4.two_beat: the id "two_beat" is used twice; each must be different',
    ],
  ])('%s', (_, changes, message) => {
    const text = twoStep(...(changes as unknown as Change[]));
    const found = refusalOf(() => loadGenre({ file: 'a.yaml', text })).message;
    if (typeof message === 'string') expect(found).toBe(message);
    else expect(found).toMatch(message);
  });
});

describe('basses and chords', () => {
  const line = (text: string) => twoStep(['two_beat: "1 - - . 5_ - - ."', `two_beat: "${text}"`]);

  it('may be written with their signs together', () => {
    const load = (text: string) => loadGenre({ file: 'a.yaml', text: line(text) }).parts[1];
    expect(load("1!-.<5_'--. | n1-*~w>6^-.")).toMatchObject({
      patterns: [{ line: "1! - . < 5_' - - . | n1 - *~ w > 6^ - .", bars: 2, grid: 2 }, {}],
    });
    expect(load('1--.5_--.')).toEqual(load('1 - - . 5_ - - .'));
  });

  it('say which of several signs together cannot be read', () => {
    expect(refusalOf(() => loadGenre({ file: 'a.yaml', text: line('1--.4_--.') })).message).toMatch(
      /^a\.yaml:38:29: parts\.bass\.patterns\.4\/4\.two_beat: found "4_"; expected a degree/,
    );
  });
});

it('notes that a file is in the older form, and still reads it', () => {
  const text = `id: old
extends: two_step
name: { en: Old, es: Viejo }
parts:
  - id: bass
    role: bass
    name: { en: Bass, es: Bajo }
    programs: [{ program: 32, name: Bass }]
    range: [28, 50]
    patterns:
      - { id: held, bars: 1, grid: 2, line: "1 - - - | - - - -", when: { meter: 4/4 } }
      - { id: three, grid: 2, line: "1 - - - - -", when: { meter: 3/4 } }
`;
  const { loaded, problems, notes } = loadUsableGenres([
    { file: 'a.yaml', text: twoStep() },
    { file: 'b.yaml', text },
  ]);
  // A list replaces what is inherited, as it always did; so too few parts are left.
  expect(loaded).toHaveLength(1);
  expect(problems.map(({ field, finding }) => [field, finding.kind])).toEqual([
    ['parts', 'unlike'],
  ]);
  const whole = loadUsableGenres([
    { file: 'a.yaml', text: twoStep() },
    {
      file: 'b.yaml',
      text: text.replace(
        /parts:[^]*/,
        'form: [{ id: x, sections: [{ name: A, bars: 4, energy: 1 }, { name: B, bars: 4, energy: 1 }] }]',
      ),
    },
  ]);
  expect(whole.problems).toEqual([]);
  expect(whole.loaded[1]?.genre.form.map(({ id }) => id)).toEqual(['x']);
  expect(whole.notes).toMatchObject([{ file: 'b.yaml', line: 1, finding: { kind: 'older-form' } }]);
  expect(notes).toEqual([]);
});
