/** @file Tests of what a family shares: every genre of it gets it, and may say otherwise. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUILTIN_FOLDER } from './builtin-folder.ts';
import { builtinLibrary, readLibrary } from './read-library.ts';
import { LIBRARY_FOLDER } from '../library/library.ts';
import { loadGenre, loadGenres } from './load.ts';

const yaml = (family: string, own = '', modes = 'major'): string => `id: two_step
name: Two-step
family: ${family}
description: { en: A test., es: Una prueba. }
tempo: { min: 100, max: 120, mode: 110 }
meters: 4/4
${own}
harmony:
  modes: ${modes}
  progressions: { one: "I5 | V5", two: "V5 | I5" }
  cadences: { half: [Vsus4], ending: ["V5 | I5"] }
form:
  song: [{ name: A, bars: 8, energy: 0.5 }]
parts:
  lead:
    role: melody
    instrument: fiddle
    range: [60, 80]
    tones: { chord: 0.6, scale: 0.4, chromatic: 0 }
    rhythms: { plain: "x-x-x-x-", long: "x---x---" }
  bass:
    role: bass
    instrument: double_bass
    range: [28, 50]
    patterns: { two_beat: "1 - - . 5_ - - ." }
  chords:
    role: chords
    instrument: piano
    range: [50, 74]
    voicing: triads
    patterns: { held: "x - - - - - - -" }
`;
const load = (text: string) => loadGenre({ file: 'two_step.yaml', text });

describe('a genre', () => {
  const { accents } = builtinLibrary();

  it('has the feel of its family', () => {
    const { feel } = load(yaml('country'));
    expect(feel.accents).toEqual({ '4/4': accents['downbeat']?.['4/4'] });
    expect(feel.humanize).toEqual({ timing: 5, velocity: 5 });
  });

  it('says otherwise, or removes what its family says', () => {
    const { feel } = load(yaml('country', 'feel: { accents: backbeat, humanize: null }'));
    expect(feel.accents).toEqual({ '4/4': accents['backbeat']?.['4/4'] });
    expect(feel.humanize).toEqual(load(yaml('pop')).feel.humanize);
  });

  it('adds its cadences to those of its family', () => {
    const { half } = load(yaml('country')).harmony.cadences;
    expect(half.map(({ bars }) => bars)).toEqual(['Vsus4', 'V7', 'II7 | V7']);
  });

  it('may have modes for which its family has no cadences', () => {
    const { half } = load(yaml('country', '', 'dorian')).harmony.cadences;
    expect(half.map(({ bars }) => bars)).toEqual(['Vsus4']);
  });

  it('that extends another has what that one has, whatever its own family', () => {
    const [, child] = loadGenres([
      { file: 'two_step.yaml', text: yaml('country') },
      { file: 'b.yaml', text: 'id: b\nname: B\nfamily: jazz\nextends: two_step\n' },
    ]);
    expect(child?.feel.accents).toEqual({ '4/4': accents['downbeat']?.['4/4'] });
  });
});

describe('the file of a family', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'families-'));
    cpSync(join(BUILTIN_FOLDER, LIBRARY_FOLDER), join(folder, LIBRARY_FOLDER), { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const read = (family: string, text: string) => {
    mkdirSync(join(folder, family));
    writeFileSync(join(folder, family, '_family.yaml'), text);
    return readLibrary(folder).families;
  };

  it('is read by the name of its folder', () => {
    expect(read('folk', 'harmony: { tensions: ninths }\n')).toEqual({
      folk: { harmony: { tensions: { use: ['ninths'] } } },
    });
  });

  it.each([
    ['folk', 'parts: {}', 'folk/_family.yaml:1:1: parts: unknown name "parts"'],
    [
      'folk',
      'feel:\n  humanise: { timing: 5, velocity: 5 }',
      'folk/_family.yaml:2:3: feel.humanise: unknown name "humanise"; did you mean "humanize"?',
    ],
    ['folc', 'feel: {}', 'folc/_family.yaml:1:1: there is no family "folc"; did you mean "folk"?'],
  ])('of %s that says %o is told of', (family, text, message) => {
    expect(() => read(family, `${text}\n`)).toThrow(message);
  });
});
