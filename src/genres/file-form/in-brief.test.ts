/** @file Tests that lists and lines of words say the same as mappings, and where their mistakes are. */
import { expect, it } from 'vitest';
import { problemLine } from '../yaml/genre-file-error.ts';
import type { Language } from '../../texts/language.ts';
import { loadGenre } from '../loading/load.ts';
import { changed, refusalOf } from '../loading/two-step.ts';

const LONG = `id: brief
name: { en: Short, es: Breve }
family: folk
description: { en: A test., es: Una prueba. }
tempo: { min: 100, max: 120, mode: 110 }
meters: 4/4
conditions: { loud: { energy: [0.6, 1] } }
harmony:
  modes: { major: { weight: 3, tonics: [D, G] }, minor: { weight: 1, tonics: [A] } }
  progressions:
    home: { weight: 2, sections: [A], modes: [major, minor], bars: "I | IV" }
    away: { sections: [B], bars: "IV | V" }
  cadences: { full: [{ weight: 2, modes: [major], bars: "V | I" }, "V | I"], ending: ["V | I"] }
form:
  song:
    weight: 3
    sections:
      - { name: A, bars: 8, energy: 0.4, optional: true, tempo: 0.9, silent: [fiddle, bass] }
      - { name: B, bars: 8, energy: 0.9, cadence: full, lift: 3 }
      - { name: B, bars: 8, energy: 1, transpose: -2 }
parts:
  fiddle:
    role: melody
    instrument: fiddle
    name: { en: Fiddle, es: Violín }
    tones: { chord: 0.6, scale: 0.4, chromatic: 0 }
    rhythms:
      plain: "x-x-x-x-"
      long: { weight: 2, when: { sections: [B], energy: [0, 0.95] }, rhythm: "x---x---" }
  chords:
    role: chords
    instrument: piano
    voicing: close
    patterns:
      beat: { when: { use: [A, loud], chordsPerBar: [1, 2] }, comp: "x.x.x.x." }
      rest: { weight: 3, comp: "x-------" }
  bass:
    role: bass
    instrument: double_bass
    patterns:
      two: { weight: 2, when: { energy: [0.3, 0.7], phraseBars: [3, 4] }, line: "1---5---" }
      one: "1-------"
  drums:
    role: drums
    instrument: standard_kit
    patterns:
      beat: { weight: 2, when: { sections: [B] }, kick: "x...x...", snare: "..x...x." }
      quiet: { kick: "x......." }
    fills:
      roll: { weight: 2, when: { energy: [0.5, 1] }, quarters: 1, snare: "xxxx" }
`;

/** Each mapping, and how it is written in brief. */
const BRIEF: readonly (readonly [long: string, brief: string])[] = [
  ['name: { en: Short, es: Breve }', 'name: Short / Breve'],
  ['name: { en: Fiddle, es: Violín }', 'name: Fiddle / Violín'],
  ['{ loud: { energy: [0.6, 1] } }', '{ loud: above 0.6 }'],
  ['major: { weight: 3, tonics: [D, G] }', 'major: [3, D, G]'],
  ['minor: { weight: 1, tonics: [A] }', 'minor: [A]'],
  [
    '{ weight: 2, sections: [A], modes: [major, minor], bars: "I | IV" }',
    '[2, A, major, minor, "I | IV"]',
  ],
  ['{ sections: [B], bars: "IV | V" }', '[B, "IV | V"]'],
  ['{ weight: 2, modes: [major], bars: "V | I" }', '[2, major, "V | I"]'],
  [
    '{ name: A, bars: 8, energy: 0.4, optional: true, tempo: 0.9, silent: [fiddle, bass] }',
    'A 8 0.4 optional tempo 0.9 without fiddle bass',
  ],
  ['{ name: B, bars: 8, energy: 0.9, cadence: full, lift: 3 }', 'B 8 .9 full lift 3'],
  ['{ name: B, bars: 8, energy: 1, transpose: -2 }', 'B 8 1 down 2'],
  [
    '{ weight: 2, when: { sections: [B], energy: [0, 0.95] }, rhythm: "x---x---" }',
    '[2, B, below 0.95, "x---x---"]',
  ],
  [
    '{ when: { use: [A, loud], chordsPerBar: [1, 2] }, comp: "x.x.x.x." }',
    '[A, loud, 1 chord, 2 chords, "x.x.x.x."]',
  ],
  ['{ weight: 3, comp: "x-------" }', '[3, "x-------"]'],
  [
    '{ weight: 2, when: { energy: [0.3, 0.7], phraseBars: [3, 4] }, line: "1---5---" }',
    '[2, from 0.3 to 0.7, bar 3, bar 4, "1---5---"]',
  ],
  [
    '{ weight: 2, when: { sections: [B] }, kick: "x...x...", snare: "..x...x." }',
    '[2, B, { kick: "x...x...", snare: "..x...x." }]',
  ],
  [
    '{ weight: 2, when: { energy: [0.5, 1] }, quarters: 1, snare: "xxxx" }',
    '[2, above 0.5, { quarters: 1, snare: "xxxx" }]',
  ],
];

