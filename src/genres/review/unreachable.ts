/**
 * @file What a genre says and no piece will ever play: parts that are silent in every section, patterns
 *   whose conditions never hold or that others always take the place of.
 */
import type { Genre, Part, PatternCondition } from '../genre.ts';
import type { Path } from '../problems/problem-kinds.ts';
import type { DataProblem } from '../problems/data-problem.ts';
import {
  drawnFrom,
  groovesOf,
  holds,
  PHRASE_BARS,
  situationsOf,
  type Pattern,
  type PatternPart,
  type FormSituation,
} from '../situations.ts';

/** All of it, as notes. */
export function unreachable(genre: Genre): DataProblem[] {
  return genre.parts.flatMap((part, index) => unheardOf(genre, part, ['parts', index]));
}

interface Conditional {
  readonly when: PatternCondition;
  readonly groove?: string | undefined;
}

/** Always there to play where nothing else fits, as in a section of the user's own. */
function isFallback({ when, groove }: Conditional): boolean {
  return groove === undefined && Object.keys(when).length === 0;
}

function unheardOf(genre: Genre, part: Part, path: Path): DataProblem[] {
  const situations = situationsOf(genre, part);
  if (situations.length === 0) return [{ path, finding: { kind: 'silent-part' } }];
  const problems: DataProblem[] = [];
  const report = (items: readonly Conditional[], key: string, played: ReadonlySet<Conditional>) => {
    for (const [index, item] of items.entries()) {
      if (played.has(item) || isFallback(item)) continue;
      const fits = situations.some((situation) => holds(item.when, situation));
      const finding = { kind: fits ? 'displaced' : 'never-holds' } as const;
      problems.push({ path: [...path, key, index], finding });
    }
  };
  const fitting = (items: readonly Conditional[]) =>
    new Set(items.filter(({ when }) => situations.some((situation) => holds(when, situation))));
  if ('rhythms' in part) {
    report(part.rhythms, 'rhythms', fitting(part.rhythms));
  } else {
    report(part.patterns, 'patterns', playedPatterns(genre, part, situations));
    if ('fills' in part) report(part.fills, 'fills', fitting(part.fills));
  }
  return problems;
}

const CHORDS_PER_BAR = [1, 2, 3, 4];

/**
 * The patterns that are drawn somewhere, whatever the seed: of those that fit a section, the ones of its
 * groove come before the ones without; for a bar with as many chords as a pattern names, that pattern
 * comes before the ones that name none.
 */
function playedPatterns(
  genre: Genre,
  part: PatternPart,
  situations: readonly FormSituation[],
): ReadonlySet<Conditional> {
  const played = new Set<Conditional>();
  const patterns: readonly Pattern[] = part.patterns;
  for (const situation of situations) {
    const fitting = patterns.filter(({ when }) => holds(when, situation));
    for (const groove of groovesOf(genre, situation)) {
      const grooving = fitting.filter(
        (each) => each.groove === undefined || each.groove === groove,
      );
      for (const bar of PHRASE_BARS) {
        for (const chords of CHORDS_PER_BAR) {
          for (const pattern of drawnFrom(grooving, bar, chords)) played.add(pattern);
        }
      }
    }
  }
  return played;
}
