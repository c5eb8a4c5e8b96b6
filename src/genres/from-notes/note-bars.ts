/** @file Bars of one part's notes as the functions of this folder take them, and why they may be no pattern. */
import { anObjectWith, expectArguments, isRecord, type Shape } from '../../arguments/arguments.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { barQuarters, beatStarts, type Meter } from '../../theory/meter.ts';

/** Notes this far off a step still count as on it, in ticks: a sixty-fourth note. */
export const TOLERANCE = TICKS_PER_QUARTER / 16;

/** Some bars of one part. */
export interface NoteBars {
  /**
   * Of one part, in any order, 480 ticks a quarter note. Those outside the bars only say what sounds into
   * them and what follows them.
   */
  readonly notes: readonly Note[];
  /** Tick of the first bar line (0). */
  readonly start?: number;
  /** 1..8 (1). */
  readonly bars?: number;
  /** 4/4 without it. */
  readonly meter?: Meter;
  /**
   * How the notes are swung, if they are: in pairs of eighths (8) or sixteenths (16), the first of which
   * takes this share of the pair (0.5 is straight, 0.67 triplets).
   */
  readonly swing?: { readonly unit: 8 | 16; readonly ratio: number };
  /**
   * Velocity 1..127 of a stroke without accent. Without it, it is taken from the notes themselves, and bars
   * that are all equally soft or loud are written as normal strokes.
   */
  readonly level?: number;
}

/**
 * Why notes are no pattern: there are none; two strokes at a tick are too close for any grid; a key is no
 * sound of a kit; no token plays the pitch of the note at a tick.
 */
export type Unwritable =
  | { readonly kind: 'no-notes' }
  | { readonly kind: 'too-close'; readonly tick: number }
  | { readonly kind: 'no-sound'; readonly tick: number; readonly pitch: number }
  | { readonly kind: 'no-token'; readonly tick: number; readonly pitch: number };

/** A pattern, or else the reason why the notes are none. */
export type WrittenPattern<P> =
  | { readonly pattern: P; readonly reason?: undefined }
  | { readonly pattern: undefined; readonly reason: Unwritable };

export function unwritable(reason: Unwritable): { pattern: undefined; reason: Unwritable } {
  return { pattern: undefined, reason };
}

/** Throws ArgumentError, or RangeError for a number of bars that no pattern has. */
export function expectNoteBars(
  call: string,
  value: NoteBars,
  fields: readonly string[] = [],
): void {
  const object = anObjectWith(['notes', ...fields]);
  const lists = ['notes', ...fields];
  const shape: Shape = {
    words: object.words,
    fits: (given) =>
      isRecord(given) &&
      lists.every((list) => Array.isArray(given[list]) && given[list].every(isRecord)),
  };
  expectArguments(call, { music: [value, shape] });
  const { bars = 1 } = value;
  if (!Number.isInteger(bars) || bars < 1 || bars > 8) {
    throw new RangeError(`A pattern has 1 to 8 whole bars, not ${String(bars)}.`);
  }
}

/** Where the bars lie, in ticks. */
export interface Span {
  readonly start: number;
  readonly bars: number;
  readonly quartersPerBar: number;
  readonly length: number;
  /** Ticks of the first beat of a bar: a quarter in 4/4, a dotted quarter in 6/8. */
  readonly beat: number;
}

export function spanOf({
  start = 0,
  bars = 1,
  meter = { numerator: 4, denominator: 4 },
}: NoteBars): Span {
  const quartersPerBar = barQuarters(meter);
  return {
    start,
    bars,
    quartersPerBar,
    length: bars * quartersPerBar * TICKS_PER_QUARTER,
    beat: (beatStarts(meter)[1] ?? quartersPerBar) * TICKS_PER_QUARTER,
  };
}

/** A note of the bars; ticks count from their start, without swing. */
export interface PlacedNote {
  readonly tick: number;
  readonly end: number;
  readonly note: Note;
}
