/** @file The music of a genre as its file writes it: its progressions, and the patterns that show it best. */
import { together } from '../../genres/notation.ts';
import type { Genre, Part } from '../../genres/genre.ts';
import { ROLES } from '../../score/roles.ts';

export interface ShownProgression {
  readonly id: string;
  /** Names of the sections it is for; none: any. */
  readonly sections: readonly string[];
  /** Modes it is for; none: any of the genre. */
  readonly modes: readonly string[];
  /** Such as `i | iv | V7 | i`. */
  readonly bars: string;
}

/** A row of a grid: one sign a step, bars apart. */
export interface ShownRow {
  /** The drum; empty for other parts. */
  readonly drum: string;
  /** In the signs of genre files, such as `X..x | x...`. */
  readonly grid: string;
}

export interface ShownPattern {
  readonly id: string;
  /** Names of the sections it is for; none: any. */
  readonly sections: readonly string[];
  /** Least and greatest energy of sections in which it plays, 0..1; null: any. */
  readonly energy: { readonly min: number; readonly max: number } | null;
  /** Such as `7/8`; null where the genre has a single meter. */
  readonly meter: string | null;
  /** Steps in a quarter note. */
  readonly grid: number;
  readonly rows: readonly ShownRow[];
}

/** The progressions, the usual ones first. */
export function progressionsOf({ harmony }: Genre): ShownProgression[] {
  return usualFirst(harmony.progressions).map(({ id, sections = [], modes = [], bars }) => ({
    id,
    sections,
    modes,
    bars,
  }));
}

/** How many patterns of a part are shown in each meter. */
const SHOWN = { drums: 2, bass: 2, chords: 1, melody: 1 } as const;
/** How many meters of a genre are shown. */
const METERS = 2;

type Pattern = Extract<Part, { patterns: unknown }>['patterns'][number];
type Rhythm = Extract<Part, { rhythms: unknown }>['rhythms'][number];

/** The usual patterns of a part, those for single bars of a phrase or a number of chords aside. */
export function patternsOf(genre: Genre, part: Part): ShownPattern[] {
  const patterns: readonly (Pattern | Rhythm)[] = 'rhythms' in part ? part.rhythms : part.patterns;
  const general = patterns.filter(({ when }) => !when.phraseBars && !when.chordsPerBar);
  const meters = usualFirst(genre.meters).slice(0, METERS);
  return meters.flatMap(({ meter }) => {
    const here = usualFirst(general).filter(({ when }) => (when.meter ?? meter) === meter);
    const shown = here.slice(0, SHOWN[ROLES[part.role].kind]);
    return shown.map((pattern) => shownPattern(pattern, genre.meters.length > 1 ? meter : null));
  });
}

function shownPattern(pattern: Pattern | Rhythm, meter: string | null): ShownPattern {
  const { id, grid, when } = pattern;
  const [min, max] = when.energy ?? [0, 1];
  return {
    id,
    sections: when.sections ?? [],
    energy: min === 0 && max === 1 ? null : { min, max },
    meter,
    grid,
    rows: rowsOf(pattern),
  };
}

function rowsOf(pattern: Pattern | Rhythm): ShownRow[] {
  if ('rows' in pattern) {
    return Object.entries(pattern.rows).map(([drum, grid]) => ({ drum, grid }));
  }
  if ('rhythm' in pattern) return [{ drum: '', grid: pattern.rhythm }];
  const grid = 'line' in pattern ? together(pattern.line, 'line') : together(pattern.comp, 'comp');
  return [{ drum: '', grid }];
}

/** A copy, with those of the greatest weight first. */
export function usualFirst<T extends { readonly weight: number }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => b.weight - a.weight);
}
