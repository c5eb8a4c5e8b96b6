/** @file Tests of reading genre files: defaults, inheritance and error messages. */
import { describe, expect, it } from 'vitest';
import { rolesOfKind } from '../../score/roles.ts';
import { problemIn, problemLine } from '../yaml/genre-file-error.ts';
import { loadGenre, loadGenres, loadUsableGenres } from './load.ts';
import { changed, refusalOf, type Change } from './two-step.ts';

/** The roles of parts, in the order of the format. */
const PART_ROLES = (['drums', 'bass', 'chords', 'melody'] as const).flatMap((kind) => [
  ...rolesOfKind(kind),
]);

const OLDER = `id: two_step
name: { en: Two-step, es: Paso doble }
family: country
description: { en: A test., es: Una prueba. }
tempo: { min: 100, max: 120, mode: 110 }
meters:
  - { meter: 4/4 }
harmony:
  modes:
    - { mode: major }
  progressions:
    - { id: verse, bars: "I | IV | I V7 | I" }
    - { id: bridge, sections: [B], bars: "IV | % | V7/V | V7" }
  cadences:
    ending:
      - { bars: "V7 | I" }
  tensions:
    "7": ["9"]
form:
  - id: song
    sections:
      - { name: A, bars: 8, energy: 0.5 }
      - { name: B, bars: 8, energy: 0.8, silent: [lead] }
parts:
  - id: lead
    role: melody
    name: { en: Lead, es: Solista }
    programs:
      - { program: 24, name: Guitar }
    range: [60, 80]
    tones: { chord: 0.6, scale: 0.4, chromatic: 0 }
    rhythms:
      - { id: plain, grid: 2, rhythm: "x-x-x-x-" }
      - { id: held, grid: 2, rhythm: "x---x---" }
  - id: bass
    role: bass
    name: { en: Bass, es: Bajo }
    programs:
      - { program: 32, name: Bass }
    range: [28, 50]
    patterns:
      - { id: two_beat, grid: 2, line: "1 - - . 5_ - - ." }
  - id: drums
    role: drums
    name: { en: Drums, es: Batería }
    programs:
      - { program: 0, name: Kit }
    patterns:
      - id: beat
        grid: 2
        rows:
          kick: "x...x..."
          snare: "..x...x."
    fills:
      - { id: pickup, quarters: 1, rows: { snare: "xx.x" } }
`;

/** A small genre in the older form. */
const yaml = (...changes: readonly Change[]): string => changed(OLDER, changes);
const source = (changes: readonly Change[]) => ({ file: 'two_step.yaml', text: yaml(...changes) });

const problemsIn = (...changes: readonly Change[]) => loadUsableGenres([source(changes)]).problems;
const errorIn = (...changes: readonly Change[]): string =>
  refusalOf(() => loadGenre(source(changes))).message;

describe('a good file', () => {
  const genre = loadGenre({ file: 'two_step.yaml', text: yaml() });

  it('is read with all omitted values filled in', () => {
    expect(genre.aliases).toEqual([]);
    expect(genre.feel).toEqual({
      align: 'section',
      humanize: { timing: 5, velocity: 5 },
      ending: 'held',
      ritardando: 0,
      // In the older form, nothing comes from its family.
      accents: {},
    });
    expect(genre.parts.map(({ level, energy }) => [level, energy])).toEqual(
      Array(3).fill([84, [0, 1]]),
    );
    expect(genre.parts[2]).toMatchObject({ kit: 'acoustic', patterns: [{ bars: 1, grid: 2 }] });
  });
});

