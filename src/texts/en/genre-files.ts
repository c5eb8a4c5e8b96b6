/** @file What is wrong in a genre file; phrases after `file:line:column: field: `, without a full stop. */
import type {
  DataType,
  Expected,
  ExpectedKinds,
  Found,
  FoundKinds,
  GenreFindings,
  NameHint,
} from '../../genres/findings.ts';
import { textOf, type TextsByCode } from '../by-code.ts';
import { all, count } from './grammar.ts';

const FOUND: TextsByCode<FoundKinds> = {
  nothing: () => 'nothing',
  list: () => 'a list',
  mapping: () => 'a mapping',
  text: ({ text }) => `"${text}"`,
  value: ({ text }) => text,
  entries: ({ count: entries }) => count(entries, { one: 'entry', other: 'entries' }),
  'empty-bar': () => 'an empty bar',
};

const TYPES: Record<DataType, string> = {
  array: 'a list',
  tuple: 'a list of two',
  object: 'a mapping of names',
  record: 'a mapping of names',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

const BOUNDS: Record<ExpectedKinds['limit']['bound'], string> = {
  'at-least': 'at least',
  'more-than': 'more than',
  'at-most': 'at most',
  'less-than': 'less than',
};

const EXPECTED: TextsByCode<ExpectedKinds> = {
  type: ({ type }) => TYPES[type],
  'one-of': ({ names }) => `one of ${names.join(', ')}`,
  name: () => 'a name',
  limit: ({ bound, limit, of }) =>
    `${BOUNDS[bound]} ${
      {
        entries: count(limit, { one: 'entry', other: 'entries' }),
        characters: count(limit, { one: 'character', other: 'characters' }),
        number: String(limit),
      }[of]
    }`,
  id: () => 'lower-case words joined by "_"',
  meter: () => 'a meter such as "4/4" or "7/8"',
  tonic: () => 'a tonic such as C, F# or Bb',
  range: () => 'a low and a high note at least seven semitones apart',
  tempo: () => 'min <= mode <= max',
  hits: () => 'only X x o g 2 3 4 . and | between bars',
  line: () => 'tokens such as 1 5_ n1 < > w * - . separated by spaces',
  comp: () => "tokens such as x X o b u t 1 2+3 nx with ! ' _ ^, - and . separated by spaces",
  rhythm: () => 'only X x - . and | between bars',
  'hit-sign': () => 'X x o g 2 3 4 or "."',
  'line-token': () =>
    'a degree 1 3 5 6 7 8 9 (n before it, _ or ^ after it), < > w *, each with ! \' or ~, or "-" or "."',
  'comp-token': () =>
    'X x o b u t or voices such as 1+3 (n before, _ or ^ after, then ! or \'), or "-" or "."',
  'rhythm-sign': () => 'X x - or "."',
  'bar-of-chords': () => 'at least one chord, % or .',
  'first-chord': () => 'a chord in the first bar',
  numeral: () => 'a Roman numeral such as ii7 or bVII, or ".", or "%" alone in its bar',
  'last-chords': () => 'chords in quotes at the end of the list, such as "I | IV"',
  'last-notation': () => 'a notation in quotes at the end of the list',
  'last-rows': () => 'rows in braces at the end of the list, such as { kick: "x---" }',
};

const NAMES: Record<GenreFindings['unknown-name']['what'], string> = {
  section: 'no form has a section',
  meter: 'this genre has no meter',
  mode: 'this genre has no mode',
  family: 'there is no family',
  part: 'this genre has no part',
  condition: 'there is no section or condition',
  instrument: 'there is no instrument',
  cadences: 'the library has no cadences',
  tensions: 'the library has no tensions',
  accents: 'the library has no accents',
  voicings: 'the library has no voicing',
  forms: 'the library has no form',
  ensembles: 'the library has no ensemble',
};

const CHORDS: Record<GenreFindings['chord']['what'], string> = {
  degree: 'a degree such as 3, b6 or 7',
  quality: 'a chord quality such as m7 or maj7',
  tension: 'a chord degree such as 9, #11 or b13',
  numeral: 'a Roman numeral such as ii7, bVII or V7/ii',
};

const found = (what: Found): string => textOf(FOUND, what);
const expected = (what: Expected): string => textOf(EXPECTED, what);

/** What follows the problem: the name that was probably meant, and those that can be. */
const hinted = ({ nearest, known, possible }: NameHint): string => {
  if (!possible) return '; no name is expected here';
  const all = known.length === 0 ? '' : `xpected one of ${known.join(', ')}`;
  if (nearest === undefined) return all && `; e${all}`;
  return `; did you mean "${nearest}"?${all && ` E${all}`}`;
};

export const genreFiles: TextsByCode<GenreFindings> = {
  yaml: ({ code }) => YAML[code],
  'too-deep': ({ most }) => `values are nested more than ${most} levels deep`,
  'too-many-values': ({ most }) => `more than ${most} values, too many for a genre`,
  'alias-in-itself': ({ name }) => `*${name} is inside &${name}; an alias cannot contain itself`,
  'more-problems': ({ shown }) => `more problems follow after these ${shown}; fix these first`,
  'no-genre': () => 'there is no genre in this file; expected a mapping such as "id: bossa_nova"',
  'too-large': ({ megabytes }) => `larger than ${megabytes} MB, too large for a genre`,
  'no-file': () => 'this file does not exist',
  'unreadable-file': ({ reason }) => `this file cannot be read (${reason})`,
  misplaced: ({ place }) => `expected at ${place}, by its family and id`,
  'id-taken': ({ id, file }) => `"${id}" is already the id of ${file}`,
  'no-base': ({ id, hint }) => `no genre has the id "${id}"${hinted(hint)}`,
  'extends-itself': ({ ids }) => `"${ids.join('" extends "')}"; a genre cannot extend itself`,
  missing: (data) => `missing; expected ${expected(data.expected)}`,
  unlike: (data) => `found ${found(data.found)}; expected ${expected(data.expected)}`,
  'wrong-name': (data) => `found ${found(data.found)}${hinted(data.hint)}`,
  'unknown-key': ({ name, hint }) => `unknown name "${name}"${hinted(hint)}`,
  'unknown-name': ({ what, name, hint }) => `${NAMES[what]} "${name}"${hinted(hint)}`,
  'older-form': () =>
    'written in the older form of genre files, with lists; "midi-composer genres convert" rewrites it',
  'not-there': ({ name, hint }) => `there is no "${name}" to remove${hinted(hint)}`,
  'unsaid-length': ({ steps, meter, grid, bars }) =>
    `${steps} steps without "|" could be one bar of ${meter} or ${bars}; put "|" between bars, or write grid: ${grid}`,
  'unfit-words': ({ name }) => `"${name}" has nothing for the modes and meters of this genre`,
  'program-or-neighbour': () =>
    'an instrument has either "program" or "sounds_as", the instrument whose program it takes',
  'program-taken': ({ program, id }) =>
    `program ${program} belongs to "${id}"; to use it too, write "sounds_as: ${id}"`,
  'double-id': ({ id }) => `the id "${id}" is used twice; each must be different`,
  groups: (data) => `add up to ${data.sum}; expected ${data.expected} in ${data.meter}`,
  accents: (data) =>
    `${count(data.beats, { one: 'beat', other: 'beats' })}; expected ${data.expected} in ${data.meter}`,
  'long-cadence': () => 'longer than two bars; shorten it',
  'no-ending': ({ mode }) => `none fits ${mode}; add one, or one without modes`,
  'no-progression': ({ section, mode }) =>
    `none fits section "${section}" in ${mode}; add one, or one without sections`,
  chord: ({ text, what }) => `cannot read "${text}"; expected ${CHORDS[what]}`,
  'no-relation': () =>
    'missing; a second voice needs thirds, sixths, unison, echo, imitation, counter or riff',
  'needless-relation': () => 'only a part with the role second_melody has a relation; remove it',
  'needless-delay': () => 'only a second voice with relation: echo has a delay; remove it',
  'needless-condition': () =>
    'only the first melody has rhythms for certain bars; remove the condition',
  'energy-order': () => 'expected the lower energy first',
  steps: (data) =>
    `${count(data.found, { one: 'step', other: 'steps' })}; expected ${data.expected}${
      data.meter === null ? '' : ` in ${data.meter}`
    } (${data.quarters} quarters x grid ${data.grid})`,
  gap: ({ section, energy, meter }) =>
    `none plays in every bar of section "${section}" (energy ${energy}) in ${meter}; add one, or list the part as silent there`,
  misfit: ({ chords, modes, fits }) =>
    `${all(chords)} ${chords.length === 1 ? 'does' : 'do'} not fit ${all(modes)}; ${
      fits.length === 0
        ? 'write other chords'
        : `write modes: [${fits.join(', ')}], or other chords`
    }`,
  'silent-part': () => 'this part is silent in every section; let it play in one, or remove it',
  'never-holds': () =>
    'never played: no section in which this part plays meets its conditions; change them, or remove it',
  displaced: () =>
    'never played: wherever it could be, patterns of a groove are played instead; give it a groove, or remove it',
  'groove-gap': ({ section, groove }) =>
    `none is for groove "${groove}" in section "${section}"; add one with that groove, or one without a groove`,
  'chords-gap': ({ section, chords }) =>
    `none is for bars of ${count(chords, { one: 'chord', other: 'chords' })} in section "${section}"; add one without chordsPerBar and phraseBars`,
  misnamed: ({ name, instruments }) =>
    `"${name.en}" may also be played on ${all(instruments.map(({ en }) => en))}; name the part by what it does, such as Lead, or by what fits them all`,
  'like-another': ({ genre, share }) =>
    `${Math.round(100 * share)}% of its patterns and progressions are those of ${genre}; a genre of its own needs its own`,
};

/** What the YAML reader finds, by its codes. */
const YAML: Record<GenreFindings['yaml']['code'], string> = {
  ALIAS_PROPS: 'an alias (*) cannot have an anchor or a tag',
  BAD_ALIAS: 'an alias (*) that names no anchor (&) before it, or too many aliases',
  BAD_COLLECTION_TYPE: 'a tag (!) that does not fit this list or mapping',
  BAD_DIRECTIVE: 'a directive (%) that cannot be understood',
  BAD_DQ_ESCAPE: 'an unknown escape with \\ between double quotes',
  BAD_INDENT: 'the indentation does not fit the lines around it',
  BAD_PROP_ORDER: 'anchors (&) and tags (!) go before their value',
  BAD_SCALAR_START: 'a text cannot start with this sign; put it in quotes',
  BLOCK_AS_IMPLICIT_KEY:
    'a list or mapping where a name belongs; a line break or quotes are missing',
  BLOCK_IN_FLOW: 'no dashes or indented lines can stand inside [ ] or { }',
  DUPLICATE_KEY: 'this name is used twice; each can appear once',
  IMPOSSIBLE: 'this YAML cannot be understood',
  KEY_OVER_1024_CHARS: 'a name is longer than 1024 characters',
  MISSING_CHAR: 'a sign is missing: a quote, a comma, ":", "]" or "}"',
  MULTILINE_IMPLICIT_KEY: 'a name must fit on one line',
  MULTIPLE_ANCHORS: 'a value can have only one anchor (&)',
  MULTIPLE_DOCS: 'the file has several documents (---); expected one',
  MULTIPLE_TAGS: 'a value can have only one tag (!)',
  NON_STRING_KEY: 'a name must be a text',
  RESOURCE_EXHAUSTION: 'this YAML is too deep or too large',
  TAB_AS_INDENT: 'the indentation has tabs; use spaces',
  TAG_RESOLVE_FAILED: 'a tag (!) that cannot be understood',
  UNEXPECTED_TOKEN: 'a sign that is not expected here',
};
