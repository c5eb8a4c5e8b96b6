/**
 * @file Brings the patterns of a genre to another meter, as players do who know a rhythm in one of them:
 *   bars are joined or split, beats are held, added or left out, threes become triplets.
 */
import { barQuarters, beatStarts, meterName, parseMeter, type Meter } from '../../theory/meter.ts';
import { byKind, type DrumFill, type Genre, type Part, type PatternCondition } from '../genre.ts';

/** Steps a pattern may have in a quarter. */
const GRIDS: readonly number[] = [2, 3, 4, 6, 8, 12];
const MOST_BARS = 8;
const MOST_FILL_QUARTERS = 8;
/** What joined, padded and cut bars are brought to before they take an uneven meter. */
const EVEN_BEATS = 4;

/** The kinds of meters: of quarters, of dotted quarters, of uneven beats. */
type Kind = 'simple' | 'compound' | 'uneven';

function kindOf({ numerator, denominator, groups }: Meter): Kind {
  if (denominator < 8) return 'simple';
  return !groups && numerator % 3 === 0 && numerator > 3 ? 'compound' : 'uneven';
}

/** Its beats, where they are even; an uneven meter is taken as four. */
function beatsOf(meter: Meter): number {
  return kindOf(meter) === 'uneven' ? EVEN_BEATS : beatStarts(meter).length;
}

/** How a pattern gets from one meter to another. */
interface Change {
  readonly from: Meter;
  readonly to: Meter;
  /** What a quarter note of the old meter counts in quarters of the new. */
  readonly pace: number;
  /** Whether values are doubled (2) or halved (0.5), so that a bar stays a bar. */
  readonly stretch: number;
}

/**
 * The genre in the meter, with its tempo as it is then counted; parts none of whose patterns can be
 * brought to it are left out.
 *
 * @param near quarter notes a minute to which a doubled or halved tempo should come near.
 */
export function inMeter(
  genre: Genre,
  from: Meter,
  to: Genre['meters'][number],
  near: number,
): Genre {
  const change = changeTo(from, meterOf(to), genre.tempo.mode, near);
  const { min, max, mode } = genre.tempo;
  return {
    ...genre,
    meters: [to],
    tempo: { min: min * change.pace, max: max * change.pace, mode: mode * change.pace },
    feel: { ...genre.feel, accents: {} },
    parts: genre.parts.flatMap((part) => partIn(part, change) ?? []),
  };
}

/** The meters of two genres that are nearest to each other, of those equally near the heaviest. */
export function nearestMeters(
  main: Genre,
  other: Genre,
): { readonly to: Genre['meters'][number]; readonly from: Meter } {
  const pairs = main.meters.flatMap((to) =>
    other.meters.map((from) => ({
      to,
      from: meterOf(from),
      distance: distance(meterOf(from), meterOf(to)) - 0.01 * (to.weight + from.weight),
    })),
  );
  return pairs.reduce((best, pair) => (pair.distance < best.distance ? pair : best));
}

export function meterOf({ meter, groups }: Genre['meters'][number]): Meter {
  return groups ? { ...parseMeter(meter), groups } : parseMeter(meter);
}

function distance(from: Meter, to: Meter): number {
  const [n, m] = [beatsOf(from), beatsOf(to)];
  const beats = n === m ? 0 : n === 2 * m || m === 2 * n ? 1 : 2;
  const uneven = [from, to].filter((meter) => kindOf(meter) === 'uneven').length;
  return beats + 2 * uneven + (kindOf(from) === kindOf(to) ? 0 : 0.5);
}

function changeTo(from: Meter, to: Meter, tempo: number, near: number): Change {
  const [source, target] = [kindOf(from), kindOf(to)];
  const same = barQuarters(from) === barQuarters(to);
  const pace =
    same || source === target
      ? 1
      : source === 'compound'
        ? 2 / 3
        : target === 'compound'
          ? 3 / 2
          : 1;
  // Two sixteenths of samba may be two eighths of bossa nova, where that brings the tempos together.
  const ratio = beatsOf(to) / beatsOf(from);
  const bends = source === 'simple' && target === 'simple' && (ratio === 2 || ratio === 0.5);
  const off = (factor: number): number => Math.abs(Math.log2((tempo * factor) / near));
  const stretches = bends && off(ratio) < off(1);
  return { from, to, pace: stretches ? ratio : pace, stretch: stretches ? ratio : 1 };
}

/** A bar as its beats, each a list of steps. */
type Bar = readonly (readonly string[])[];

/** How the steps of a kind of pattern are read, written and lengthened. */
interface Notation {
  readonly read: (text: string) => string[];
  readonly write: (steps: readonly string[]) => string;
  /** What follows a step that is made longer. */
  readonly after: (step: string) => string;
  /** Whether an added beat is played again, or held. */
  readonly repeats: boolean;
}

const characters = (text: string): string[] => [...text].filter((c) => c !== '|' && c !== ' ');
const words = (text: string): string[] => text.split(/\s+/).filter((w) => w !== '' && w !== '|');
const held = (step: string): string => (step === '.' ? '.' : '-');

const HITS: Notation = {
  read: characters,
  write: (steps) => steps.join(''),
  after: () => '.',
  repeats: true,
};
const TOKENS: Notation = {
  read: words,
  write: (steps) => steps.join(' '),
  after: held,
  repeats: true,
};
const ATTACKS: Notation = { ...HITS, after: held, repeats: false };

interface Timed {
  readonly bars: number;
  readonly grid: number;
  readonly when: PatternCondition;
}

