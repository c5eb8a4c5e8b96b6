/** @file What must hold inside a genre beyond the shape of its data. */
import { degreeSemitones, qualityTones } from '../theory/chord.ts';
import { barQuarters, parseMeter } from '../theory/meter.ts';
import { parseRoman } from '../theory/roman.ts';
import { FAMILIES } from './families.ts';
import type { DrumFill, Genre, Part, PatternCondition } from './genre.ts';
import {
  parseComp,
  parseHits,
  parseLine,
  parseProgression,
  parseRhythm,
  PatternTextError,
} from './pattern-text.ts';
import { withSuggestion, type DataProblem } from './schema-problems.ts';
import { foundExpected, wording, type Wording } from './wording.ts';

type Path = readonly PropertyKey[];

/** What a name should have been. */
const FAMILY = wording('family', 'ninguna familia');
const PART = wording('part', 'ninguna parte');
const SECTION = wording('section of any form', 'ninguna sección de las formas');
const MODE = wording('mode of this genre', 'un modo de este género');
const METER = wording('meter of this genre', 'un compás de este género');

/** Everything wrong in a genre whose shape is right. */
export function genreProblems(genre: Genre): DataProblem[] {
  return [
    ...nameProblems(genre),
    ...harmonyProblems(genre),
    ...formProblems(genre),
    ...genre.parts.flatMap((part, index) => partProblems(genre, part, ['parts', index])),
  ];
}

function nameProblems({ family, parts, feel, meters }: Genre): DataProblem[] {
  const problems: DataProblem[] = [];
  const families = FAMILIES.map(({ id }) => id);
  if (!families.includes(family)) {
    problems.push(unknownName(['family'], FAMILY, family, families));
  }
  problems.push(...doubleIds(['parts'], parts));
  for (const [index, { meter, groups }] of meters.entries()) {
    const sum = groups?.reduce((all, group) => all + group, 0);
    const expected = parseMeter(meter).numerator;
    if (sum === undefined || sum === expected) continue;
    const message = wording(
      `add up to ${sum}; expected ${expected} in ${meter}`,
      `suman ${sum}; se esperaba ${expected} en ${meter}`,
    );
    problems.push({ path: ['meters', index, 'groups'], message });
  }
  for (const [meter, accents] of Object.entries(feel.accents)) {
    const path = ['feel', 'accents', meter];
    const beats = Number(meter.split('/')[0]);
    if (accents.length !== beats) {
      const message = wording(
        `has ${accents.length} beats; expected ${beats} in ${meter}`,
        `tiene ${accents.length} tiempos; se esperaban ${beats} en ${meter}`,
      );
      problems.push({ path, message });
    }
    if (!meters.some((m) => m.meter === meter)) problems.push(unusedMeter(path, meter, meters));
  }
  return problems;
}

