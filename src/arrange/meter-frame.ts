/** @file How a genre plays a melody in a meter that may not be its own. */
import type { Genre } from '../genres/genre.ts';
import { barQuarters, parseMeter, type Meter } from '../theory/meter.ts';
import { inThree } from './in-three.ts';

/** The meter in which a genre's parts are written to bars of a melody. */
export interface MeterFrame {
  /** The genre, with patterns for the meter. */
  readonly genre: Genre;
  /** The meter of the parts. */
  readonly meter: Meter;
  /** Quarter notes of the melody that one of the parts' quarter notes lasts. */
  readonly scale: number;
  /** Bars of the parts for each bar of the melody: 0.5 where two bars become one. */
  readonly bars: number;
}

/** A way to play a bar of a melody, and how far it is from what is written. */
interface Way extends Omit<MeterFrame, 'genre'> {
  readonly cost: number;
  /** Whether the beats of the melody are divided in three: the parts then swing by triplets. */
  readonly triplets: boolean;
}

/** Swing in which the pair of eighths are the outer notes of a triplet. */
const TRIPLET = 2 / 3;

/**
 * How the genre plays a meter: as it is if the genre has it; else with the same beats in longer or shorter
 * bars (two bars of 2/4 in one of 4/4); else compound beats as beats with triplets (6/8 in 2/4), or each
 * as a bar of three (6/8 as two bars of a waltz); else 3/4 as the first three beats of 4/4.
 *
 * @returns undefined where it cannot be played so.
 */
export function meterFrame(genre: Genre, meter: Meter): MeterFrame | undefined {
  let best: Way | undefined;
  for (const own of [...genre.meters].sort((a, b) => b.weight - a.weight)) {
    const parsed = parseMeter(own.meter);
    const whole = own.groups ? { ...parsed, groups: own.groups } : parsed;
    const way = wayToPlay(meter, whole);
    if (way && way.cost < (best?.cost ?? Infinity)) best = way;
  }
  if (best) {
    const { meter: played, scale, bars } = best;
    return { genre: best.triplets ? swungByTriplets(genre) : genre, meter: played, scale, bars };
  }
  const hasFour = genre.meters.some((own) => own.meter === '4/4');
  if (hasFour && meter.numerator === 3 && meter.denominator <= 4) {
    const scale = 4 / meter.denominator;
    return { genre: inThree(genre), meter: parseMeter('3/4'), scale, bars: 1 };
  }
  return undefined;
}

function wayToPlay(melody: Meter, own: Meter): Way | undefined {
  const way = (cost: number, scale: number, bars: number, triplets = false): Way => ({
    meter: own,
    cost,
    scale,
    bars,
    triplets,
  });
  const same = own.numerator === melody.numerator && own.denominator === melody.denominator;
  if (same) return way(0, 1, 1);
  if (own.groups) return undefined;
  const ratio = barQuarters(melody) / barQuarters(own);
  const fits = [1, 0.5, 2].includes(ratio);
  const threes = compoundBeats(melody);
  const ownThrees = compoundBeats(own);
  if ((threes === undefined) !== (ownThrees === undefined)) {
    if (threes === undefined) return undefined;
    const beat = 12 / melody.denominator;
    if (own.denominator === 4 && own.numerator === 3 && threes % 3 !== 0) {
      return way(0.6, beat / 3, threes);
    }
    const bars = threes / own.numerator;
    return own.denominator === 4 && [1, 0.5, 2].includes(bars)
      ? way(bars === 1 ? 0.4 : 0.5, beat, bars, true)
      : undefined;
  }
  if (!fits || !alikeInBeats(melody, own)) return undefined;
  return way(ratio === 1 ? 0.1 : 0.2, 1, ratio);
}

/** Whether the beats of two meters of which neither or both are compound are of two, or of three. */
function alikeInBeats(a: Meter, b: Meter): boolean {
  const simple = (meter: Meter): boolean => [1, 2, 4].includes(barQuarters(meter));
  const threes = compoundBeats(a) !== undefined;
  if (threes) return a.denominator === b.denominator;
  return simple(a) && simple(b) ? true : a.numerator % 3 === 0 && b.numerator % 3 === 0;
}

/** How many beats of three a meter has, if its beats are such: 2 in 6/8, 1 in 3/8; undefined in 3/4. */
function compoundBeats({ numerator, denominator, groups }: Meter): number | undefined {
  if (groups || denominator < 8 || numerator % 3 !== 0) return undefined;
  return numerator / 3;
}

function swungByTriplets(genre: Genre): Genre {
  const ratio: [number, number][] = [[genre.tempo.mode, TRIPLET]];
  return { ...genre, feel: { ...genre.feel, swing: { unit: 8, ratio } } };
}