/** The part with the patterns that can be brought to the meter; undefined if none can. */
function partIn(part: Part, change: Change): Part | undefined {
  const patterns = <P extends Timed>(
    all: readonly P[],
    texts: (pattern: P, convert: (text: string, by: Notation) => string) => P,
  ): P[] => all.flatMap((pattern) => patternIn(pattern, change, texts) ?? []);
  return byKind<Part | undefined>(part, {
    drums: (drums) => {
      const own = patterns(drums.patterns, (pattern, convert) => ({
        ...pattern,
        rows: mapped(pattern.rows, (row) => convert(row, HITS)),
      }));
      const fills = drums.fills.flatMap((fill) => fillIn(fill, change) ?? []);
      return own.length > 0 ? { ...drums, patterns: own, fills } : undefined;
    },
    bass: (bass) => {
      const own = patterns(bass.patterns, (pattern, convert) => ({
        ...pattern,
        line: convert(pattern.line, TOKENS),
      }));
      return own.length > 0 ? { ...bass, patterns: own } : undefined;
    },
    chords: (chords) => {
      const own = patterns(chords.patterns, (pattern, convert) => ({
        ...pattern,
        comp: convert(pattern.comp, TOKENS),
      }));
      return own.length > 0 ? { ...chords, patterns: own } : undefined;
    },
    melody: (melody) => {
      const own = patterns(melody.rhythms, (pattern, convert) => ({
        ...pattern,
        rhythm: convert(pattern.rhythm, ATTACKS),
      }));
      return own.length > 0 ? { ...melody, rhythms: own } : undefined;
    },
  });
}

function mapped<R extends Readonly<Record<string, string | undefined>>>(
  rows: R,
  change: (row: string) => string,
): R {
  return Object.fromEntries(
    Object.entries(rows).map(([sound, row]) => [sound, row === undefined ? row : change(row)]),
  ) as R;
}

function patternIn<P extends Timed>(
  pattern: P,
  change: Change,
  texts: (pattern: P, convert: (text: string, by: Notation) => string) => P,
): P | undefined {
  const { when } = pattern;
  if (when.meter !== undefined && when.meter !== meterName(change.from)) return undefined;
  let shape: { readonly bars: number; readonly grid: number } | undefined;
  let possible = true;
  const converted = texts(pattern, (text, notation) => {
    const result = changed(
      barsOf(notation.read(text), pattern, change.from),
      pattern.grid,
      change,
      notation,
    );
    if (!result) possible = false;
    else shape = { bars: result.bars.length, grid: result.grid };
    return result ? notation.write(result.bars.flat(2)) : text;
  });
  if (!possible || !shape || shape.bars > MOST_BARS) return undefined;
  return { ...converted, ...shape, when: conditionIn(when, change) };
}

/** The steps of a pattern by bar and beat. */
function barsOf(steps: readonly string[], { bars, grid }: Timed, meter: Meter): Bar[] {
  const length = barQuarters(meter) * grid;
  const starts = beatStarts(meter).map((start) => start * grid);
  return Array.from({ length: bars }, (_, bar) => {
    const own = steps.slice(bar * length, (bar + 1) * length);
    return starts.map((start, i) => own.slice(start, starts[i + 1] ?? length));
  });
}

interface Changed {
  readonly bars: readonly Bar[];
  readonly grid: number;
}

/** Bars in another meter; undefined where the steps do not fall on a grid there. */
function changed(
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
  return bars.length > 0 && beatStarts(meter).every((start) => Number.isInteger(start * grid));
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

function inBeats(steps: readonly string[], beats: number): Bar {
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
function swung(beat: readonly string[], notation: Notation): string[] {
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

/** A fill in another meter; undefined where it does not fit it. */
function fillIn(fill: DrumFill, change: Change): DrumFill | undefined {
  const { quarters, grid, when } = fill;
  if (when.meter !== undefined && when.meter !== meterName(change.from)) return undefined;
  const long = quarters * change.pace;
  const condition = conditionIn(when, change);
  if (change.pace === 1) {
    return long <= barQuarters(change.to) ? { ...fill, when: condition } : undefined;
  }
  const fine = grid / change.pace;
  if (long > MOST_FILL_QUARTERS) return undefined;
  if (GRIDS.includes(fine) && Number.isInteger(long * fine)) {
    return { ...fill, quarters: long, grid: fine as DrumFill['grid'], when: condition };
  }
  if (kindOf(change.to) !== 'compound' || !Number.isInteger(quarters)) return undefined;
  const rows = mapped(fill.rows, (row) =>
    inBeats(HITS.read(row), quarters)
      .flatMap((beat) => swung(beat, HITS))
      .join(''),
  );
  return { ...fill, quarters: long, rows, when: condition };
}

/** Conditions on bars, where bars are joined or split. */
function conditionIn(when: PatternCondition, { from, to, stretch }: Change): PatternCondition {
  const rest: PatternCondition = { ...when };
  delete rest.meter;
  const ratio = (stretch === 1 ? beatsOf(to) : 1) / (stretch === 1 ? beatsOf(from) : 1);
  if (ratio === 1 || barQuarters(from) === barQuarters(to)) return rest;
  delete rest.chordsPerBar;
  if (!when.phraseBars || (ratio !== 2 && ratio !== 0.5)) return rest;
  const places = when.phraseBars.flatMap((bar) => {
    const joined = Math.ceil(bar / 2);
    const split = ((2 * bar - 2) % 4) + 1;
    return ratio === 2 ? [joined, joined + 2] : [split, split + 1];
  });
  return { ...rest, phraseBars: [...new Set(places)].sort((a, b) => a - b) };
}