function harmonyProblems({ harmony, form }: Genre): DataProblem[] {
  const problems: DataProblem[] = [];
  const sections = sectionNames(form);
  const modes = harmony.modes.map(({ mode }) => mode);
  problems.push(...doubleIds(['harmony', 'progressions'], harmony.progressions));
  for (const [index, progression] of harmony.progressions.entries()) {
    const path = ['harmony', 'progressions', index];
    problems.push(...unknownSections([...path, 'sections'], progression.sections, sections));
    problems.push(...chordProblems([...path, 'bars'], progression.bars));
    problems.push(...unknownModes([...path, 'modes'], progression.modes, modes));
  }
  for (const [kind, cadences] of Object.entries(harmony.cadences)) {
    for (const [index, cadence] of cadences.entries()) {
      const path = ['harmony', 'cadences', kind, index];
      const wrong = chordProblems([...path, 'bars'], cadence.bars);
      problems.push(...wrong, ...unknownModes([...path, 'modes'], cadence.modes, modes));
      if (wrong.length === 0 && parseProgression(cadence.bars).bars.length > 2) {
        const message = wording('is longer than two bars', 'dura más de dos compases');
        problems.push({ path: [...path, 'bars'], message });
      }
    }
  }
  for (const mode of modes) {
    if (harmony.cadences.ending.some((c) => c.modes?.includes(mode) ?? true)) continue;
    const message = wording(
      `none serves ${mode}; add one, or one without modes`,
      `ninguna sirve en ${mode}; añade una, o una sin modes`,
    );
    problems.push({ path: ['harmony', 'cadences', 'ending'], message });
  }
  for (const section of sections) {
    for (const mode of modes) {
      const served = harmony.progressions.some(
        (p) => (p.sections?.includes(section) ?? true) && (p.modes?.includes(mode) ?? true),
      );
      if (!served) {
        const message = wording(
          `no progression serves section "${section}" in ${mode}; add one, or one without sections`,
          `ninguna progresión sirve para la sección «${section}» en ${mode}; añade una, o una sin sections`,
        );
        problems.push({ path: ['harmony', 'progressions'], message });
      }
    }
  }
  for (const [quality, tensions] of Object.entries(harmony.tensions)) {
    const path = ['harmony', 'tensions', quality];
    problems.push(...readable(path, quality, qualityTones, 'un tipo de acorde como m7 o maj7'));
    for (const [index, tension] of tensions.entries()) {
      problems.push(...readable([...path, index], tension, degreeSemitones, 'un grado de acorde como 9, #11 o b13'));
    }
  }
  return problems;
}

function formProblems({ form, parts }: Genre): DataProblem[] {
  const ids = parts.map(({ id }) => id);
  return [
    ...doubleIds(['form'], form),
    ...form.flatMap(({ sections }, f) =>
      sections.flatMap(({ silent }, s) =>
        silent.flatMap((id, index) =>
          ids.includes(id)
            ? []
            : [unknownName(['form', f, 'sections', s, 'silent', index], PART, id, ids)],
        ),
      ),
    ),
  ];
}

function partProblems(genre: Genre, part: Part, path: Path): DataProblem[] {
  const problems: DataProblem[] = [];
  if (part.role === 'second_melody' && !part.relation) {
    const message = wording(
      'missing; a second melody needs thirds, sixths, unison, imitation, counter or riff',
      'falta; una segunda melodía necesita thirds, sixths, unison, imitation, counter o riff',
    );
    problems.push({ path: [...path, 'relation'], message });
  }
  if (part.role === 'melody' && part.relation) {
    const message = wording(
      'only a part with the role second_melody has a relation',
      'solo una parte con el papel second_melody tiene relation',
    );
    problems.push({ path: [...path, 'relation'], message });
  }
  if (part.role === 'second_melody') {
    for (const [index, { when }] of part.rhythms.entries()) {
      for (const condition of ['phraseBars', 'chordsPerBar'] as const) {
        if (when[condition] === undefined) continue;
        const message = wording(
          'rhythms for certain bars are for the first melody; leave it out here',
          'los ritmos para ciertos compases son de la primera melodía; quítalo aquí',
        );
        problems.push({ path: [...path, 'rhythms', index, 'when', condition], message });
      }
    }
  }
  const key = 'rhythms' in part ? 'rhythms' : 'patterns';
  const patterns = ('rhythms' in part ? part.rhythms : part.patterns) as readonly Pattern[];
  problems.push(...doubleIds([...path, key], patterns));
  for (const [index, pattern] of patterns.entries()) {
    problems.push(...patternProblems(genre, pattern, [...path, key, index]));
  }
  if (part.role === 'drums' || part.role === 'percussion') {
    problems.push(...doubleIds([...path, 'fills'], part.fills));
    for (const [index, fill] of part.fills.entries()) {
      problems.push(...fillProblems(genre, fill, [...path, 'fills', index]));
    }
  }
  return [...problems, ...gapProblems(genre, part, patterns, [...path, key])];
}

/** What the patterns of all roles share, with the text each role has. */
interface Pattern {
  readonly id: string;
  readonly bars: number;
  readonly grid: number;
  readonly when: PatternCondition;
  readonly rows?: Readonly<Record<string, string | undefined>>;
  readonly line?: string;
  readonly comp?: string;
  readonly rhythm?: string;
}

