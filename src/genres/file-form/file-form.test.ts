/** @file Tests of what a musician writes: maps, short forms, lengths that follow from the notation. */
import { describe, expect, it } from 'vitest';
import type { BassPart, ChordPart, DrumPart, MelodyPart } from '../genre.ts';
import { GenreFileError } from '../yaml/genre-file-error.ts';
import { builtinLibrary } from '../loading/read-library.ts';
import { loadGenre, loadGenres, loadUsableGenres } from '../loading/load.ts';

/** A small genre; `replacements` change its text. */
function yaml(...replacements: readonly (readonly [string, string])[]): string {
  const text = `id: two_step
name: Two-step
family: country
description: { en: A test., es: Una prueba. }
tempo: { min: 100, max: 120, mode: 110 }
meters: { 4/4: 3, 3/4: 1 }
conditions:
  loud: { energy: [0.6, 1] }
harmony:
  modes: { major: 3, minor: 1 }
  progressions:
    verse: "I | IV | I V7 | I"
    bridge: { sections: [B], bars: "IV | % | V7/V | V7" }
  cadences:
    ending: ["V7 | I", { bars: "IV | I", weight: 2 }]
form:
  song:
    - { name: A, bars: 8, energy: 0.5 }
    - { name: B, bars: 8, energy: 0.8 }
  short: { weight: 0.5, sections: [{ name: A, bars: 8, energy: 0.5 }] }
parts:
  lead:
    role: melody
    instruments: { guitar: { program: 24, name: Guitar, weight: 2 } }
    range: [60, 80]
    tones: { chord: 0.6, scale: 0.4, chromatic: 0 }
    rhythms:
      4/4:
        plain: "x-x-x-x-"
        loud: { weight: 3, when: loud, rhythm: "x---x---x-x-x-x- | x---------------" }
      3/4:
        waltz: "x-x-x-"
  bass:
    role: bass
    instruments: { bass: { program: 32, name: Bass } }
    range: [28, 50]
    patterns:
      4/4: { two_beat: "1 - - . 5_ - - ." }
      3/4: { waltz: "1 - - . 5_ -" }
  chords:
    role: chords
    instruments: { piano: { program: 0, name: Piano } }
    range: [50, 74]
    voicing: { style: close, voices: 3 }
    patterns:
      3/4: { waltz: ". . x - x -" }
      4/4: { held: "x - - - - - - -" }
  drums:
    role: drums
    instruments: { kit: { program: 0, name: Kit } }
    patterns:
      4/4:
        beat: { kick: "x...x...", snare: "..x...x." }
        busy: { when: [B], hat: "xxxxxxxxxxxxxxxx", kick: "x.......x......." }
      3/4:
        waltz: { kick: "x.....", snare: "..x.x." }
    fills:
      roll: { snare: "xxxx" }
      triplet: { quarters: 1, snare: "xxx" }
`;
  return replacements.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`The test genre has no "${from}".`);
    return changed.replace(from, to);
  }, text);
}

function errorOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof GenreFileError) return error.message;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

const errorIn = (...replacements: readonly (readonly [string, string])[]): string =>
  errorOf(() => loadGenre({ file: 'a.yaml', text: yaml(...replacements) }));

describe('a file', () => {
  const genre = loadGenre({ file: 'a.yaml', text: yaml() });
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

  it('names a part after its first instrument', () => {
    expect(lead.name).toEqual({ en: 'Guitar', es: 'Guitar' });
    expect(lead.programs).toEqual([{ program: 24, name: 'Guitar', weight: 2 }]);
  });

  it('names a part after what it does where its first instrument is one of several kinds', () => {
    const bassOf = (instruments: string) => {
      const plain = '{ bass: { program: 32, name: Bass } }';
      const text = yaml([plain, instruments]);
      return loadGenre({ file: 'a.yaml', text }).parts[1]!.name;
    };
    expect(bassOf('{ double_bass: 2, tuba: 1 }')).toEqual({ en: 'Bass', es: 'Bajo' });
    expect(bassOf('{ piano: 2, electric_piano: 1 }')).toEqual({ en: 'Piano', es: 'Piano' });
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
    const found = errorIn(...(changes as unknown as (readonly [string, string])[]));
    if (typeof message === 'string') expect(found).toBe(message);
    else expect(found).toMatch(message);
  });
});

