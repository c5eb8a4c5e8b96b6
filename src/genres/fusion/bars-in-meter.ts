/**
 * @file Brings bars, as beats and their steps, to another meter: bars are joined or split, beats are held,
 *   added or left out, threes become triplets.
 */
import { barQuarters, beatStarts, type Meter } from '../../theory/meter.ts';
import { GRIDS } from '../genre-patterns.ts';

/** Most bars of a pattern. */
export const MOST_BARS = 8;
/** What joined, padded and cut bars are brought to before they take an uneven meter. */
const EVEN_BEATS = 4;

/** The kinds of meters: of quarters, of dotted quarters, of uneven beats. */
type Kind = 'simple' | 'compound' | 'uneven';

export function kindOf({ numerator, denominator, groups }: Meter): Kind {
  if (denominator < 8) return 'simple';
  return !groups && numerator % 3 === 0 && numerator > 3 ? 'compound' : 'uneven';
}

/**
 * Where the beats by which bars are changed start, in quarters from the bar line: its own beats; in meters of
 * quarters and longer notes the quarters, however these are grouped, as 4+2+2 in 8/4.
 */
export function startsOf(meter: Meter): number[] {
  if (kindOf(meter) !== 'simple') return beatStarts(meter);
  return Array.from({ length: barQuarters(meter) }, (_, quarter) => quarter);
}

/** How many these are, where they are even; an uneven meter is taken as four. */
export function beatsOf(meter: Meter): number {
  return kindOf(meter) === 'uneven' ? EVEN_BEATS : startsOf(meter).length;
}

/** How a pattern gets from one meter to another. */
export interface Change {
  readonly from: Meter;
  readonly to: Meter;
  /** What a quarter note of the old meter counts in quarters of the new. */
  readonly pace: number;
  /** Whether values are doubled (2) or halved (0.5), so that a bar stays a bar. */
  readonly stretch: number;
}

/** A bar as its beats, each a list of steps. */
export type Bar = readonly (readonly string[])[];

/** How the steps of a kind of pattern are read, written and lengthened. */
export interface Notation {
  readonly read: (text: string) => string[];
  readonly write: (steps: readonly string[]) => string;
  /** What follows a step that is made longer. */
  readonly after: (step: string) => string;
  /** Whether an added beat is played again, or held. */
  readonly repeats: boolean;
}

interface Changed {
  readonly bars: readonly Bar[];
  readonly grid: number;
}

/** Bars in another meter; undefined where the steps do not fall on a grid there. */
export function changedBars(
  bars: readonly Bar[],
  grid: number,
  { from, to, stretch }: Change,
  notation: Notation,
): Changed | undefined {
  if (stretch !== 1) return stretched(bars, grid, to, stretch, notation);
  // 3/4 and 6/8 have equal bars: what was three twos is now two threes.
  const same = barQuarters(from) === barQuarters(to);
  if (same) return { bars, grid };
  if (!starting(bars, grid, from)) return undefined;
  const [source, target] = [kindOf(from), kindOf(to)];
  let even = bars;
  let steps = grid;
  if (source === 'compound') steps *= 1.5;
  if (source === 'uneven') even = bars.map((bar) => levelled(bar, grid, notation));
  even = withBeats(even, target === 'uneven' ? evenBeatsFor(to) : beatsOf(to), notation);
  if (target === 'compound') {
    const triplets = steps % 3 === 0;
    even = triplets ? even : even.map((bar) => bar.map((beat) => swung(beat, notation)));
    steps = triplets ? steps / 1.5 : steps;
  }
  if (target === 'uneven') {
    if (steps % 3 === 0) {
      even = even.map((bar) => bar.map(straightened));
      steps /= 1.5;
    }
    if (steps % 2 !== 0) return undefined;
    even = withGroups(even, groupsOf(to), notation);
  }
  return GRIDS.includes(steps) ? { bars: even, grid: steps } : undefined;
}

/** Whether every beat starts on a step. */
function starting(bars: readonly Bar[], grid: number, meter: Meter): boolean {
  return bars.length > 0 && startsOf(meter).every((start) => Number.isInteger(start * grid));
}

/** A bar with all values doubled or halved, in a meter of twice or half the beats. */
function stretched(
  bars: readonly Bar[],
  grid: number,
  to: Meter,
  stretch: number,
  notation: Notation,
): Changed | undefined {
  const fine = grid / stretch;
  const beats = beatsOf(to);
  if (GRIDS.includes(fine)) {
    return { bars: bars.map((bar) => inBeats(bar.flat(), beats)), grid: fine };
  }
  if (stretch < 1) return undefined;
  const long = bars.map((bar) => bar.flat().flatMap((step) => [step, notation.after(step)]));
  return { bars: long.map((steps) => inBeats(steps, beats)), grid };
}

