/** @file A genre in four that plays in three: the first three beats of its bars. */
import type { Genre, Part, PatternCondition } from '../genres/genre.ts';

const FOUR = { meter: '4/4', beats: 4 };
const THREE = { meter: '3/4', beats: 3 };

/**
 * The genre with its patterns in 4/4 cut to their first three beats, as players do who take a tune in three
 * into a style in four. Fills keep their length of at most three beats; other meters are left out.
 */
export function inThree(genre: Genre): Genre {
  const accents = genre.feel.accents[FOUR.meter]?.slice(0, THREE.beats);
  return {
    ...genre,
    meters: [{ meter: THREE.meter, weight: 1 }],
    feel: { ...genre.feel, accents: accents ? { [THREE.meter]: accents } : {} },
    parts: genre.parts.map(partInThree),
  };
}

function partInThree(part: Part): Part {
  switch (part.role) {
    case 'drums':
    case 'percussion':
      return {
        ...part,
        patterns: cutAll(part.patterns, (pattern) => ({
          ...pattern,
          rows: Object.fromEntries(
            Object.entries(pattern.rows).map(([sound, row]) => [
              sound,
              cut([...row.replaceAll(/[| ]/g, '')], pattern).join(''),
            ]),
          ),
        })),
        fills: part.fills
          .filter(
            ({ quarters, when }) =>
              quarters <= THREE.beats && (when.meter ?? FOUR.meter) === FOUR.meter,
          )
          .map((fill) => ({ ...fill, when: anyMeter(fill.when) })),
      };
    case 'bass':
      return {
        ...part,
        patterns: cutAll(part.patterns, (pattern) => ({
          ...pattern,
          line: cut(tokens(pattern.line), pattern).join(' '),
        })),
      };
    case 'chords':
    case 'pad':
      return {
        ...part,
        patterns: cutAll(part.patterns, (pattern) => ({
          ...pattern,
          comp: cut(tokens(pattern.comp), pattern).join(' '),
        })),
      };
    case 'melody':
    case 'second_melody':
      return {
        ...part,
        rhythms: cutAll(part.rhythms, (rhythm) => ({
          ...rhythm,
          rhythm: cut([...rhythm.rhythm.replaceAll(/[| ]/g, '')], rhythm).join(''),
        })),
      };
  }
}

interface Pattern {
  readonly bars: number;
  readonly grid: number;
  readonly when: PatternCondition;
}

function cutAll<P extends Pattern>(patterns: readonly P[], shorter: (pattern: P) => P): P[] {
  return patterns
    .filter(({ when }) => (when.meter ?? FOUR.meter) === FOUR.meter)
    .map((pattern) => ({ ...shorter(pattern), when: anyMeter(pattern.when) }));
}

function anyMeter(when: PatternCondition): PatternCondition {
  const rest = { ...when };
  delete rest.meter;
  return rest;
}

/** The steps of the first three beats of each bar; what is held over the bar line is let go. */
function cut(steps: readonly string[], { bars, grid }: Pattern): string[] {
  return Array.from({ length: bars }, (_, bar) => {
    const start = bar * FOUR.beats * grid;
    return steps.slice(start, start + THREE.beats * grid);
  }).flat();
}

function tokens(text: string): string[] {
  return text.split(/[\s|]+/).filter((token) => token !== '');
}
