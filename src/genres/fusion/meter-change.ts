/**
 * @file Brings the patterns of a genre to another meter, as players do who know a rhythm in one of them,
 *   with its tempo and the conditions on bars.
 */
import { barQuarters, meterName, parseMeter, type Meter } from '../../theory/meter.ts';
import { byKind, type DrumFill, type Genre, type Part, type PatternCondition } from '../genre.ts';
import { GRIDS } from '../genre-patterns.ts';
import {
  beatsOf,
  changedBars,
  inBeats,
  kindOf,
  MOST_BARS,
  startsOf,
  swung,
  type Bar,
  type Change,
  type Notation,
} from './bars-in-meter.ts';

const MOST_FILL_QUARTERS = 8;

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
    const result = changedBars(
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
  const starts = startsOf(meter).map((start) => start * grid);
  return Array.from({ length: bars }, (_, bar) => {
    const own = steps.slice(bar * length, (bar + 1) * length);
    return starts.map((start, i) => own.slice(start, starts[i + 1] ?? length));
  });
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
