/** @file How a line is divided into phrases: where they begin, how long they are, where the line is silent. */
import type { Note, Score } from '../../src/score/score.ts';
import { barLines, type Bar } from '../../src/score/transform.ts';

type Timing = Pick<Score, 'timeSignatures' | 'ticksPerQuarter' | 'endTick'>;

/** A rest of at least this, in quarter notes, ends a phrase. */
const REST = 0.9;
/** So does an onset at least this long after the one before, in quarter notes. */
const WAIT = 3;
/** A phrase that begins at most this before a bar line, in quarter notes, has a pickup into that bar. */
const PICKUP = 1.5;
/** Onsets are compared on this grid, in parts of a quarter note, so that human timing does not count. */
const GRID = 12;
/** Bars of a group, as dancers and listeners count. */
const GROUP = 4;

export interface Phrase {
  /** Tick of its first note. */
  readonly tick: number;
  /** The bar it begins in, or the one its pickup leads to. */
  readonly bar: number;
  readonly pickup: boolean;
}

/** The phrases of a line, one note at a time, sorted by tick. */
export function phrasesOf(score: Timing, line: readonly Note[]): Phrase[] {
  const quarter = score.ticksPerQuarter;
  const grid = quarter / GRID;
  const bars = barLines(score);
  const phrases: Phrase[] = [];
  let soundsUntil = -Infinity;
  let before = -Infinity;
  for (const { tick: played, duration } of line) {
    const tick = Math.round(played / grid) * grid;
    if (tick - soundsUntil >= REST * quarter || tick - before >= WAIT * quarter) {
      const bar = bars.findLastIndex((each) => each.tick <= tick);
      const toNext = bars[bar]!.tick + bars[bar]!.ticks - tick;
      const pickup = tick > bars[bar]!.tick && toNext <= PICKUP * quarter;
      phrases.push({ tick, bar: pickup ? bar + 1 : bar, pickup });
    }
    before = tick;
    soundsUntil = Math.max(soundsUntil, tick + duration);
  }
  return phrases;
}

export interface Phrasing {
  /** Share of phrases that begin with a pickup; the first phrase of the piece does not count. */
  readonly pickups: number;
  /** Share of phrases that have the commonest length, in whole bars from one phrase to the next. */
  readonly sameLength: number;
  /** Share of the groups of four bars in which the line sounds that end in silence. */
  readonly silentGroups: number;
}

/** Each a share, 0..1; NaN where there is nothing to count. */
export function phrasing(score: Timing, line: readonly Note[]): Phrasing {
  const phrases = phrasesOf(score, line);
  const lengths = phrases.slice(1).map(({ bar }, i) => bar - phrases[i]!.bar);
  const commonest = Math.max(
    0,
    ...lengths.map((length) => lengths.filter((other) => other === length).length),
  );
  return {
    pickups: phrases.slice(1).filter(({ pickup }) => pickup).length / (phrases.length - 1 || NaN),
    sameLength: commonest / (lengths.length || NaN),
    silentGroups: silentGroups(score, line),
  };
}

/** A group ends in silence if the last half of its last bar is at least three quarters silent. */
function silentGroups(score: Timing, line: readonly Note[]): number {
  const bars = barLines(score);
  let groups = 0;
  let silent = 0;
  for (let first = 0; first + GROUP <= bars.length; first += GROUP) {
    const last = bars[first + GROUP - 1]!;
    const end = last.tick + last.ticks;
    const sounding = line.filter(({ tick }) => tick >= bars[first]!.tick && tick < end);
    if (sounding.length === 0) continue;
    groups++;
    if (soundingTicks(line, secondHalf(last)) <= last.ticks / 8) silent++;
  }
  return silent / (groups || NaN);
}

type Span = readonly [from: number, to: number];

function secondHalf({ tick, ticks }: Bar): Span {
  return [tick + ticks / 2, tick + ticks];
}

/** Ticks of a span in which a line of single notes sounds. */
function soundingTicks(line: readonly Note[], [from, to]: Span): number {
  let until = from;
  let sum = 0;
  for (const { tick, duration } of line) {
    const start = Math.max(until, tick);
    const end = Math.min(to, tick + duration);
    if (end <= start) continue;
    sum += end - start;
    until = end;
  }
  return sum;
}
