/** @file Meters: the length of a bar, its beats and which of them are strong, in quarter notes. */

export interface Meter {
  readonly numerator: number;
  /** A power of two. */
  readonly denominator: number;
  /** Lengths of the beats in units of the denominator, if unusual: 2, 2, 2, 3 for 9/8. */
  readonly groups?: readonly number[];
}

/**
 * Reads `4/4`, `7/8`.
 *
 * @throws RangeError when the text is not a meter.
 */
export function parseMeter(text: string): Meter {
  const match = /^([1-9]\d?)\/(1|2|4|8|16|32)$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is no meter; write one such as 4/4 or 7/8.`);
  return { numerator: Number(match[1]), denominator: Number(match[2]) };
}

/** `4/4`. */
export function meterName(meter: Meter): string {
  return `${meter.numerator}/${meter.denominator}`;
}

/** Quarter notes in a bar: 4 in 4/4, 3.5 in 7/8. */
export function barQuarters(meter: Meter): number {
  return (meter.numerator * 4) / meter.denominator;
}

/**
 * Distances from each beat to the next, in units of the denominator: the meter's own groups; else 1
 * in 2/4, 3/4, 5/4, ...; 3 in 6/8, 9/8, 12/8; 2 in other meters of eighths or sixteenths. The last
 * beat lasts to the bar line, which makes it a 3 if the numerator is odd (7/8 is 2+2+3).
 */
function beatSteps(meter: Meter): readonly number[] {
  if (meter.groups) return meter.groups;
  const { numerator, denominator } = meter;
  if (denominator < 8) return Array<number>(numerator).fill(1);
  if (numerator % 3 === 0) return Array<number>(numerator / 3).fill(3);
  if (numerator === 1) return [1];
  return Array<number>(Math.floor(numerator / 2)).fill(2);
}

/** Where the beats of a bar start, in quarter notes from the bar line: 0, 1, 2, 3 in 4/4; 0, 1, 2 in 7/8. */
export function beatStarts(meter: Meter): number[] {
  let units = 0;
  return beatSteps(meter).map((length) => {
    const start = (units * 4) / meter.denominator;
    units += length;
    return start;
  });
}

/**
 * Lengths of the beats in units of the meter's lower number: 1, 1, 1, 1 in 4/4; 3, 3 in 6/8; 2, 2, 3 in 7/8.
 *
 * @example beatLengths(parseMeter('7/8')) // [2, 2, 3]
 */
export function beatLengths(meter: Meter): number[] {
  const steps = beatSteps(meter);
  const before = steps.slice(0, -1);
  return [...before, meter.numerator - before.reduce((sum, step) => sum + step, 0)];
}

/**
 * Starts of the strong beats, in quarter notes: 1 and 3 of 4/4, 1 of 2/4 and 3/4, 1 and 4 of 5/4 and
 * 6/4, 1 and 4 and 6 of 7/4; every beat of 6/8, 12/8, 7/8 and of meters with explicit groups, since
 * their beats are groups.
 */
export function strongBeats(meter: Meter): number[] {
  const starts = beatStarts(meter);
  if (meter.denominator >= 8 || meter.groups) return starts;
  return starts.filter((_, beat) => strongInSimple(beat, starts.length));
}

function strongInSimple(beat: number, beats: number): boolean {
  if (beats <= 3) return beat === 0;
  if (beats % 3 === 0) return beat % 3 === 0;
  if (beats % 2 === 0) return beat % 2 === 0;
  return beat === 0 || (beat >= 3 && (beat - 3) % 2 === 0);
}
