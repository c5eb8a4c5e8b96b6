/** @file Which bar a note belongs to: one rule for cutting a piece at bar lines and for placing notes in it. */
import { TICKS_PER_QUARTER } from './score.ts';

/**
 * Ticks before a bar line from which a note belongs to the bar that follows: a 48th note. A player who is
 * early on a downbeat comes less than that before it, and no shorter value is written; what is pushed on
 * purpose, by a sixteenth or an eighth, belongs to the bar in which it is struck.
 */
export const EARLY = TICKS_PER_QUARTER / 12;

/**
 * The bar, from 0, to which a note belongs that is struck at a tick, where all bars are equally long.
 *
 * @example
 * barOfNote(1900, 1920); // 1: it is struck 20 ticks before the second bar
 * barOfNote(1680, 1920); // 0: the last eighth of the first bar
 */
export function barOfNote(tick: number, ticksPerBar: number): number {
  return Math.max(0, Math.floor((tick + EARLY) / ticksPerBar));
}

/** Where the notes of a bar begin, from 0: a little before its bar line. */
export function barBegins(bar: number, ticksPerBar: number): number {
  return bar === 0 ? 0 : bar * ticksPerBar - EARLY;
}
