/** @file Bars, beats and sections of a piece, and the steps between them; all in ticks. */
import type { Composition } from '../api.ts';

export type Timed = Pick<
  Composition,
  'ticksPerQuarter' | 'endTick' | 'timeSignatures' | 'sections'
>;

export interface Bar {
  /** From 1. */
  number: number;
  tick: number;
  /** Where the next one begins, or the piece ends. */
  endTick: number;
  beatTicks: number;
}

export interface Section {
  name: string;
  tick: number;
  endTick: number;
}

/** A stretch of the piece, in ticks; `to` is its end. */
export interface Range {
  from: number;
  to: number;
}

/** Every bar, by the time signatures; the end of the piece may cut off the last one. */
export function barsOf(piece: Timed): Bar[] {
  const bars: Bar[] = [];
  piece.timeSignatures.forEach((signature, i) => {
    const beatTicks = (piece.ticksPerQuarter * 4) / signature.denominator;
    const length = beatTicks * signature.numerator;
    const end = Math.min(piece.endTick, piece.timeSignatures[i + 1]?.tick ?? piece.endTick);
    for (let tick = signature.tick; tick < end; tick += length) {
      const endTick = Math.min(end, tick + length);
      bars.push({ number: bars.length + 1, tick, endTick, beatTicks });
    }
  });
  return bars;
}

/** Sections with their ends: the start of the next, or the end of the piece. */
export function sectionSpans(piece: Timed): Section[] {
  return piece.sections.map((section, i) => ({
    name: section.name,
    tick: section.tick,
    endTick: piece.sections[i + 1]?.tick ?? piece.endTick,
  }));
}

/** Index of the last entry at or before `tick`; 0 if there is none. */
export function indexAt(entries: readonly { tick: number }[], tick: number): number {
  let low = 0;
  let high = entries.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.tick <= tick) low = middle;
    else high = middle;
  }
  return low;
}

/** Bar and beat (both from 1) at a tick. */
export function placeAt(bars: readonly Bar[], tick: number): { bar: number; beat: number } {
  const bar = bars[indexAt(bars, tick)];
  if (!bar) return { bar: 1, beat: 1 };
  return { bar: bar.number, beat: Math.floor((tick - bar.tick) / bar.beatTicks) + 1 };
}

/** The line of bars nearest to a tick; the end of the piece is one too. */
export function nearestBarLine(bars: readonly Bar[], tick: number): number {
  const bar = bars[indexAt(bars, tick)];
  if (!bar) return 0;
  return tick - bar.tick < bar.endTick - tick ? bar.tick : bar.endTick;
}

/** The whole bars that lie between two ticks, in any order; at least one. */
export function barsBetween(bars: readonly Bar[], a: number, b: number): Range {
  const first = bars[indexAt(bars, Math.min(a, b))]!;
  const last = bars[indexAt(bars, Math.max(a, b, first.tick + 1) - 0.001)]!;
  return { from: first.tick, to: last.endTick };
}

/** A step of the cursor. */
export type Step = 'beat' | 'bar' | 'section';

/** The beginning of the beat, bar or section after `tick`, or before it; within the piece. */
export function stepped(
  { bars, sections }: { bars: readonly Bar[]; sections: readonly Section[] },
  tick: number,
  step: Step,
  direction: 1 | -1,
): number {
  const bar = bars[indexAt(bars, tick)];
  if (!bar) return 0;
  const last = bars[bars.length - 1]!;
  if (step === 'beat') {
    const beat = (tick - bar.tick) / bar.beatTicks;
    if (direction > 0) {
      const next = bar.tick + (Math.floor(beat + 1e-6) + 1) * bar.beatTicks;
      return next < last.endTick ? Math.min(next, bar.endTick) : tick;
    }
    if (beat > 1e-6) return bar.tick + (Math.ceil(beat - 1e-6) - 1) * bar.beatTicks;
    const before = bars[bar.number - 2];
    if (!before) return 0;
    const beats = Math.ceil((before.endTick - before.tick) / before.beatTicks);
    return before.tick + (beats - 1) * before.beatTicks;
  }
  const entries = step === 'bar' ? bars : sections;
  if (direction > 0) return entries.find((entry) => entry.tick > tick + 1e-6)?.tick ?? tick;
  return entries.findLast((entry) => entry.tick < tick - 1e-6)?.tick ?? 0;
}
