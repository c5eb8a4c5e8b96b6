/** @file Tests of the shared vocabulary: it reads, its instruments are true, and mistakes are told with their places. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instruments as standardNames } from '../../texts/en/instruments.ts';
import { instruments as spanishNames } from '../../texts/es/instruments.ts';
import { foldName } from '../nearest.ts';
import { BUILTIN_FOLDER } from './builtin-folder.ts';
import { builtinLibrary, readLibrary } from './read-library.ts';
import { LIBRARY_FOLDER, type Instrument } from '../library/library.ts';

const instruments = Object.values(builtinLibrary().instruments);
const melodic = instruments.filter(({ family }) => family !== 'kits');

describe('the instruments', () => {
  it('have every program of General MIDI once, and every kit of the standard', () => {
    const programs = (list: readonly Instrument[]) =>
      list.filter(({ soundsAs }) => soundsAs === undefined).map(({ program }) => program);
    expect(programs(melodic).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 128 }, (_, n) => n),
    );
    const kits = instruments.filter(({ family }) => family === 'kits');
    expect(programs(kits)).toEqual([0, 8, 16, 24, 25, 32, 40, 48]);
  });

  it('carry the name that the standard gives their program', () => {
    const own = melodic.filter(({ soundsAs }) => soundsAs === undefined);
    const untrue = own.filter(
      ({ name, program }) =>
        !sharesWord(englishOf(name), standardNames[program] as string) ||
        !sharesWord(spanishOf(name), spanishNames[program] as string),
    );
    expect(untrue.map(({ id }) => id).sort()).toEqual(Object.keys(OTHER_WORDS).sort());
  });

  it('never carry a name of another family than that of their program', () => {
    const contradicting = melodic.filter(({ name, program }) =>
      GROUPS.some(
        ([claim, groups]) =>
          (claim.test(englishOf(name)) || claim.test(spanishOf(name))) &&
          !groups.includes(groupOf(program)) &&
          !claim.test(standardNames[program] as string),
      ),
    );
    expect(contradicting.map(({ id }) => id).sort()).toEqual(Object.keys(STANDING_IN).sort());
  });

  it('have names of their own, so that two tracks with one name sound alike', () => {
    for (const nameOf of [englishOf, spanishOf]) {
      const names = instruments.map(({ name }) => foldName(nameOf(name)));
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it('take the program of the instrument they sound as', () => {
    expect(builtinLibrary().instruments['oud']).toMatchObject({
      program: 24,
      soundsAs: 'nylon_guitar',
    });
  });
});

/** Names that say the same as the standard's in other words. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  harmonium: 'the reed organ',
  bandoneon: 'the tango accordion',
  bowed_bass: 'the contrabass, which in popular music is a plucked double bass',
  strings: 'the string ensemble',
  slow_strings: 'the second string ensemble, whose notes begin slowly',
  voice: 'voices on oo',
  shanai: 'the same word, spelt as in India',
  whistle: 'whistled with the lips: «silbido», not «silbato»',
};

/** What a name claims, and the groups of eight programs in which it may be. */
const GROUPS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bpiano\b/i, ['pianos']],
  [/\b(organ|[oó]rgano)\b/i, ['organs']],
  [/\b(accordion|acorde[oó]n|harmonica|arm[oó]nica)\b/i, ['organs']],
  [/\b(guitar|guitarra)\b/i, ['guitars']],
  [/\bbass$|^(bajo|contrabajo)\b/i, ['basses']],
  [/\b(violin|viol[ií]n|viola|cello|violonchelo|fiddle)\b/i, ['strings', 'world']],
  [/\bstrings\b|^cuerdas\b/i, ['strings', 'ensembles']],
  [/\b(choir|coros?|voice|voz|vocals)\b/i, ['ensembles']],
  [/\b(trumpet|trompeta|trombone|tromb[oó]n|tuba|horn|trompa|brass|metales)\b/i, ['brass']],
  [/\b(sax|saxo|oboe|clarinet|clarinete|bassoon|fagot)\b/i, ['reeds']],
  [/\b(flute|flauta|recorder|whistle|piccolo|flaut[ií]n)\b/i, ['flutes']],
  [/\b(lead|solista)\b/i, ['leads']],
  [/\b(pad|colch[oó]n)\b/i, ['pads']],
  [/\b(banjo|sitar|koto|kalimba|bagpipe|pipes|gaita)\b/i, ['world']],
  [/\b(drums?|tambor(es)?|tom)\b/i, ['percussion']],
];

const GROUP_NAMES = [
  'pianos',
  'mallets',
  'organs',
  'guitars',
  'basses',
  'strings',
  'ensembles',
  'brass',
  'reeds',
  'flutes',
  'leads',
  'pads',
  'effects',
  'world',
  'percussion',
  'noises',
];

/** General MIDI puts eight programs in each of its groups. */
function groupOf(program: number): string {
  return GROUP_NAMES[Math.floor(program / 8)] as string;
}

