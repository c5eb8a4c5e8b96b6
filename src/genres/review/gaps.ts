/**
 * @file Bars for which a part that plays has no pattern of its own, so that one written for something else
 *   is played there: a groove it does not know, more chords than its patterns are for.
 */
import { parseProgression } from '../pattern-text.ts';
import type { Genre } from '../genre.ts';
import type { DataProblem } from '../problems/data-problem.ts';
import {
  drawnFrom,
  groovesOf,
  holds,
  PHRASE_BARS,
  situationsOf,
  type Pattern,
  type FormSituation,
} from '../situations.ts';

/** All of them, as notes: each section and groove of a part, or number of chords, once. */
export function gaps(genre: Genre): DataProblem[] {
  return genre.parts.flatMap((part, index) => {
    if ('rhythms' in part) return [];
    const found = situationsOf(genre, part).flatMap((situation) =>
      gapsOf(genre, part.patterns, situation),
    );
    const distinct = new Map(found.map((finding) => [JSON.stringify(finding), finding]));
    return [...distinct.values()].map((finding): DataProblem => {
      return { path: ['parts', index, 'patterns'], finding };
    });
  });
}

function gapsOf(
  genre: Genre,
  patterns: readonly Pattern[],
  situation: FormSituation,
): DataProblem['finding'][] {
  const section = situation.section.name;
  const fitting = patterns.filter(({ when }) => holds(when, situation));
  return groovesOf(genre, situation).flatMap((groove): DataProblem['finding'][] => {
    const playing = fitting.filter((each) => each.groove === undefined || each.groove === groove);
    if (playing.length === 0) {
      return groove === undefined ? [] : [{ kind: 'groove-gap', section, groove }];
    }
    const unserved = chordCounts(genre, section).filter((count) =>
      PHRASE_BARS.some((bar) => drawnFrom(playing, bar, count).length === 0),
    );
    return unserved.map((chords) => ({ kind: 'chords-gap', section, chords }) as const);
  });
}

/** How many chords the bars of a section may have, ascending. */
function chordCounts({ harmony }: Genre, section: string): number[] {
  const here = harmony.progressions.filter(({ sections }) => sections?.includes(section) ?? true);
  const counts = here.flatMap(({ bars }) =>
    parseProgression(bars).bars.map(({ chords }) => chords.length),
  );
  return [...new Set(counts)].sort((a, b) => a - b);
}