export function inBeats(steps: readonly string[], beats: number): Bar {
  const length = steps.length / beats;
  return Array.from({ length: beats }, (_, i) => steps.slice(i * length, (i + 1) * length));
}

/** Bars of another number of even beats: joined or split where that is exact. */
function withBeats(bars: readonly Bar[], beats: number, notation: Notation): readonly Bar[] {
  const before = bars[0]!.length;
  if (beats === 2 * before) {
    const pairs = bars.length % 2 === 0 ? bars : [...bars, ...bars];
    return Array.from({ length: pairs.length / 2 }, (_, i) => [
      ...pairs[2 * i]!,
      ...pairs[2 * i + 1]!,
    ]);
  }
  if (before === 2 * beats) {
    return bars.slice(0, MOST_BARS / 2).flatMap((bar) => [bar.slice(0, beats), bar.slice(beats)]);
  }
  return bars.map((bar) => fitted(bar, beats, notation));
}

/**
 * Without the last beat but one as often as needed, or with the last beat once more; the boom, chick, chick
 * of three beats becomes boom, chick, boom, chick.
 */
function fitted(bar: Bar, beats: number, notation: Notation): Bar {
  const fit = [...bar];
  if (notation.repeats && bar.length === 3 && beats === 4) fit.splice(2, 0, bar[0]!);
  while (fit.length > beats) fit.splice(fit.length - 2, 1);
  while (fit.length < beats) {
    const last = fit.at(-1)!;
    const kept = notation.after(last.at(-1)!);
    fit.push(notation.repeats ? last : last.map(() => kept));
  }
  return fit;
}

/** A beat of two in the time of three: long and short. */
export function swung(beat: readonly string[], notation: Notation): string[] {
  const half = beat.length / 2;
  return beat.flatMap((step, i) => (i < half ? [step, notation.after(step)] : [step]));
}

/** A beat of threes in the time of two: of its last two steps the one that is struck. */
function straightened(beat: readonly string[]): string[] {
  const threes = inBeats(beat, beat.length / 3);
  return threes.flatMap(([first, second, third]) => [
    first!,
    third === '.' || third === '-' ? second! : third!,
  ]);
}

/** The groups of an uneven meter, in eighths. */
function groupsOf(meter: Meter): number[] {
  const starts = beatStarts(meter);
  return starts.map((start, i) => 2 * ((starts[i + 1] ?? barQuarters(meter)) - start));
}

/** The even beats from which an uneven bar is made: two halves of a bar are two bars of two groups. */
function evenBeatsFor(meter: Meter): number {
  return groupsOf(meter).length === 2 ? 2 : EVEN_BEATS;
}

/**
 * Bars of even beats in the groups of an uneven meter, so that every group starts as a beat did. A third
 * eighth is the off-beat of a beat that found no group, or comes again; the melody holds.
 */
function withGroups(
  bars: readonly Bar[],
  groups: readonly number[],
  notation: Notation,
): readonly Bar[] {
  return bars.map((bar) => {
    const spare = bar[groups.length];
    return groups.map((eighths, i) => {
      const beat = bar[Math.min(i, bar.length - 1)]!;
      const half = beat.length / 2;
      if (eighths < 2) return beat.slice(0, eighths * half);
      const offBeat = (spare ?? beat).slice(half);
      const added = Array.from({ length: eighths - 2 }, () => offBeat).flat();
      const kept = notation.after(beat.at(-1)!);
      return [...beat, ...(notation.repeats ? added : added.map(() => kept))];
    });
  });
}

/** An uneven bar in four even beats, so that every group starts on one: a three is lengthened, or cut. */
function levelled(bar: Bar, grid: number, notation: Notation): Bar {
  const length = EVEN_BEATS * grid;
  const whole = bar.map((group) => grid * Math.ceil(group.length / grid));
  const fits = whole.reduce((sum, steps) => sum + steps, 0) <= length;
  const steps = bar.flatMap((group, i) => {
    const wanted = fits ? whole[i]! : Math.min(group.length, grid);
    return cutOrPadded(group, wanted, grid, notation);
  });
  return inBeats(cutOrPadded(steps, length, grid, notation), EVEN_BEATS);
}

/** The steps cut to a length; or with the last note held an eighth longer, or the end played again. */
function cutOrPadded(
  steps: readonly string[],
  length: number,
  grid: number,
  notation: Notation,
): string[] {
  const missing = length - steps.length;
  if (missing <= 0) return steps.slice(0, length);
  const held = notation.after(steps.at(-1)!);
  const again = notation.repeats && missing > grid / 2;
  return [...steps, ...(again ? steps.slice(-missing) : Array<string>(missing).fill(held))];
}
