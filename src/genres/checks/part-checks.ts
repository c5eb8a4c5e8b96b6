/**
 * @file Checks of a part: readable patterns of the right length, and one for every bar in which it
 *   plays.
 */
import { roleFacts } from '../../score/roles.ts';
import { barQuarters, parseMeter } from '../../theory/meter.ts';
import type { DrumFill, Genre, Part, PatternCondition } from '../genre.ts';
import { parseComp, parseHits, parseLine, parseRhythm } from '../pattern-text.ts';
import {
  doubleIds,
  sectionNames,
  textProblems,
  unknownSections,
  unusedMeter,
  type Path,
} from '../problems/problem-kinds.ts';
import type { DataProblem } from '../problems/data-problem.ts';
import { forBar, holds, PHRASE_BARS, within } from '../situations.ts';
import type { GenreFindings } from '../findings.ts';

export function partProblems(genre: Genre, part: Part, path: Path): DataProblem[] {
  const problems: DataProblem[] = [];
  const { follows = false } = roleFacts(part.role);
  if ('rhythms' in part && follows && !part.relation) {
    problems.push({ path: [...path, 'relation'], finding: { kind: 'no-relation' } });
  }
  if ('rhythms' in part && !follows && part.relation) {
    problems.push({ path: [...path, 'relation'], finding: { kind: 'needless-relation' } });
  }
  if ('delay' in part && part.delay !== undefined && part.relation !== 'echo') {
    problems.push({ path: [...path, 'delay'], finding: { kind: 'needless-delay' } });
  }
  if ('rhythms' in part && follows) {
    for (const [index, { when }] of part.rhythms.entries()) {
      for (const condition of ['phraseBars', 'chordsPerBar'] as const) {
        if (when[condition] === undefined) continue;
        problems.push({
          path: [...path, 'rhythms', index, 'when', condition],
          finding: { kind: 'needless-condition' },
        });
      }
    }
  }
  const key = 'rhythms' in part ? 'rhythms' : 'patterns';
  const patterns = ('rhythms' in part ? part.rhythms : part.patterns) as readonly Pattern[];
  problems.push(...doubleIds([...path, key], patterns));
  for (const [index, pattern] of patterns.entries()) {
    problems.push(...patternProblems(genre, pattern, [...path, key, index]));
  }
  if ('fills' in part) {
    problems.push(...doubleIds([...path, 'fills'], part.fills));
    for (const [index, fill] of part.fills.entries()) {
      problems.push(...fillProblems(genre, fill, [...path, 'fills', index]));
    }
  }
  return [...problems, ...gapProblems(genre, part, patterns, [...path, key])];
}

/** The common fields of patterns of all roles, with the text of each role. */
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
      const finding = {
        kind: 'steps',
        found,
        expected,
        meter,
        quarters,
        grid: pattern.grid,
      } as const;
      problems.push({ path: [...path, ...key], finding });
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
      const quarters = String(fill.quarters);
      const finding = {
        kind: 'steps',
        found,
        expected,
        meter: null,
        quarters,
        grid: fill.grid,
      } as const;
      problems.push({ path: at, finding });
    }
  }
  return problems;
}

function conditionProblems(genre: Genre, when: PatternCondition, path: Path): DataProblem[] {
  const problems = unknownSections([...path, 'sections'], when.sections, sectionNames(genre.form));
  if (when.meter !== undefined && !genre.meters.some(({ meter }) => meter === when.meter)) {
    problems.push(unusedMeter([...path, 'meter'], when.meter, genre.meters));
  }
  if (when.energy && when.energy[0] > when.energy[1]) {
    problems.push({ path: [...path, 'energy'], finding: { kind: 'energy-order' } });
  }
  return problems;
}

/** Every bar in which the part plays must have a pattern, whether it has one chord or more. */
function gapProblems(
  genre: Genre,
  part: Part,
  patterns: readonly Pattern[],
  path: Path,
): DataProblem[] {
  const gaps = new Map<string, GenreFindings['gap']>();
  for (const { meter } of genre.meters) {
    for (const { name, energy, silent } of genre.form.flatMap((form) => form.sections)) {
      if (silent.includes(part.id) || !within(energy, part.energy)) continue;
      const fitting = patterns.filter(({ when }) =>
        holds(when, { section: { name, energy }, meter }),
      );
      for (const phraseBar of PHRASE_BARS) {
        for (const chordsPerBar of [1, 2]) {
          if (forBar(fitting, phraseBar, chordsPerBar).length > 0) continue;
          gaps.set(`${name} ${energy} ${meter}`, { section: name, energy, meter });
        }
      }
    }
  }
  return [...gaps.values()].map((gap) => ({ path, finding: { kind: 'gap', ...gap } }));
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