function patternProblems(genre: Genre, pattern: Pattern, path: Path): DataProblem[] {
  const problems = conditionProblems(genre, pattern.when, [...path, 'when']);
  for (const { key, text, parse } of texts(pattern)) {
    const wrong = textProblems([...path, ...key], text, parse);
    problems.push(...wrong);
    if (wrong.length > 0) continue;
    const found = (parse(text) as readonly unknown[]).length;
    for (const { meter } of genre.meters) {
      if (pattern.when.meter !== undefined && pattern.when.meter !== meter) continue;
      const expected = pattern.bars * barQuarters(parseMeter(meter)) * pattern.grid;
      if (found === expected) continue;
      const quarters = `${pattern.bars} x ${barQuarters(parseMeter(meter))}`;
      const message = steps(
        found,
        `${expected} in ${meter} (${quarters} quarters x grid ${pattern.grid})`,
        `${expected} en ${meter} (${quarters} negras x grid ${pattern.grid})`,
      );
      problems.push({ path: [...path, ...key], message });
    }
  }
  return problems;
}

function fillProblems(genre: Genre, fill: DrumFill, path: Path): DataProblem[] {
  const problems = conditionProblems(genre, fill.when, [...path, 'when']);
  const expected = fill.quarters * fill.grid;
  for (const [sound, text] of Object.entries(fill.rows)) {
    const at = [...path, 'rows', sound];
    const wrong = textProblems(at, text, parseHits);
    problems.push(...wrong);
    const found = wrong.length > 0 ? expected : parseHits(text).length;
    if (found !== expected) {
      const message = steps(
        found,
        `${expected} (${fill.quarters} quarters x grid ${fill.grid})`,
        `${expected} (${fill.quarters} negras x grid ${fill.grid})`,
      );
      problems.push({ path: at, message });
    }
  }
  return problems;
}

function conditionProblems(genre: Genre, when: PatternCondition, path: Path): DataProblem[] {
  const problems = unknownSections(
    [...path, 'sections'],
    when.sections,
    sectionNames(genre.form),
  );
  if (when.meter !== undefined && !genre.meters.some(({ meter }) => meter === when.meter)) {
    problems.push(unusedMeter([...path, 'meter'], when.meter, genre.meters));
  }
  if (when.energy && when.energy[0] > when.energy[1]) {
    const message = wording('low before high is expected', 'va primero el menor y luego el mayor');
    problems.push({ path: [...path, 'energy'], message });
  }
  return problems;
}

/** Every bar in which the part plays must find a pattern, whether it has one chord or more. */
function gapProblems(
  genre: Genre,
  part: Part,
  patterns: readonly Pattern[],
  path: Path,
): DataProblem[] {
  const gaps = new Map<string, Wording>();
  for (const { meter } of genre.meters) {
    for (const { name, energy, silent } of genre.form.flatMap((form) => form.sections)) {
      if (silent.includes(part.id) || !within(energy, part.energy)) continue;
      for (const phraseBar of [1, 2, 3, 4]) {
        for (const chordsPerBar of [1, 2]) {
          const plays = patterns.some(
            ({ when }) =>
              (when.meter ?? meter) === meter &&
              (when.sections?.includes(name) ?? true) &&
              within(energy, when.energy ?? [0, 1]) &&
              (when.phraseBars?.includes(phraseBar) ?? true) &&
              (when.chordsPerBar?.includes(chordsPerBar) ?? true),
          );
          if (plays) continue;
          gaps.set(
            `${name} ${energy} ${meter}`,
            wording(
              `"${name}" (energy ${energy}) in ${meter}`,
              `«${name}» (energía ${energy}) en ${meter}`,
            ),
          );
        }
      }
    }
  }
  return [...gaps.values()].map(({ en, es }) => ({
    path,
    message: wording(
      `none plays in every bar of section ${en}; add one, or list the part as silent there`,
      `ninguno suena en todos los compases de la sección ${es}; añade uno, o pon la parte como silent ahí`,
    ),
  }));
}

