/** @file The slots of a melody that get a chord each, what sounds in them, and the cadences its phrases ask for. */
import type { MelodicPhrase } from '../analysis/phrases.ts';
import type { Note } from '../score/score.ts';
import type { Bar } from '../score/transform.ts';
import { beatStarts, strongBeats } from '../theory/meter.ts';
import { mod } from '../theory/pitch.ts';
import type { Candidate } from './genre-harmony.ts';
import type { Slot } from './harmonise.ts';
import { heardIn } from './melody-fit.ts';

/** A chord that is given from one tick to another, in ticks of the melody. */
export interface GivenChord {
  readonly tick: number;
  readonly end: number;
  readonly chord: Candidate;
}

/** What is known of a melody that is to be harmonised, all in its own ticks. */
export interface Melody {
  readonly line: readonly Note[];
  readonly bars: readonly Bar[];
  readonly phrases: readonly MelodicPhrase[];
  readonly ticksPerQuarter: number;
  /** Pitch class of the tonic, 0..11. */
  readonly tonic: number;
  /** Low notes of parts that stay, sorted by tick. */
  readonly bass: readonly Note[];
  readonly given: readonly GivenChord[];
}

/** Weight of an onset by its place in the bar. */
const STRENGTH = { first: 1.5, strong: 1.25, beat: 1, off: 0.6 };
/** Beats of a bar from which on its halves can have chords of their own. */
const BEATS_WITH_HALVES = 4;
/** What a cadence is worth, in nats. */
const CADENCE = { onTonic: 1.6, onThird: 1, onFifth: 0.5, open: 1.6, beforeEnd: 1.2, end: 4 };

/** The slots of the whole melody in order: halves of its longer bars, other bars, and what is given. */
export function slotsOf(melody: Melody): Slot[] {
  const { line, bars, bass, given } = melody;
  const wishes = wishesOf(melody);
  return bars.flatMap((bar) => {
    const { beat, strengthAt } = meterOf(bar, melody.ticksPerQuarter);
    const heard = (notes: readonly Note[], from: number, to: number) =>
      heardIn(notes, from, to, { beat, quarterBar: bar.ticks / 4, strengthAt });
    const end = bar.tick + bar.ticks;
    return splitsOf(bar, given).map((tick, i, all): Slot => {
      const until = all[i + 1] ?? end;
      const own = given.find((each) => each.tick <= tick && tick < each.end);
      const wish = wishes.findLast((each) => each.from < until && tick < each.to);
      return {
        tick,
        duration: until - tick,
        begins: i === 0 ? 'bar' : 'inside',
        notes: heard(line, tick, until),
        bass: heard(bass, tick, until),
        ...(own && { given: own.chord }),
        ...(wish && { wish }),
      };
    });
  });
}

/** The ticks in a bar where a chord may begin. */
function splitsOf(bar: Bar, given: readonly GivenChord[]): number[] {
  const middle = bar.tick + bar.ticks / 2;
  const beats = beatStarts(bar).length;
  const halves =
    beats >= BEATS_WITH_HALVES && beats % 2 === 0 && Number.isInteger(middle) ? [middle] : [];
  const written = given.flatMap(({ tick, end }) => [tick, end]);
  const inside = written.filter((tick) => tick > bar.tick && tick < bar.tick + bar.ticks);
  return [...new Set([bar.tick, ...halves, ...inside])].sort((a, b) => a - b);
}

function meterOf(
  bar: Bar,
  ticksPerQuarter: number,
): { beat: number; strengthAt: (tick: number) => number } {
  const starts = beatStarts(bar).map((quarters) => quarters * ticksPerQuarter);
  const strong = strongBeats(bar).map((quarters) => quarters * ticksPerQuarter);
  // Playing that is a little early or late is still on the beat.
  const near = ticksPerQuarter / 16;
  const isNear = (places: readonly number[], at: number): boolean =>
    places.some((place) => Math.abs(place - at) <= near);
  return {
    beat: starts[1] ?? bar.ticks,
    strengthAt: (tick) => {
      const at = tick - bar.tick;
      if (isNear([0], at)) return STRENGTH.first;
      if (isNear(strong, at)) return STRENGTH.strong;
      return isNear(starts, at) ? STRENGTH.beat : STRENGTH.off;
    },
  };
}

/** What the end of a phrase asks for, from one tick to another. */
interface Wish {
  readonly from: number;
  readonly to: number;
  readonly function: 'tonic' | 'dominant';
  readonly worth: number;
}

/**
 * A phrase that comes to rest on the tonic or its third asks for the tonic chord, one that stays open on
 * the second or seventh degree for the dominant; on the fifth, the first of a pair asks for the dominant
 * and the second for the tonic. The last note is to stand on the tonic, after the dominant.
 */
function wishesOf({ line, bars, phrases, tonic }: Melody): Wish[] {
  const wishes: Wish[] = [];
  phrases.forEach(({ startBar, bars: count, like }, i) => {
    const bar = bars[startBar + count - 1]!;
    const to = bar.tick + bar.ticks;
    const rest = restingNote(line, bar);
    const next = phrases[i + 1];
    if (!next) {
      wishes.push(...endOf(line, bars));
      return;
    }
    if (!rest) return;
    const degree = mod(rest.pitch - tonic, 12);
    const asks = next.like === like || i % 2 === 0;
    const wish = (wanted: Wish['function'], worth: number): void => {
      wishes.push({ from: Math.max(bar.tick, rest.tick), to, function: wanted, worth });
    };
    if (degree === 0) wish('tonic', CADENCE.onTonic);
    else if (degree === 3 || degree === 4) wish('tonic', CADENCE.onThird);
    else if (degree === 2 || degree === 11) wish('dominant', CADENCE.open);
    else if (degree === 7) wish(asks ? 'dominant' : 'tonic', CADENCE.onFifth);
  });
  return wishes;
}

/** The tonic from the bar on in which the last note begins, and the dominant in the bar before it. */
function endOf(line: readonly Note[], bars: readonly Bar[]): Wish[] {
  const last = line.at(-1)!;
  const at = Math.max(
    0,
    bars.findLastIndex(({ tick }) => tick <= last.tick),
  );
  const { tick, ticks } = bars[at]!;
  const end = bars.at(-1)!.tick + bars.at(-1)!.ticks;
  const from = last.tick - tick < ticks / 2 ? tick : last.tick;
  const before = bars[at - 1];
  return [
    ...(before
      ? [
          {
            from: before.tick,
            to: tick,
            function: 'dominant' as const,
            worth: CADENCE.beforeEnd,
          },
        ]
      : []),
    { from, to: end, function: 'tonic' as const, worth: CADENCE.end },
  ];
}

/** The longest note that sounds in the last bar of a phrase: of equal ones the first. */
function restingNote(line: readonly Note[], { tick, ticks }: Bar): Note | undefined {
  let longest: Note | undefined;
  for (const note of line) {
    if (note.tick >= tick + ticks || note.tick + note.duration <= tick) continue;
    if (note.duration > (longest?.duration ?? 0)) longest = note;
  }
  return longest;
}
