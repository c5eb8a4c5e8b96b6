/** @file Complexity: makes a genre's rhythms, harmony, approaches and ornaments plainer or richer. */
import { SHARE, within } from '../../arguments/ranges.ts';
import {
  byKind,
  type BassPattern,
  type CompingPattern,
  type Genre,
  type MelodyRhythm,
  type Part,
} from '../../genres/genre.ts';
import { parseProgression } from '../../genres/pattern-text.ts';
import { parseMeter } from '../../theory/meter.ts';
import { parseRoman } from '../../theory/roman.ts';
import { beatOf, isStroke } from '../variation/drums/drum-beat.ts';
import { busierDrums, sparserDrums } from '../variation/drums/drum-amount.ts';
import {
  colouredFigure,
  finerFigure,
  plainerFigure,
  rootedFigure,
  sparserFigure,
  syncopatedFigure,
} from '../variation/figures/figure-amount.ts';
import {
  bare,
  differingNotes,
  figureOf,
  figureText,
  isAttack,
  type Figure,
} from '../variation/figures/figure.ts';
import { placeDepth } from '../variation/place-depth.ts';
import { struckVoices } from './comp-voices.ts';
import { leaning } from './leaning.ts';

/** Share of the room above a probability that full complexity fills, by what the probability is for. */
const ADDED = { tensions: 0.7, approach: 0.5, ornaments: 0.3, chromatic: 0.4 };
/** Share of the strokes that come, go or move at 0 and at 1. */
const CHANGED = { drums: { fewer: 0.25, more: 0.4 }, figures: 0.4, finer: 0.15, rhythms: 0.2 };
/** How much farther from its patterns a part goes at 1; at 0 it plays them as written. */
const FARTHER = 0.25;
const MOST_VARIATION = 0.5;
/** What one more drum or note counts against how finely a rhythm divides the beat. */
const PER_SOUND = 0.25;

/**
 * The genre with `complexity` 0 (plain) .. 1 (rich); 0.5 is the genre as authored, the same object.
 *
 * Rhythms that divide the beat more finely gain weight or lose it. Drums lose their ghosts and finest
 * strokes or get more of them; notes of bass and chords move onto the beat or before it; parts vary their
 * patterns less or more. It scales the probabilities of tensions in chords, of approach notes in the bass,
 * of ornaments and chromatic tones in melodies (a style without them stays without, except for tensions
 * and approaches), and favours progressions with fewer or more chords and chord tones.
 *
 * @throws RangeError outside 0..1.
 */
export function withComplexity(genre: Genre, complexity: number): Genre {
  if (!within(complexity, SHARE)) {
    throw new RangeError(`The complexity must be 0 (plain) to 1 (rich); ${complexity} is not.`);
  }
  if (complexity === 0.5) return genre;
  const lean = 2 * complexity - 1;
  const { progressions } = genre.harmony;
  return {
    ...genre,
    harmony: {
      ...genre.harmony,
      progressions: leaning(progressions, lean, ({ bars }) => richness(bars)),
    },
    parts: genre.parts.map((part) => leaned(part, lean, hasEvenBeats(genre))),
  };
}

/**
 * A probability that `lean` -1 lowers to 0, 0 keeps, and 1 raises by `added` of what is missing to 1.
 */
function scaled(probability: number, lean: number, added: number): number {
  return lean < 0 ? probability * (1 + lean) : probability + (1 - probability) * lean * added;
}

function variationOf({ variation }: { readonly variation: number }, lean: number): number {
  return Math.min(MOST_VARIATION, variation * (1 + (lean < 0 ? lean : FARTHER * lean)));
}

/** Whether quarter notes are the beats of all meters, so that notes lie on them or between. */
function hasEvenBeats({ meters }: Genre): boolean {
  return meters.every(({ meter }) => parseMeter(meter).denominator <= 4);
}