function within(value: number, [low, high]: readonly [number, number]): boolean {
  return low <= value && value <= high;
}

interface PatternText {
  readonly key: Path;
  readonly text: string;
  readonly parse: (text: string) => unknown;
}

function texts({ rows, line, comp, rhythm }: Pattern): PatternText[] {
  const all: PatternText[] = [];
  for (const [sound, text] of Object.entries(rows ?? {})) {
    if (text !== undefined) all.push({ key: ['rows', sound], text, parse: parseHits });
  }
  if (line !== undefined) all.push({ key: ['line'], text: line, parse: parseLine });
  if (comp !== undefined) all.push({ key: ['comp'], text: comp, parse: parseComp });
  if (rhythm !== undefined) all.push({ key: ['rhythm'], text: rhythm, parse: parseRhythm });
  return all;
}

/** Both the bars and every chord in them must be readable. */
function chordProblems(path: Path, text: string): DataProblem[] {
  const wrong = textProblems(path, text, parseProgression);
  if (wrong.length > 0) return wrong;
  const chords = parseProgression(text).bars.flatMap((bar) => bar.chords);
  const numerals = new Set(chords.map(({ roman }) => roman));
  return [...numerals].flatMap((roman) =>
    readable(path, roman, parseRoman, 'un número romano como ii7, bVII o V7/ii').map((problem) => ({
      ...problem,
      textColumn: text.indexOf(roman) + 1,
    })),
  );
}

/**
 * The theory's readers throw a RangeError whose message is a whole sentence.
 *
 * @param spanish what was expected.
 */
function readable(
  path: Path,
  text: string,
  read: (text: string) => unknown,
  spanish: string,
): DataProblem[] {
  try {
    read(text);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = wording(error.message, `no se entiende «${text}»; se esperaba ${spanish}`);
    return [{ path, message }];
  }
}

function textProblems(path: Path, text: string, parse: (text: string) => unknown): DataProblem[] {
  try {
    parse(text);
    return [];
  } catch (error) {
    if (!(error instanceof PatternTextError)) throw error;
    const message = foundExpected(error.found, error.expected);
    return [{ path, message, textColumn: error.column }];
  }
}

function sectionNames(forms: Genre['form']): string[] {
  return [...new Set(forms.flatMap(({ sections }) => sections.map(({ name }) => name)))];
}

function unknownSections(
  path: Path,
  names: readonly string[] | undefined,
  sections: readonly string[],
): DataProblem[] {
  return (names ?? []).flatMap((name, index) =>
    sections.includes(name)
      ? []
      : [unknownName([...path, index], SECTION, name, sections)],
  );
}

function unknownModes(
  path: Path,
  names: readonly string[] | undefined,
  modes: readonly string[],
): DataProblem[] {
  return (names ?? []).flatMap((name, index) =>
    modes.includes(name) ? [] : [unknownName([...path, index], MODE, name, modes)],
  );
}

function doubleIds(path: Path, items: readonly { readonly id: string }[]): DataProblem[] {
  return items.flatMap(({ id }, index) =>
    items.findIndex((item) => item.id === id) < index
      ? [
          {
            path: [...path, index, 'id'],
            message: wording(
              `"${id}" stands here twice; ids must differ`,
              `«${id}» está dos veces; cada id tiene que ser distinto`,
            ),
          },
        ]
      : [],
  );
}

function unusedMeter(path: Path, meter: string, meters: Genre['meters']): DataProblem {
  const known = meters.map((m) => m.meter);
  return unknownName(path, METER, meter, known);
}

function unknownName(
  path: Path,
  what: Wording,
  name: string,
  known: readonly string[],
): DataProblem {
  const wrong = wording(`"${name}" is no ${what.en}`, `«${name}» no es ${what.es}`);
  return { path, message: withSuggestion(wrong, name, known) };
}

function steps(found: number, expected: string, spanish: string): Wording {
  return wording(
    `has ${found} steps; expected ${expected}`,
    `tiene ${found} pasos; se esperaban ${spanish}`,
  );
}
