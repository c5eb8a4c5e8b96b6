/** @file Tests of the shared vocabulary in genre files: what sets give, what a genre changes, mistakes. */
import { expect, it } from 'vitest';
import { MODES, type ChordPart } from '../genre.ts';
import { builtinLibrary } from '../loading/read-library.ts';
import { loadGenre } from '../loading/load.ts';
import { heirOf, twoStep } from '../loading/two-step.ts';

interface Words {
  readonly modes?: string;
  readonly cadences?: string;
  readonly tensions?: string;
  readonly accents?: string;
  readonly voicing?: string;
}

function yaml({
  modes = '[major, minor]',
  cadences = '[triads_major, triads_minor]',
  tensions = '{}',
  accents = '{}',
  voicing = 'triads',
}: Words): string {
  return twoStep(
    ['conditions:', `feel: { accents: ${accents} }\nconditions:`],
    ['{ major: 3, minor: 1 }', modes],
    [
      'cadences:\n    ending: ["V7 | I", { bars: "IV | I", weight: 2 }]',
      `cadences: ${cadences}\n  tensions: ${tensions}`,
    ],
    ['{ style: close, voices: 3 }', voicing],
  );
}

const load = (words: Words) => loadGenre({ file: 'two_step.yaml', text: yaml(words) });
const voicingOf = (words: Words) => (load(words).parts[2] as ChordPart).voicing;

it('cadences come from the sets, in the modes of the genre', () => {
  const { cadences } = load({}).harmony;
  expect(cadences.half).toEqual([
    { bars: 'V', modes: ['major'], weight: 1 },
    { bars: 'IV V', modes: ['major'], weight: 1 },
    // The set is for dorian too, which this genre does not have.
    { bars: 'bVII', modes: ['minor'], weight: 1 },
  ]);
  expect(cadences.ending).toContainEqual({ bars: 'bVI bVII | i', modes: ['minor'], weight: 1 });
});

it('cadences of the genre itself come first', () => {
  const cadences = '{ use: triads_major, half: [Vsus4], ending: [{ bars: i, modes: [minor] }] }';
  const { half, full, ending } = load({ cadences }).harmony.cadences;
  expect(half.map(({ bars }) => bars)).toEqual(['Vsus4', 'V', 'IV V']);
  expect(full.map(({ bars }) => bars)).toEqual(['V | I', 'IV V | I']);
  expect(ending.map(({ bars }) => bars)).toEqual(['i', 'IV | I', 'IV V | I']);
});

it('accents come for the meters of the genre, and it may change one', () => {
  const { backbeat } = builtinLibrary().accents;
  expect(load({ accents: 'backbeat' }).feel.accents).toEqual({
    '3/4': backbeat?.['3/4'],
    '4/4': backbeat?.['4/4'],
  });
  expect(load({ accents: '{ use: backbeat, 4/4: [1, 1, 1, 1.1] }' }).feel.accents).toEqual({
    '3/4': backbeat?.['3/4'],
    '4/4': [1, 1, 1, 1.1],
  });
});

it('tensions of several sets are laid over one another, those of the genre on top', () => {
  const tensions = '{ use: [sixths, ninths], m7: ["11"] }';
  expect(load({ tensions }).harmony.tensions).toEqual({
    '': ['9'],
    m: ['9'],
    '7': ['9'],
    m7: ['11'],
    maj7: ['9'],
  });
});

it('a voicing is named, or named and changed', () => {
  const triads = { style: 'triad', voices: 3, rootless: false, tensions: 0 };
  expect(voicingOf({})).toEqual(triads);
  expect(voicingOf({ voicing: '{ use: triads, voices: 4 }' })).toEqual({ ...triads, voices: 4 });
  expect(voicingOf({ voicing: '{ style: open, voices: 2 }' })).toMatchObject({ style: 'open' });
});

it('a genre that extends another and names other words leaves all of its words', () => {
  const { harmony } = heirOf(
    yaml({ tensions: '{ use: sixths, maj7: ["9"] }' }),
    'harmony: { tensions: blues, cadences: [triads_minor, dominant_major] }',
  );
  expect(harmony.tensions).toEqual(builtinLibrary().tensions['blues']);
  expect(harmony.cadences.full.map(({ bars }) => bars)).not.toContain('IV V | I');
});

it.each([
  [
    { cadences: '[triads_major, triad_minor]' },
    'two_step.yaml:15:28: harmony.cadences.[2]: the library has no cadences "triad_minor"; did you mean "triads_minor"?',
  ],
  [
    { cadences: '[triads_major, triads_minor, hijaz]' },
    'two_step.yaml:15:42: harmony.cadences.[3]: "hijaz" has nothing for the modes and meters of this genre',
  ],
  [
    { tensions: 'swin' },
    'two_step.yaml:16:13: harmony.tensions: the library has no tensions "swin"; did you mean "swing"?',
  ],
  [
    { voicing: '{ use: triad }' },
    'two_step.yaml:45:21: parts.chords.voicing.use: the library has no voicing "triad"; did you mean "triads"?',
  ],
])('a mistake in %o is told with its place', (words, message) => {
  expect(() => load(words)).toThrow(message);
});

it('every set of cadences and tensions can be used', () => {
  const { cadences, tensions } = builtinLibrary();
  const genre = load({
    modes: `[${MODES.join(', ')}]`,
    cadences: `[${Object.keys(cadences).join(', ')}]`,
    tensions: `[${Object.keys(tensions).join(', ')}]`,
    accents: `[${Object.keys(builtinLibrary().accents).join(', ')}]`,
  });
  const kinds = Object.values(genre.harmony.cadences);
  const sets = Object.values(cadences).flatMap((set) => Object.values(set).flat());
  expect(kinds.flat()).toHaveLength(sets.length);
});

it('full cadences and endings close on the tonic', () => {
  for (const { full = [], ending = [] } of Object.values(builtinLibrary().cadences)) {
    for (const { bars } of [...full, ...ending]) {
      const last = bars.split(/[\s|]+/).findLast((chord) => chord !== '%');
      expect(last, bars).toMatch(/^[Ii](?![IViv])/);
    }
  }
});
