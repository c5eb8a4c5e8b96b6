/** @file The meters of a piece: what its file says, unless it says none or the music speaks against it. */
import type { Score, TimeSignature } from '../../score/score.ts';
import { barQuarters } from '../../theory/meter.ts';
import { hearMeter, type HeardMeter } from './heard-meter.ts';
import type { FoundMeter, Given } from './understanding.ts';

/**
 * From which certainty on the music is believed about where bars begin, about another meter than the file's, and
 * about one where the file has none.
 */
const BELIEVED = { pickup: 0.8, meter: 0.97, unwritten: 0.6 };

/**
 * The meters with the pickup, if there is one: a first bar that the second, which states its meter again,
 * cuts short.
 *
 * - What the file says of changes is believed.
 * - A single meter is believed, but not that bars begin at tick 0: many files leave out the rests before
 *   a pickup.
 * - 4/4 from tick 0 on is what programs write where nobody chose a meter: another is believed if it is
 *   very sure. Bars of one beat are no meter; they are written by beat trackers.
 * - Without a meter, a file is in 4/4 from tick 0 on by the standard, unless the music is sure enough.
 */
export function metersOf(score: Score, given: Given): FoundMeter[] {
  if (given.meters) return fromStart(given.meters, 'given');
  const { timeSignatures } = score;
  const written = timeSignatures.filter((meter, i) => !isEqual(meter, timeSignatures[i - 1]));
  const isComposed = score.tracks.some(({ part }) => part !== undefined);
  const isPlausible = written.length > 0 && written.every(({ numerator }) => numerator > 1);
  if (isPlausible && (written.length > 1 || isComposed)) return fromStart(timeSignatures, 'file');
  const [single] = isPlausible ? written : [];
  const heard = hearMeter(score);
  if (heard === null) return fromStart(single ? [single] : [], 'file');
  return single ? besides(single, heard, score.ticksPerQuarter) : unwritten(heard);
}

function isEqual(a: TimeSignature, b: TimeSignature | undefined): boolean {
  return a.numerator === b?.numerator && a.denominator === b.denominator;
}

/** With 4/4 before a first meter that comes later. */
function fromStart(meters: readonly TimeSignature[], source: 'given' | 'file'): FoundMeter[] {
  const known = meters.map((meter): FoundMeter => ({ ...meter, certainty: 1, source }));
  if (known[0]?.tick === 0) return known;
  return [{ tick: 0, numerator: 4, denominator: 4, certainty: 0.3, source: 'found' }, ...known];
}

function found({ numerator, denominator, offset, certainty }: HeardMeter): FoundMeter[] {
  const meter: FoundMeter = { tick: 0, numerator, denominator, certainty, source: 'found' };
  return offset === 0 ? [meter] : [meter, { ...meter, tick: offset }];
}

/** What is heard of a piece whose file has no meter, as far as it is believed. */
function unwritten(heard: HeardMeter): FoundMeter[] {
  if (heard.certainty < BELIEVED.unwritten) return fromStart([], 'file');
  return found(heard.certainty < BELIEVED.pickup ? { ...heard, offset: 0 } : heard);
}

/** What the file says, and what is heard, of a piece with one meter. */
function besides(meter: TimeSignature, heard: HeardMeter, ticksPerQuarter: number): FoundMeter[] {
  const [written, other] = [barQuarters(meter), barQuarters(heard)];
  const ratio = Math.log2(written / other);
  if (ratio !== Math.round(ratio)) {
    const isUnset = meter.tick === 0 && meter.numerator === 4 && meter.denominator === 4;
    return isUnset && heard.certainty >= BELIEVED.meter ? found(heard) : fromStart([meter], 'file');
  }
  const shorter = Math.round(Math.min(written, other) * ticksPerQuarter);
  const from = Math.round(heard.offset) % shorter;
  const isElsewhere = Math.min(from, shorter - from) > ticksPerQuarter / 8;
  if (meter.tick > 0 || !isElsewhere || heard.certainty < BELIEVED.pickup) {
    return fromStart([meter], 'file');
  }
  const { numerator, denominator } = meter;
  const { offset, certainty } = heard;
  const tick = offset % Math.round(written * ticksPerQuarter);
  return found({ numerator, denominator, offset: tick, certainty });
}

/** Ticks before the first whole bar: where the second meter says again what the first did. */
export function pickupOf([first, second]: readonly FoundMeter[], ticksPerQuarter: number): number {
  if (first === undefined || second === undefined || !isEqual(first, second)) return 0;
  return second.tick < barQuarters(first) * ticksPerQuarter ? second.tick : 0;
}
