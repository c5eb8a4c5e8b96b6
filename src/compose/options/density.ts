/** @file Density: makes a genre play fewer or more notes. */
import { SHARE, within } from '../../arguments/ranges.ts';
import { byKind, type BassPattern, type Genre, type Part } from '../../genres/genre.ts';
import { parseHits, parseLine, parseRhythm } from '../../genres/pattern-text.ts';
import { busierDrums, sparserDrums } from '../variation/drums/drum-amount.ts';
import { busierFigure, sparserFigure } from '../variation/figures/figure-amount.ts';
import { figureOf, figureText } from '../variation/figures/figure.ts';
import { struckVoices } from './comp-voices.ts';
import { leaning } from './leaning.ts';

/** Share of the strokes of drums that are left out at 0, and added at 1; of bass and chords likewise. */
const FEWER = { drums: 0.35, figures: 0.4 };
const MORE = { drums: 0.4, figures: 0.5 };
/** How much less drums vary at 0 and 1: what a style leaves to vary leads back to its usual density. */
const LESS_VARIED = 0.35;
/** Beyond this distance from the middle (0..1), long notes of melodies are divided or notes joined. */
const THINNING = 0.3;

/**
 * The genre with `density` 0 (sparse) .. 1 (busy); 0.5 is the genre as authored, the same object.
 *
 * Patterns with more or fewer attacks than their part's others gain or lose weight. Every pattern of drums,
 * bass and chords loses the strokes it needs least (ghosts, the finest division) or gets more of them, the
 * more the farther from the middle; farther still, melody rhythms lose unaccented attacks or get their long
 * notes divided.
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
      const patterns = drums.patterns.map((pattern) =>
        lean < 0
          ? sparserDrums(drums, pattern, -lean * FEWER.drums)
          : busierDrums(drums, pattern, lean * MORE.drums),
      );
      return {
        ...drums,
        variation: drums.variation * (1 - LESS_VARIED * Math.abs(lean)),
        patterns: leaning(patterns, lean, ({ rows, bars }) => {
          const strokes = Object.values(rows).reduce((sum, row) => sum + attacksOfRow(row), 0);
          return strokes / bars;
        }),
      };
    },
    bass: (bass) => ({
      ...bass,
      patterns: leaning(
        bass.patterns.map((pattern) => {
          const { grid, text } = figure(pattern, pattern.line, lean);
          return { ...pattern, grid, line: text };
        }),
        lean,
        ({ line, bars }) => attacks(parseLine(line)) / bars,
      ),
    }),
    chords: (chords) => ({
      ...chords,
      patterns: leaning(
        chords.patterns.map((pattern) => {
          const { grid, text } = figure(pattern, pattern.comp, lean);
          return { ...pattern, grid, comp: text };
        }),
        lean,
        ({ comp, bars }) =>
          struckVoices({ comp, voices: chords.voicing.voices }).flat().length / bars,
      ),
    }),
    melody: (melody) => {
      const rhythms = leaning(
        melody.rhythms,
        lean,
        ({ rhythm, bars }) => attacks(parseRhythm(rhythm)) / bars,
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

/** A figure with fewer notes or more, and its grid, which may be finer. */
function figure(
  pattern: Pick<BassPattern, 'bars' | 'grid'>,
  text: string,
  lean: number,
): { readonly grid: BassPattern['grid']; readonly text: string } {
  const written = figureOf(pattern, text);
  const after =
    lean < 0
      ? sparserFigure(written, -lean * FEWER.figures)
      : busierFigure(written, lean * MORE.figures);
  return { grid: after.grid as BassPattern['grid'], text: figureText(after) };
}

function attacks(steps: readonly { readonly kind: string }[]): number {
  return steps.filter(({ kind }) => kind !== 'rest' && kind !== 'hold').length;
}

function attacksOfRow(row: string): number {
  return parseHits(row).reduce((sum, { strokes }) => sum + strokes, 0);
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