const read = (text: string) => loadGenre({ file: 'a.yaml', text });

it.each(BRIEF)('%s is also %s', (long, brief) => {
  expect(read(changed(LONG, [[long, brief]]))).toEqual(read(LONG));
});

it('a form may be a list with its weight in front', () => {
  const start = LONG.indexOf('  song:');
  const end = LONG.indexOf('parts:');
  const brief = `  song: [3, A 8 0.4 optional tempo 0.9 without fiddle bass, B 8 0.9 full lift 3, B 8 1 down 2]\n`;
  expect(read(LONG.slice(0, start) + brief + LONG.slice(end))).toEqual(read(LONG));
});

it('a condition in words keeps what others say of it', () => {
  const text = LONG.replace('sections: [B], energy: [0, 0.95]', 'use: B');
  const { rhythms } = read(text.replace('when: { use: B }', 'when: [B, above 0.5]')).parts[0] as {
    rhythms: { when: object }[];
  };
  expect(rhythms[1]?.when).toEqual({ sections: ['B'], energy: [0.5, 1] });
});

const problemsOf = (text: string, language?: Language): readonly string[] =>
  refusalOf(() => read(text)).problems.map((problem) => problemLine(problem, language));

it.each([
  ['plain: "x-x-x-x-"', 'plain: [2, C, "x-x-x-x-"]', /:\d+:18: .*no section or condition "C"/],
  ['one: "1-------"', 'one: [2, "1--?----"]', /:\d+:\d+: .*found "\?"/],
  ['one: "1-------"', 'one: [2, above 3, "1-------"]', /:\d+:16: .*found 3/],
  [
    '- { name: B, bars: 8, energy: 1, transpose: -2 }',
    '- B 8 1 dwon 2',
    /found "dwon".*did you mean "down"/,
  ],
  ['- { name: B, bars: 8, energy: 1, transpose: -2 }', '- B 8', /energy: missing/],
  [
    '- { name: B, bars: 8, energy: 1, transpose: -2 }',
    '- B eight 1',
    /:20:9: .*found "eight"; expected a number/,
  ],
  ['away: { sections: [B], bars: "IV | V" }', 'away: [C, "IV | V"]', /:12:12: .*"C"/],
])('a mistake is shown where it is written: %s, %s', (from, to, message) => {
  expect(problemsOf(changed(LONG, [[from, to]])).join('\n')).toMatch(message);
});

const CHORDS = [
  'chords in quotes at the end of the list, such as "I | IV"',
  'al final de la lista un texto con los acordes, como «I | IV»',
] as const;
const NOTATION = [
  'a notation in quotes at the end of the list',
  'al final de la lista un texto con la notación',
] as const;
const ROWS = [
  'rows in braces at the end of the list, such as { kick: "x---" }',
  'al final de la lista una tabla con las filas, como { kick: "x---" }',
] as const;

it.each([
  [
    'away: { sections: [B], bars: "IV | V" }',
    'away: [B, 2]',
    '12:15: harmony.progressions.away.[2]',
    ['2'],
    CHORDS,
  ],
  [
    'away: { sections: [B], bars: "IV | V" }',
    'away: [2]',
    '12:12: harmony.progressions.away.[1]',
    ['2'],
    CHORDS,
  ],
  [
    'away: { sections: [B], bars: "IV | V" }',
    'away: []',
    '12:5: harmony.progressions.away.[1]',
    ['nothing', 'nada'],
    CHORDS,
  ],
  [
    'ending: ["V | I"]',
    'ending: [[major, 2]]',
    '13:95: harmony.cadences.ending.[1].[2]',
    ['2'],
    CHORDS,
  ],
  ['one: "1-------"', 'one: [A, 2]', '42:16: parts.bass.patterns.one.[2]', ['2'], NOTATION],
  [
    'plain: "x-x-x-x-"',
    'plain: [2, { rhythm: "x-x-x-x-" }]',
    '28:18: parts.fiddle.rhythms.plain.[2]',
    ['a mapping', 'una tabla'],
    NOTATION,
  ],
  [
    'quiet: { kick: "x......." }',
    'quiet: [A, "x......."]',
    '48:18: parts.drums.patterns.quiet.[2]',
    ['"x......."', '«x.......»'],
    ROWS,
  ],
] as const)(
  'a list that ends in the wrong thing: %s, %s',
  (from, to, place, [en, es = en], [english, spanish]) => {
    const text = changed(LONG, [[from, to]]);
    expect(problemsOf(text)).toEqual([`a.yaml:${place}: found ${en}; expected ${english}`]);
    expect(problemsOf(text, 'es')).toEqual([`a.yaml:${place}: pone ${es}; se esperaba ${spanish}`]);
  },
);

it('a list that ends in the wrong thing is shown in the groove it is written in', () => {
  const text = `${LONG}grooves: { stomp: { bass: [2] } }\n`;
  expect(problemsOf(text)).toEqual([
    `a.yaml:51:28: grooves.stomp.bass.[1]: found 2; expected ${NOTATION[0]}`,
  ]);
});