describe('errors name file, line, column, field, what is wrong and what was expected', () => {
  it.each([
    [
      'a drum sound that does not exist',
      [['kick:', 'kik:']],
      'two_step.yaml:52:11: parts.drums.patterns.beat.rows.kik: unknown name "kik"; did you mean "kick"?',
    ],
    [
      'a field that does not exist',
      [['    range: [28, 50]', '    rnage: [28, 50]']],
      /^two_step\.yaml:40:5: parts\.bass\.rnage: unknown name "rnage"; did you mean "range"\? Expected one of .*, rootOnChange, /,
    ],
    [
      'a role that does not exist',
      [['role: bass', 'role: basss']],
      'two_step.yaml:36:11: parts.bass.role: found "basss"; did you mean "bass"? ' +
        `Expected one of ${PART_ROLES.join(', ')}`,
    ],
    [
      'a wrong sign in a drum row, at its place in the row',
      [['..x...x.', '..x.q.x.']],
      'two_step.yaml:53:23: parts.drums.patterns.beat.rows.snare: found "q"; expected X x o g 2 3 4 or "."',
    ],
    [
      'a wrong token in a bass line, at its place in the line',
      [['5_ - - .', '4_ - - .']],
      'two_step.yaml:42:49: parts.bass.patterns.two_beat.line: found "4_"; expected a degree ' +
        '1 3 5 6 7 8 9 (n before it, _ or ^ after it), < > w *, each with ! \' or ~, or "-" or "."',
    ],
    [
      'groups of a meter that do not fill it',
      [['{ meter: 4/4 }', '{ meter: 4/4, groups: [3, 3] }']],
      'two_step.yaml:7:27: meters.[1].groups: add up to 6; expected 4 in 4/4',
    ],
    [
      'a row of the wrong length',
      [['x...x...', 'x...x..']],
      'two_step.yaml:52:17: parts.drums.patterns.beat.rows.kick: 7 steps; expected 8 in 4/4 (1 x 4 quarters x grid 2)',
    ],
    [
      'a fill of the wrong length',
      [['xx.x', 'xx.']],
      'two_step.yaml:55:51: parts.drums.fills.pickup.rows.snare: 3 steps; expected 4 (1 quarters x grid 4)',
    ],
    [
      'a number out of range',
      [['program: 32', 'program: 320']],
      'two_step.yaml:39:20: parts.bass.programs.Bass.program: found 320; expected at most 127',
    ],
    [
      'a tempo in the wrong order',
      [['mode: 110', 'mode: 140']],
      'two_step.yaml:5:8: tempo: found a mapping; expected min <= mode <= max',
    ],
    [
      'a text where a number belongs',
      [['bars: 8, energy: 0.5', 'bars: eight, energy: 0.5']],
      'two_step.yaml:22:26: form.song.sections.A.bars: found "eight"; expected a number',
    ],
    [
      'an unknown mode',
      [['mode: major', 'mode: mayor']],
      'two_step.yaml:10:7: harmony.modes.[1]: unknown name "mayor"; did you mean "major"? Expected one of major, ' +
        'minor, dorian, phrygian, lydian, mixolydian, locrian, harmonic_minor, melodic_minor, ' +
        'phrygian_dominant, major_pentatonic, minor_pentatonic, blues, rast, bayati, sika, huzam, saba, ' +
        'slendro, pelog',
    ],
    [
      'a family that does not exist',
      [['family: country', 'family: contry']],
      'two_step.yaml:3:9: family: there is no family "contry"; did you mean "country"?',
    ],
    [
      'a section no form has',
      [['sections: [B]', 'sections: [C]']],
      'two_step.yaml:13:32: harmony.progressions.bridge.sections.[1]: no form has a section "C"; ' +
        'expected one of A, B',
    ],
    [
      'a silent part that does not exist',
      [['silent: [lead]', 'silent: [led]']],
      'two_step.yaml:23:51: form.song.sections.B.silent.[1]: this genre has no part "led"; did you mean "lead"? ' +
        'Expected one of lead, bass, drums',
    ],
    [
      'a chord that cannot be read',
      [['V7/V | V7', 'V7/H | V7']],
      'two_step.yaml:13:52: harmony.progressions.bridge.bars: cannot read "V7/H"; ' +
        'expected a Roman numeral such as ii7, bVII or V7/ii',
    ],
    [
      'a section in which a part finds no pattern',
      [['line: "1', 'when: { energy: [0, 0.6] }, line: "1']],
      'two_step.yaml:42:7: parts.bass.patterns: none plays in every bar of section "B" (energy 0.8) in 4/4; ' +
        'add one, or list the part as silent there',
    ],
    [
      'a melody that says how it relates to itself',
      [['    range: [60, 80]', '    range: [60, 80]\n    relation: thirds']],
      'two_step.yaml:31:15: parts.lead.relation: only a part with the role second_melody has a relation; remove it',
    ],
    [
      'a delay of a melody that is no echo',
      [['    range: [60, 80]', '    range: [60, 80]\n    delay: 1']],
      /parts\.lead\.delay: only a second voice with relation: echo has a delay/,
    ],
    [
      'a second voice with a rhythm for certain bars',
      [
        ['role: melody', 'role: second_melody'],
        ['grid: 2, rhythm: "x-x-', 'grid: 2, when: { phraseBars: [4] }, rhythm: "x-x-'],
      ],
      /parts\.lead\.rhythms\.plain\.when\.phraseBars: only the first melody has rhythms for certain bars/,
    ],
    ['broken YAML', [['meters:\n', 'meters: [\n']], /^two_step\.yaml:\d+:\d+: .+/],
  ] as const)('%s', (_, changes: readonly Change[], message) => {
    const found = errorIn(...changes);
    if (typeof message === 'string') expect(found).toBe(message);
    else expect(found).toMatch(message);
    const problems = problemsIn(...changes);
    for (const problem of problems) {
      expect(problemIn(problem, 'es').message).not.toMatch(
        /\b(found|expected|missing|unknown|did you|write|must)\b/,
      );
    }
    expect(problems.map((problem) => problemLine(problem)).join('\n')).toBe(found);
  });

  it('the same in Spanish', () => {
    const spanish = (...changes: readonly Change[]) =>
      problemsIn(...changes).map((problem) => problemLine(problem, 'es'));
    expect(spanish(['kick:', 'kik:'])).toEqual([
      'two_step.yaml:52:11: parts.drums.patterns.beat.rows.kik: nombre desconocido «kik»; ¿quizá «kick»?',
    ]);
    expect(spanish(['x...x...', 'x...x..'])).toEqual([
      'two_step.yaml:52:17: parts.drums.patterns.beat.rows.kick: hay 7 pasos; se esperaban 8 en 4/4 (1 x 4 negras x grid 2)',
    ]);
    expect(spanish(['id: two_step', 'id: two_step\nid: again'])).toEqual([
      'two_step.yaml:2:1: este nombre se repite; cada uno va una sola vez',
    ]);
  });

  it('an empty file', () => {
    expect(refusalOf(() => loadGenre({ file: 'empty.yaml', text: '' })).message).toBe(
      'empty.yaml:1:1: there is no genre in this file; expected a mapping such as "id: bossa_nova"',
    );
  });
});

