/**
 * @file Checks of a genre's harmony: readable chords, a progression for every section, an ending for
 *   every mode.
 */
import { degreeSemitones, qualityTones } from '../../theory/chord.ts';
import { parseRoman } from '../../theory/roman.ts';
import type { Genre } from '../genre.ts';
import { parseProgression } from '../pattern-text.ts';
import {
  doubleIds,
  sectionNames,
  textProblems,
  unknownName,
  unknownSections,
  type Path,
} from '../problems/problem-kinds.ts';
import type { DataProblem } from '../problems/data-problem.ts';
import type { GenreFindings } from '../findings.ts';

export function harmonyProblems({ harmony, form }: Genre): DataProblem[] {
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
        problems.push({ path: [...path, 'bars'], finding: { kind: 'long-cadence' } });
      }
    }
  }
  for (const mode of modes) {
    if (harmony.cadences.ending.some((c) => c.modes?.includes(mode) ?? true)) continue;
    problems.push({
      path: ['harmony', 'cadences', 'ending'],
      finding: { kind: 'no-ending', mode },
    });
  }
  for (const section of sections) {
    for (const mode of modes) {
      const served = harmony.progressions.some(
        (p) => (p.sections?.includes(section) ?? true) && (p.modes?.includes(mode) ?? true),
      );
      if (!served) {
        const finding = { kind: 'no-progression', section, mode } as const;
        problems.push({ path: ['harmony', 'progressions'], finding });
      }
    }
  }
  for (const [index, { rests = [], cents = {} }] of harmony.modes.entries()) {
    const path = ['harmony', 'modes', index];
    for (const [at, degree] of rests.entries()) {
      problems.push(...readable([...path, 'rests', at], degree, degreeSemitones, 'degree'));
    }
    for (const degree of Object.keys(cents)) {
      problems.push(...readable([...path, 'cents', degree], degree, degreeSemitones, 'degree'));
    }
  }
  for (const [quality, tensions] of Object.entries(harmony.tensions)) {
    const path = ['harmony', 'tensions', quality];
    problems.push(...readable(path, quality, qualityTones, 'quality'));
    for (const [index, tension] of tensions.entries()) {
      problems.push(...readable([...path, index], tension, degreeSemitones, 'tension'));
    }
  }
  return problems;
}

/** Both the bars and every chord in them must be readable. */
function chordProblems(path: Path, text: string): DataProblem[] {
  const wrong = textProblems(path, text, parseProgression);
  if (wrong.length > 0) return wrong;
  const chords = parseProgression(text).bars.flatMap((bar) => bar.chords);
  const numerals = new Set(chords.map(({ roman }) => roman));
  return [...numerals].flatMap((roman) =>
    readable(path, roman, parseRoman, 'numeral').map((problem) => ({
      ...problem,
      textColumn: text.indexOf(roman) + 1,
    })),
  );
}

/** Chords that the theory's parsers refuse, with a RangeError. */
function readable(
  path: Path,
  text: string,
  read: (text: string) => unknown,
  what: GenreFindings['chord']['what'],
): DataProblem[] {
  try {
    read(text);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ path, finding: { kind: 'chord', text, what } }];
  }
}

function unknownModes(
  path: Path,
  names: readonly string[] | undefined,
  modes: readonly string[],
): DataProblem[] {
  return (names ?? []).flatMap((name, index) =>
    modes.includes(name) ? [] : [unknownName([...path, index], 'mode', name, modes)],
  );
}
