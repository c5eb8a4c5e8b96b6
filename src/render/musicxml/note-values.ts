/** @file Lengths as note values: which notes, dots, ties and triplets a stretch of a measure is written with. */
import { DIVISIONS, SHORTEST, type Beat, type Measure } from './measures.ts';

const TYPES = [
  '128th',
  '64th',
  '32nd',
  '16th',
  'eighth',
  'quarter',
  'half',
  'whole',
  'breve',
  'long',
] as const;

export type NoteType = (typeof TYPES)[number];

/** A written note or rest. */
export interface Value {
  readonly start: number;
  readonly length: number;
  readonly type: NoteType;
  readonly dots: 0 | 1;
  /** Whether it stands in a triplet (three in the time of two), and where. */
  readonly triplet?: 'start' | 'inside' | 'stop';
}

const BINARY = TYPES.map((type, power) => ({ type, length: SHORTEST * 2 ** power }));

/** From longest to shortest, dotted ones included. */
const LENGTHS = BINARY.flatMap(({ type, length }) => [
  { type, length, dots: 0 as const },
  // A dotted 128th would need a 256th.
  ...(length > SHORTEST ? [{ type, length: length * 1.5, dots: 1 as const }] : []),
]).sort((a, b) => b.length - a.length);

/** Lengths in a triplet, as they sound. */
const TRIPLET_LENGTHS = [
  { length: (DIVISIONS * 2) / 3, type: 'quarter', dots: 0 },
  { length: DIVISIONS / 2, type: 'eighth', dots: 1 },
  { length: DIVISIONS / 3, type: 'eighth', dots: 0 },
  { length: DIVISIONS / 6, type: '16th', dots: 0 },
] as const;

/** A stretch of a voice in a measure: one chord or one rest. */
export interface Stretch {
  /** In divisions from the start of the measure. */
  readonly start: number;
  readonly end: number;
  readonly rest: boolean;
}

/**
 * The values of each stretch, in order.
 *
 * @param stretches fill the measure without gaps.
 */
export function valuesOf(stretches: readonly Stretch[], measure: Measure): Value[][] {
  const triplets = measure.beats.filter(
    ({ start, length, quarter }) =>
      quarter &&
      stretches.some(
        (stretch) =>
          (stretch.start > start &&
            stretch.start < start + length &&
            !isBinary(stretch.start - start)) ||
          (stretch.end > start && stretch.end < start + length && !isBinary(stretch.end - start)),
      ),
  );
  return stretches.map(({ start, end, rest }) => {
    const values: Value[] = [];
    for (let at = start; at < end;) {
      const inside = triplets.find((beat) => at >= beat.start && at < beat.start + beat.length);
      const next = triplets.find((beat) => beat.start > at)?.start ?? Infinity;
      const stop = Math.min(end, inside ? inside.start + inside.length : next);
      values.push(
        ...(inside ? tripletValues(at, stop, inside.start) : plainValues(at, stop, rest, measure)),
      );
      at = stop;
    }
    return values;
  });
}

function isBinary(offset: number): boolean {
  return offset % (DIVISIONS / 16) === 0;
}

function tripletValues(from: number, to: number, beat: number): Value[] {
  const values: Value[] = [];
  for (let at = from; at < to;) {
    // A triplet that one note fills would be none.
    const { type, dots, length } = TRIPLET_LENGTHS.find((each) => each.length <= to - at)!;
    const end = at + length;
    const triplet = at === beat ? 'start' : end === beat + DIVISIONS ? 'stop' : 'inside';
    values.push({ start: at, length, type, dots, triplet });
    at = end;
  }
  return values;
}

function plainValues(from: number, to: number, rest: boolean, measure: Measure): Value[] {
  const values: Value[] = [];
  for (let at = from; at < to;) {
    const value = plainValue(at, to, rest, measure);
    values.push(value);
    at += value.length;
  }
  return values;
}

/** The first value of a stretch: all of it if the beats can still be seen, else up to one of them. */
function plainValue(at: number, to: number, rest: boolean, measure: Measure): Value {
  const { beats } = measure;
  const beat = beats.findLast(({ start }) => start <= at)!;
  const stop = Math.min(to, boundaryAfter(at, to, rest, beat, measure));
  // A dotted rest hides a beat, unless the beat itself is dotted.
  const lengths = LENGTHS.filter(({ dots }) => dots === 0 || !rest || !beat.quarter);
  const { type, length, dots } =
    lengths.find((each) => each.length === stop - at) ??
    lengths.find((each) => beats.some(({ start }) => start === at + each.length && start < stop)) ??
    lengths.find((each) => each.length < stop - at)!;
  return { start: at, length, type, dots };
}

/** Where a value that starts at `at` must end at the latest, so that the beats can be seen. */
function boundaryAfter(
  at: number,
  to: number,
  rest: boolean,
  beat: Beat,
  { middle, length }: Measure,
): number {
  const beatEnd = beat.start + beat.length;
  if (at !== beat.start) {
    // A quarter note off the beat is read easily, unless it hides the middle of the bar.
    const half = at - beat.start === DIVISIONS / 2 && beat.quarter;
    const isSyncopated = !rest && half && to - at === DIVISIONS && beatEnd !== middle;
    return isSyncopated ? to : beatEnd;
  }
  if (middle === null || at === 0 || at >= middle || to <= middle) return length;
  // Only a half note, plain or dotted, may hide the middle.
  const quarters = (to - at) / DIVISIONS;
  return !rest && (quarters === 2 || quarters === 3) ? to : middle;
}