/** Instruments that General MIDI lacks in the family of their name, and why their neighbour is in another. */
const STANDING_IN: Readonly<Record<string, string>> = {
  toy_piano: 'its hammers strike metal rods, as those of a celesta strike bars',
  acoustic_bass_guitar: 'a guitar in the register of a bass',
  bajo_sexto: 'its low strings sound with others an octave above them, as a steel-string guitar',
  log_drum: 'the bass of amapiano, whose tone is a slapped bass string more than a drum',
  bass_lead: 'a lead and a bass in one',
  bowed_bass: 'General MIDI has it among the bowed strings',
  fado_guitar: 'a viola is a guitar in Portugal',
  square_bass: 'a lead that is played as a bass',
  veena_side_strings: 'the strings beside the frets, which are struck in time',
  viola_baixo: 'a viola is a guitar in Portugal',
  viola_caipira: 'a viola is a guitar in Brazil',
  glass_harmonica: 'glass that is rubbed, as a bowed pad',
};

function sharesWord(name: string, standard: string): boolean {
  const words = (text: string) =>
    foldName(text)
      .split('_')
      .filter((word) => word.length > 2);
  const other = words(standard);
  return words(name).some((word) => other.includes(word));
}

function englishOf(name: Instrument['name']): string {
  return typeof name === 'string' ? name : name.en;
}
function spanishOf(name: Instrument['name']): string {
  return typeof name === 'string' ? name : name.es;
}

describe('a file with mistakes', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'library-'));
    cpSync(join(BUILTIN_FOLDER, LIBRARY_FOLDER), join(folder, LIBRARY_FOLDER), { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const HEAD = `families:
  - bowed
  - kits
instruments:
  fiddle: { program: 110, name: Fiddle, range: [55, 96], family: bowed }
  standard_kit: { program: 0, name: Drum kit, range: [27, 87], family: kits }
`;
  const problemsOf = (entries: string): string => {
    writeFileSync(join(folder, LIBRARY_FOLDER, 'instruments.yaml'), HEAD + entries);
    let message = '';
    try {
      readLibrary(folder);
    } catch (error) {
      message = (error as Error).message;
    }
    return message;
  };

  it.each([
    [
      'an unknown neighbour',
      'erhu: { sounds_as: fidle, name: Erhu, range: [62, 98], family: bowed }',
      '_library/instruments.yaml:7:22: instruments.erhu.sounds_as: there is no instrument "fidle"; did you mean "fiddle"? Expected one of fiddle',
    ],
    [
      'an unknown family',
      'erhu: { sounds_as: fiddle, name: Erhu, range: [62, 98], family: bowd }',
      '_library/instruments.yaml:7:67: instruments.erhu.family: there is no family "bowd"; did you mean "bowed"? Expected one of bowed, kits',
    ],
    [
      'a mistyped field',
      'erhu: { sounds_as: fiddle, nam: Erhu, name: Erhu, range: [62, 98], family: bowed }',
      '_library/instruments.yaml:7:30: instruments.erhu.nam: unknown name "nam"; did you mean "name"? Expected one of program, sounds_as, name, range, family',
    ],
    [
      'neither a program nor a neighbour',
      'erhu: { name: Erhu, range: [62, 98], family: bowed }',
      '_library/instruments.yaml:7:3: instruments.erhu: an instrument has either "program" or "sounds_as", the instrument whose program it takes',
    ],
    [
      'a program that is taken',
      'erhu: { program: 110, name: Erhu, range: [62, 98], family: bowed }',
      '_library/instruments.yaml:7:20: instruments.erhu.program: program 110 belongs to "fiddle"; to use it too, write "sounds_as: fiddle"',
    ],
    [
      'a kit that sounds as a fiddle',
      'tabla: { sounds_as: fiddle, name: Tabla, range: [27, 87], family: kits }',
      '_library/instruments.yaml:7:23: instruments.tabla.sounds_as: there is no instrument "fiddle"; expected one of standard_kit',
    ],
  ])('tells of %s', (_, entry, message) => {
    expect(problemsOf(`  ${entry}\n`)).toBe(message);
  });

  it('tells of a mode that does not exist in the cadences', () => {
    writeFileSync(
      join(folder, LIBRARY_FOLDER, 'cadences.yaml'),
      'plagal:\n  modes: [mayor]\n  ending: [IV | I]\n',
    );
    expect(() => readLibrary(folder)).toThrow(
      '_library/cadences.yaml:2:11: plagal.modes.[1]: found "mayor"; did you mean "major"?',
    );
  });

  it.each([
    ['forms', 'aaba: [A 8 0.5, B eight 0.7]', 'forms.yaml:1:17: aaba.[2]: found "eight"'],
    ['forms', 'aaba: { weight: 2 }', 'forms.yaml:1:1: aaba.sections: missing'],
    ['ensembles', 'duo: { bas: { rol: bass } }', 'ensembles.yaml:1:8: duo.bas'],
    ['ensembles', 'duo: { bass: { role: bass, patterns: {} } }', 'unknown name "patterns"'],
  ])('tells of a mistake in the %s: %s', (name, text, message) => {
    writeFileSync(join(folder, LIBRARY_FOLDER, `${name}.yaml`), `${text}\n`);
    expect(() => readLibrary(folder)).toThrow(message);
  });

  it('with none is read', () => {
    expect(
      problemsOf('  erhu: { sounds_as: fiddle, name: Erhu, range: [62, 98], family: bowed }\n'),
    ).toBe('');
  });
});
