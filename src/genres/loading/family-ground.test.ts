/** @file Tests of what a family shares: every genre of it gets it, and may say otherwise. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUILTIN_FOLDER } from './builtin-folder.ts';
import { builtinLibrary, readLibrary } from './read-library.ts';
import { LIBRARY_FOLDER } from '../library/library.ts';
import { loadGenre } from './load.ts';
import { heirOf, twoStep } from './two-step.ts';

const yaml = (family: string, own = '', modes = 'major'): string =>
  twoStep(
    ['family: country', `family: ${family}`],
    ['conditions:', `${own}\nconditions:`],
    ['{ major: 3, minor: 1 }', modes],
    ['cadences:\n', 'cadences:\n    half: [Vsus4]\n'],
  );
const load = (text: string) => loadGenre({ file: 'two_step.yaml', text });

describe('a genre', () => {
  const { accents } = builtinLibrary();
  const accentsOf = (set: string) => ({
    '4/4': accents[set]?.['4/4'],
    '3/4': accents[set]?.['3/4'],
  });

  it('has the feel of its family', () => {
    const { feel } = load(yaml('country'));
    expect(feel.accents).toEqual(accentsOf('downbeat'));
    expect(feel.humanize).toEqual({ timing: 5, velocity: 5 });
  });

  it('says otherwise, or removes what its family says', () => {
    const { feel } = load(yaml('country', 'feel: { accents: backbeat, humanize: null }'));
    expect(feel.accents).toEqual(accentsOf('backbeat'));
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
    const { feel } = heirOf(yaml('country'), 'family: jazz');
    expect(feel.accents).toEqual(accentsOf('downbeat'));
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
    [
      'folk',
      'harmony: { cadences: { half: [[major, 2]] } }',
      'folk/_family.yaml:1:39: harmony.cadences.half.[1].[2]: found 2; expected chords in quotes at the end of the list',
    ],
    [
      'folk',
      'meters: [4/4, 4/4]',
      'folk/_family.yaml:1:15: meters.[2]: the id "4/4" is used twice',
    ],
    ['folc', 'feel: {}', 'folc/_family.yaml:1:1: there is no family "folc"; did you mean "folk"?'],
  ])('of %s that says %o is told of', (family, text, message) => {
    expect(() => read(family, `${text}\n`)).toThrow(message);
  });
});