function leaned(part: Part, lean: number, evenBeats: boolean): Part {
  return byKind<Part>(part, {
    drums: (drums) => {
      const patterns = drums.patterns.map((pattern) =>
        lean < 0
          ? sparserDrums(drums, pattern, -lean * CHANGED.drums.fewer)
          : busierDrums(drums, pattern, lean * CHANGED.drums.more, 'finest'),
      );
      return {
        ...drums,
        variation: variationOf(drums, lean),
        patterns: leaning(patterns, lean, (pattern) => {
          const { grid, rows } = beatOf(pattern);
          const steps = [...rows.values()].flatMap(stepsWhere(isStroke));
          return meanDepth(grid, steps) + PER_SOUND * rows.size;
        }),
      };
    },
    bass: (bass) => ({
      ...bass,
      approach: scaled(bass.approach, lean, ADDED.approach),
      variation: variationOf(bass, lean),
      patterns: leaning(
        bass.patterns.map((pattern) => ({
          ...pattern,
          ...line(pattern, lean, evenBeats),
        })),
        lean,
        lineIntricacy,
      ),
    }),
    chords: (chords) => {
      const tensions = scaled(chords.voicing.tensions, lean, ADDED.tensions);
      return {
        ...chords,
        voicing: { ...chords.voicing, tensions },
        variation: variationOf(chords, lean),
        patterns: leaning(
          chords.patterns.map((pattern) => ({
            ...pattern,
            // What holds chords stays what holds them.
            ...(chords.role === 'pad' ? {} : comp(pattern, lean, evenBeats)),
          })),
          lean,
          (pattern) => compIntricacy(pattern, chords.voicing.voices),
        ),
      };
    },
    melody: (melody) => {
      const { chromatic } = melody.tones;
      const ornaments = Object.fromEntries(
        Object.entries(melody.ornaments).map(([name, p]) => [
          name,
          p > 0 ? scaled(p, lean, ADDED.ornaments) : p,
        ]),
      );
      return {
        ...melody,
        ornaments,
        tones: {
          ...melody.tones,
          chromatic: chromatic > 0 ? scaled(chromatic, lean, ADDED.chromatic) : chromatic,
        },
        rhythms: leaning(
          melody.rhythms.map((own) =>
            evenBeats ? { ...own, rhythm: leanedRhythm(own, lean) } : own,
          ),
          lean,
          ({ grid, rhythm }) => {
            const signs = [...rhythm.replaceAll(/[| ]/g, '')];
            return meanDepth(grid, stepsWhere((sign) => /[Xx]/.test(sign))(signs));
          },
        ),
      };
    },
  });
}

/**
 * A figure whose notes move onto the beat, or are fewer where none can; or whose notes move before the beat
 * and come between. Without even beats none move.
 */
function leanedFigure(written: Figure, lean: number, evenBeats: boolean): Figure {
  const share = Math.abs(lean) * CHANGED.figures;
  if (lean > 0) {
    if (!evenBeats) return finerFigure(written, share);
    return finerFigure(syncopatedFigure(written, share), lean * CHANGED.finer);
  }
  const moved = evenBeats ? plainerFigure(written, share) : written;
  return differingNotes(moved, written) > 0 ? moved : sparserFigure(written, share);
}

/** A rhythm of a melody whose notes move onto the beat or before it. */
function leanedRhythm({ bars, grid, rhythm }: MelodyRhythm, lean: number): string {
  const written = figureOf({ bars, grid }, [...rhythm.replaceAll(/[| ]/g, '')].join(' '));
  const move = lean < 0 ? plainerFigure : syncopatedFigure;
  return move(written, Math.abs(lean) * CHANGED.rhythms).signs.join('');
}

function comp(
  pattern: CompingPattern,
  lean: number,
  evenBeats: boolean,
): Pick<CompingPattern, 'grid' | 'comp'> {
  const after = leanedFigure(figureOf(pattern, pattern.comp), lean, evenBeats);
  return { grid: after.grid as CompingPattern['grid'], comp: figureText(after) };
}

/** A bass line, whose notes also become roots, or roots become other tones. */
function line(
  pattern: BassPattern,
  lean: number,
  evenBeats: boolean,
): Pick<BassPattern, 'grid' | 'line'> {
  const moved = leanedFigure(figureOf(pattern, pattern.line), lean, evenBeats);
  const share = Math.abs(lean) * CHANGED.figures;
  const after = lean < 0 ? rootedFigure(moved, share) : colouredFigure(moved, share);
  return { grid: after.grid as BassPattern['grid'], line: figureText(after) };
}

/** How finely a bass line divides the beat, and how many different notes it plays in a bar. */
function lineIntricacy({ bars, grid, line: text }: BassPattern): number {
  const { signs } = figureOf({ bars, grid }, text);
  const different = new Set(signs.filter(isAttack).map(bare)).size / bars;
  return meanDepth(grid, stepsWhere(isAttack)(signs)) + PER_SOUND * different;
}

/** How finely comping divides the beat, and how many different voices it sounds in a bar. */
function compIntricacy({ bars, grid, comp }: CompingPattern, voices: number): number {
  const { signs } = figureOf({ bars, grid }, comp);
  const struck = struckVoices({ comp, voices });
  const depths = stepsWhere(isAttack)(signs).flatMap((step, i) =>
    struck[i]!.map(() => placeDepth({ grid }, step)),
  );
  const different = new Set(struck.flat()).size / bars;
  return mean(depths) + PER_SOUND * different;
}

function stepsWhere(holds: (sign: string) => boolean): (signs: readonly string[]) => number[] {
  return (signs) => signs.flatMap((sign, step) => (holds(sign) ? [step] : []));
}

/** How finely attacks divide the beat, 0..2; 0 without attacks. */
function meanDepth(grid: number, steps: readonly number[]): number {
  return mean(steps.map((step) => placeDepth({ grid }, step)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

/** Mean number of chord tones written in a bar: many chords, or chords of many tones. */
function richness(text: string): number {
  const { bars } = parseProgression(text);
  const tones = bars
    .flatMap(({ chords }) => chords)
    .reduce((sum, { roman }) => sum + parseRoman(roman).tones.length, 0);
  return tones / bars.length;
}
