/** @file Density: makes a genre play fewer or more notes. */
import { SHARE, within } from '../../arguments/ranges.ts';
import { byKind, type DrumPart, type Genre, type Part } from '../../genres/genre.ts';
import { parseComp, parseHits, parseLine, parseRhythm } from '../../genres/pattern-text.ts';

/** Weight left to the pattern farthest from the wanted density at 0 and 1. */
const LEAST = 0.05;
/** Beyond this distance from the middle (0..1), soft hits are dropped or long notes divided. */
const THINNING = 0.3;

/**
 * The genre with `density` 0 (sparse) .. 1 (busy); 0.5 is the genre as authored, the same object.
 *
 * Patterns with more or fewer attacks than their part's others gain or lose weight; farther from the
 * middle, melody rhythms lose unaccented attacks or get their long notes divided, and drum rows lose
 * ghost and soft hits.
 *
 * @throws RangeError outside 0..1.
 */
export function withDensity(genre: Genre, density: number): Genre {
  if (!within(density, SHARE)) {
    throw new RangeError(`The density must be 0 (sparse) to 1 (busy); ${density} is not.`);
  }
  if (density === 0.5) return genre;
  const lean = 2 * density - 1;
  return { ...genre, parts: genre.parts.map((part) => leaned(part, lean)) };
}

/** @param lean -1 sparse .. 1 busy. */
function leaned(part: Part, lean: number): Part {
  return byKind<Part>(part, {
    drums: (drums) => {
      const patterns = reweighted(drums.patterns, lean, ({ rows }) =>
        Object.values(rows).reduce((sum, row) => sum + attacksOfRow(row), 0),
      );
      if (lean > -THINNING) return { ...drums, patterns };
      return {
        ...drums,
        patterns: patterns.map((pattern) => ({ ...pattern, rows: thinnedRows(pattern.rows) })),
      };
    },
    bass: (bass) => ({
      ...bass,
      patterns: reweighted(bass.patterns, lean, ({ line }) => attacks(parseLine(line))),
    }),
    chords: (chords) => ({
      ...chords,
      patterns: reweighted(chords.patterns, lean, ({ comp }) => attacks(parseComp(comp))),
    }),
    melody: (melody) => {
      const rhythms = reweighted(melody.rhythms, lean, ({ rhythm }) =>
        attacks(parseRhythm(rhythm)),
      );
      const change =
        lean <= -THINNING ? thinnedRhythm : lean >= THINNING ? filledRhythm : undefined;
      if (!change) return { ...melody, rhythms };
      return {
        ...melody,
        rhythms: rhythms.map((rhythm) => ({
          ...rhythm,
          rhythm: change(rhythm.rhythm, rhythm.grid),
        })),
      };
    },
  });
}

/** The patterns, weighted towards those with few (-1) or many (1) attacks for their length. */
function reweighted<P extends { readonly bars: number; readonly weight: number }>(
  patterns: readonly P[],
  lean: number,
  count: (pattern: P) => number,
): P[] {
  const rates = patterns.map((pattern) => count(pattern) / pattern.bars);
  const least = Math.min(...rates);
  const span = Math.max(...rates) - least;
  return patterns.map((pattern, i) => {
    if (span === 0) return pattern;
    const place = (rates[i]! - least) / span;
    const distance = lean > 0 ? 1 - place : place;
    const kept = 1 - Math.abs(lean) * (1 - LEAST) * distance;
    return { ...pattern, weight: pattern.weight * kept * kept };
  });
}

function attacks(steps: readonly { readonly kind: string }[]): number {
  return steps.filter(({ kind }) => kind !== 'rest' && kind !== 'hold').length;
}

function attacksOfRow(row: string): number {
  return parseHits(row).reduce((sum, { strokes }) => sum + strokes, 0);
}

type Rows = DrumPart['patterns'][number]['rows'];

/** Without ghost and soft hits, in rows that have others. */
function thinnedRows(rows: Rows): Rows {
  return Object.fromEntries(
    Object.entries(rows).map(([sound, row]) => {
      const thin = row.replaceAll(/[og]/g, '.');
      return [sound, /[Xx234]/.test(thin) ? thin : row];
    }),
  );
}

/** Every second unaccented attack becomes part of the note before. */
function thinnedRhythm(rhythm: string): string {
  let unaccented = 0;
  let sounding = false;
  return [...rhythm]
    .map((step) => {
      if (step === 'x' && sounding && unaccented++ % 2 === 0) return '-';
      if (/[Xx]/.test(step)) sounding = true;
      if (step === '.') sounding = false;
      return step;
    })
    .join('');
}

/** Notes of a beat or more are struck again half a beat later, on the grid. */
function filledRhythm(rhythm: string, grid: number): string {
  const half = grid % 2 === 0 ? grid / 2 : grid;
  let held = 0;
  const steps = [...rhythm];
  return steps
    .map((step, i) => {
      if (/[| ]/.test(step)) return step;
      held = step === '-' ? held + 1 : 0;
      const lasts = steps.slice(i + 1).find((later) => !/[| ]/.test(later)) === '-' || half === 1;
      return step === '-' && held % (2 * half) === half && lasts ? 'x' : step;
    })
    .join('');
}