describe('extends', () => {
  const HEAD = 'id: fast\nextends: two_step\nname: Fast\n';
  const load = (text: string) =>
    loadGenres([
      { file: 'a.yaml', text: yaml() },
      { file: 'b.yaml', text: HEAD + text },
    ])[1]!;
  const partOf = (text: string, id: string) => load(text).parts.find((part) => part.id === id);

  it('changes one field of one pattern', () => {
    const bass = partOf('parts: { bass: { patterns: { waltz: { weight: 5 } } } }', 'bass');
    expect(bass).toMatchObject({
      level: 84,
      patterns: [
        { id: 'two_beat', weight: 1 },
        { id: 'waltz', weight: 5, line: '1 - - . 5_ -', when: { meter: '3/4' } },
      ],
    });
  });

  it('changes one row of a drum pattern and adds a pattern', () => {
    const text = `parts:
  drums:
    patterns:
      4/4: { beat: { kick: "xx..x...", hat: "xxxxxxxx", snare: null }, four: { kick: "x.x.x.x." } }
`;
    const { patterns } = partOf(text, 'drums') as DrumPart;
    expect(patterns.map(({ id }) => id)).toEqual(['beat', 'busy', 'waltz', 'four']);
    expect(patterns[0]?.rows).toEqual({ kick: 'xx..x...', hat: 'xxxxxxxx' });
  });

  it('removes with null, and unsets a field back to its default', () => {
    const text = 'parts: { lead: { rhythms: { loud: null } }, bass: { level: null } }\n';
    const { parts } = load(`${text}harmony: { modes: { minor: null } }`);
    expect((parts[0] as MelodyPart).rhythms.map(({ id }) => id)).toEqual(['plain', 'waltz']);
    expect(parts[1]?.level).toBe(84);
    expect(load('harmony: { modes: { minor: null } }').harmony.modes).toHaveLength(1);
  });

  it('leaves out what drop names', () => {
    const fast = load('drop: [parts.chords, parts.drums.patterns.busy, form.short]');
    expect(fast.parts.map(({ id }) => id)).toEqual(['lead', 'bass', 'drums']);
    expect((fast.parts[2] as DrumPart).patterns.map(({ id }) => id)).toEqual(['beat', 'waltz']);
    expect(fast.form.map(({ id }) => id)).toEqual(['song']);
  });

  it('drops a whole map, for one of its own', () => {
    const fast = load('drop: [harmony.progressions]\nharmony: { progressions: { a: I, b: IV } }');
    expect(fast.harmony.progressions.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('replaces what is written as a list or a single value', () => {
    expect(load('harmony: { modes: dorian }').harmony.modes).toEqual([
      { mode: 'dorian', weight: 1 },
    ]);
  });

  it.each([
    [
      'parts: { chrods: null }',
      'b.yaml:4:10: parts.chrods: there is no "chrods" to remove; did you mean "chords"? Expected one of lead, bass, chords, drums',
    ],
    [
      'drop: [parts.drums.patterns.bussy]',
      'b.yaml:4:8: drop.[1]: there is no "parts.drums.patterns.bussy" to remove; did you mean ' +
        '"parts.drums.patterns.busy"? Expected one of parts.drums.patterns.beat, ' +
        'parts.drums.patterns.busy, parts.drums.patterns.waltz',
    ],
    ['drop: parts.chords', 'b.yaml:4:7: drop: found parts.chords; expected a list'],
  ])('%s', (text, message) => {
    expect(errorOf(() => load(text))).toBe(message);
  });

  it('changes genres that are already loaded in the same way', () => {
    const base = loadGenre({ file: 'a.yaml', text: yaml() });
    const text = `${HEAD}parts:
  bass: { patterns: { 3/4: { waltz: "1 - . . 5_ ." } } }
  drums: { fills: { roll: null } }
`;
    const fast = loadGenre({ file: 'b.yaml', text }, new Map([['two_step', { ...base }]]));
    expect((fast.parts[1] as BassPart).patterns[1]?.line).toBe('1 - . . 5_ .');
    expect((fast.parts[3] as DrumPart).fills.map(({ id }) => id)).toEqual(['triplet']);
  });
});

describe('basses and chords', () => {
  const line = (text: string) => yaml(['two_beat: "1 - - . 5_ - - ."', `two_beat: "${text}"`]);

  it('may be written with their signs together', () => {
    const load = (text: string) => loadGenre({ file: 'a.yaml', text: line(text) }).parts[1];
    expect(load("1!-.<5_'--. | n1-*~w>6^-.")).toMatchObject({
      patterns: [{ line: "1! - . < 5_' - - . | n1 - *~ w > 6^ - .", bars: 2, grid: 2 }, {}],
    });
    expect(load('1--.5_--.')).toEqual(load('1 - - . 5_ - - .'));
  });

  it('say which of several signs together cannot be read', () => {
    expect(errorOf(() => loadGenre({ file: 'a.yaml', text: line('1--.4_--.') }))).toMatch(
      /^a\.yaml:38:29: parts\.bass\.patterns\.4\/4\.two_beat: found "4_"; expected a degree/,
    );
  });
});

describe('players', () => {
  const played = (player: string) =>
    yaml([
      `    role: bass
    instruments: { bass: { program: 32, name: Bass } }
    range: [28, 50]
`,
      player,
    ]);
  const bass = (player: string) => loadGenre({ file: 'a.yaml', text: played(player) }).parts[1]!;

  it('have instruments of the library, with their names and ranges', () => {
    expect(bass('    role: bass\n    instrument: tuba\n')).toMatchObject({
      name: { en: 'Tuba', es: 'Tuba' },
      programs: [{ program: 58, name: 'Tuba', weight: 1 }],
      // What a tuba can play, up to where basses usually do.
      range: [28, 53],
    });
    expect(bass('    role: bass\n    instruments: { tuba: 3, double_bass: 1 }\n')).toMatchObject({
      programs: [
        { program: 58, weight: 3 },
        { program: 32, weight: 1 },
      ],
    });
  });

  it('may have another program than the library says', () => {
    const player = '    role: bass\n    instruments: { tuba: { program: 60 } }\n';
    expect(bass(player).programs).toMatchObject([{ program: 60, name: 'Tuba', weight: 1 }]);
  });

  it('bring what can be played on them, unless the file says otherwise', () => {
    const tuba = '    role: bass\n    instrument: tuba\n';
    const { range } = builtinLibrary().instruments['tuba']!;
    expect(bass(tuba).programs).toMatchObject([{ program: 58, range }]);
    const other = '    role: bass\n    instruments: { tuba: { range: [30, 50] } }\n';
    expect(bass(other).programs).toMatchObject([{ program: 58, range: [30, 50] }]);
  });

  it('and style may each stand on a line', () => {
    const player =
      '    player: { role: bass, instrument: tuba, level: 90 }\n    style: { approach: 0.5, variation: 0 }\n';
    expect(bass(player)).toMatchObject({ level: 90, approach: 0.5, variation: 0 });
  });

  it.each([
    [
      '    role: bass\n    instrument: tubba\n',
      /^a\.yaml:35:17: parts\.bass\.instrument: .* "tubba"; did you mean "tuba"\?/,
    ],
    [
      '    role: bass\n    instruments: { standard_kit: 1 }\n',
      /^a\.yaml:35:20: parts\.bass\.instruments\.standard_kit: /,
    ],
    [
      '    player: { role: bass, instrument: tuba, level: 190 }\n',
      'a.yaml:34:52: parts.bass.player.level: found 190; expected at most 127',
    ],
    [
      '    player: { role: bass, instrument: tuba, levle: 90 }\n',
      /^a\.yaml:34:45: parts\.bass\.player\.levle: unknown name "levle"; did you mean "level"\?/,
    ],
    [
      '    role: bass\n    instrument: tuba\n    player: loud\n',
      /^a\.yaml:36:13: parts\.bass\.player: found "loud"; expected a mapping/,
    ],
  ])('a problem is shown where it is written: %s', (player, message) => {
    const found = errorOf(() => loadGenre({ file: 'a.yaml', text: played(player) }));
    if (typeof message === 'string') expect(found).toBe(message);
    else expect(found).toMatch(message);
  });

  it('of a genre that extends take the place of the inherited, or join them', () => {
    const load = (text: string) =>
      loadGenres([
        { file: 'a.yaml', text: yaml() },
        {
          file: 'b.yaml',
          text: `id: fast\nextends: two_step\nname: Fast\nparts: { bass: ${text} }`,
        },
      ])[1]!.parts[1]!.programs.map(({ program }) => program);
    expect(load('{ instrument: tuba }')).toEqual([58]);
    expect(load('{ instruments: { tuba: 1 } }')).toEqual([32, 58]);
    expect(load('{ instruments: { tuba: 1, bass: null } }')).toEqual([58]);
  });
});

describe('grooves', () => {
  const GROOVES = `
grooves:
  stomp:
    weight: 3
    when: B
    drums: { kick: "x.x.x.x." }
    bass: "1 - 1 - 1 - 1 -"
    chords: { low: "x - - -  x - - -", high: { weight: 1, comp: "x^ - - - x^ - - -" } }
`;
  const only = (text: string): string =>
    yaml(['meters: { 4/4: 3, 3/4: 1 }', 'meters: 4/4'])
      .replace(/\n {6}3\/4:(\n {8}.*| .*)/g, '')
      .concat(text.slice(1));

  it('give each part its patterns', () => {
    const genre = loadGenre({ file: 'a.yaml', text: only(GROOVES) });
    const patterns = genre.parts.flatMap((part) => ('patterns' in part ? [...part.patterns] : []));
    const inGroove = patterns.filter(({ groove }) => groove === 'stomp');
    expect(inGroove.map(({ id, weight, when }) => [id, weight, when])).toEqual([
      ['stomp', 3, { sections: ['B'] }],
      ['low', 3, { sections: ['B'] }],
      ['high', 1, { sections: ['B'] }],
      ['stomp', 3, { sections: ['B'] }],
    ]);
  });

  it.each([
    [
      'bass: "1 - 1 - 1 - 1 -"',
      'bass: "1 - 1 - 2 - 1 -"',
      /^a\.yaml:\d+:20: grooves\.stomp\.bass: found "2"/,
    ],
    ['kick: "x.x.x.x."', 'kick: "x.x.x.x"', /grooves\.stomp\.drums\.kick: 7 steps/],
    ['when: B', 'when: C', /grooves\.stomp\.when: there is no section or condition "C"/],
    [
      '    bass:',
      '    bas:',
      /grooves\.stomp\.bas: this genre has no part "bas"; did you mean "bass"\?/,
    ],
    ['high: {', 'high: { lien: 3,', /grooves\.stomp\.chords\.high\.lien: unknown name "lien"/],
  ])('a problem is shown where it is written: %s', (from, to, message) => {
    const text = only(GROOVES.replace(from, to));
    expect(errorOf(() => loadGenre({ file: 'a.yaml', text }))).toMatch(message);
  });

  it('are changed and removed by a genre that extends', () => {
    const load = (text: string) =>
      loadGenres([
        { file: 'a.yaml', text: only(GROOVES) },
        { file: 'b.yaml', text: `id: fast\nextends: two_step\nname: Fast\n${text}` },
      ])[1]!.parts.flatMap((part) => ('patterns' in part ? [...part.patterns] : []));
    const changed = load('grooves: { stomp: { weight: 9, bass: "1 - 5 - 1 - 5 -" } }');
    expect(changed.filter(({ groove }) => groove === 'stomp').map(({ weight }) => weight)).toEqual([
      9, 9, 9, 9,
    ]);
    expect(changed).toContainEqual(expect.objectContaining({ line: '1 - 5 - 1 - 5 -' }));
    expect(load('grooves: { stomp: null }').some(({ groove }) => groove)).toBe(false);
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
    { file: 'a.yaml', text: yaml() },
    { file: 'b.yaml', text },
  ]);
  // A list replaces what is inherited, as it always did; so too few parts are left.
  expect(loaded).toHaveLength(1);
  expect(problems.map(({ field, finding }) => [field, finding.kind])).toEqual([
    ['parts', 'unlike'],
  ]);
  const whole = loadUsableGenres([
    { file: 'a.yaml', text: yaml() },
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