describe('extends', () => {
  const base = { file: 'two_step.yaml', text: yaml(['family:', 'aliases: [polka]\nfamily:']) };
  const child = (text: string) => ({ file: 'fast.yaml', text });

  it('inherits everything it does not define from the other genre, except names', () => {
    const text = `id: fast
extends: two_step
name: { en: Fast, es: Rápido }
tempo: { max: 200, mode: 180 }
harmony: { modes: [{ mode: mixolydian }] }
`;
    const [, fast] = loadGenres([base, child(text)]);
    expect(fast?.tempo).toEqual({ min: 100, max: 200, mode: 180 });
    expect(fast?.harmony.modes).toEqual([{ mode: 'mixolydian', weight: 1 }]);
    expect(fast?.harmony.progressions).toHaveLength(2);
    expect(fast?.parts).toHaveLength(3);
    expect(fast?.aliases).toEqual([]);
  });

  it('can extend genres that are already loaded', () => {
    const loaded = loadGenre(base);
    const text = 'id: fast\nextends: two_step\nname: { en: Fast, es: Rápido }\n';
    const fast = loadGenre(child(text), new Map([[loaded.id, { ...loaded }]]));
    expect(fast.form).toEqual(loaded.form);
  });

  it('suggests the nearest genre if there is none of that id', () => {
    const text = 'id: fast\nextends: two_setp\nname: { en: Fast, es: Rápido }\n';
    expect(refusalOf(() => loadGenres([base, child(text)])).message).toBe(
      'fast.yaml:2:10: extends: no genre has the id "two_setp"; did you mean "two_step"? ' +
        'Expected one of two_step, fast',
    );
  });

  it('refuses a cycle', () => {
    const text = 'id: fast\nextends: fast\n';
    expect(refusalOf(() => loadGenres([base, child(text)])).message).toBe(
      'fast.yaml:2:10: extends: "fast" extends "fast"; a genre cannot extend itself',
    );
  });

  it('refuses two files with one id', () => {
    const again = { file: 'again.yaml', text: yaml() };
    expect(refusalOf(() => loadGenres([base, again])).message).toContain(
      'again.yaml:1:5: id: "two_step" is already the id of two_step.yaml',
    );
  });
});
