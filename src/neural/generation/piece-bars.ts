/** @file The bars of a piece as far as there is music, and those that can follow. */
import { lastUpTo } from '../../score/last-up-to.ts';
import { musicEnd } from '../../score/music-end.ts';
import type { Score } from '../../score/score.ts';
import { barLines, type Bar } from '../../score/transform.ts';
import { GRID } from '../score/score-notes.ts';

/**
 * The piece without what lies behind its music: a file may end hours later. The bar that its last note
 * belongs to is whole.
 */
export function withoutSilence(score: Score): Score {
  const onsets = score.tracks.flatMap(({ notes }) => notes.at(-1)?.tick ?? []);
  const last = onsets.reduce((latest, tick) => Math.max(latest, tick), 0);
  return { ...score, endTick: Math.max(musicEnd(score), Math.floor(last + early(score)) + 1) };
}

/** Half a step of the grid, in ticks. */
function early({ ticksPerQuarter }: Score): number {
  return ticksPerQuarter / GRID / 2;
}

/** How many bars a piece has. Throws RangeError past `MAX_BARS`. */
export function countBars(score: Score): number {
  return barLines(score).length;
}

/** The first `count` bars of a piece, as it would go on if it is shorter. */
export function linesUpTo(score: Score, count: number): Bar[] {
  for (let endTick = Math.max(1, score.endTick); ;) {
    const lines = barLines({ ...score, endTick });
    if (lines.length >= count) return lines.slice(0, count);
    endTick += (count - lines.length) * lines.at(-1)!.ticks;
  }
}

/**
 * The bar that a tick belongs to, counted from 0. What is nearer to a bar line than to the last place of
 * the grid before it belongs to the bar that begins there: it was played a little early.
 */
export function barOf(tick: number, lines: readonly Bar[], score: Score): number {
  return lastUpTo(tick + early(score), lines, (line) => line.tick);
}

/**
 * How many bars a piece has played: to the one in which its last note begins, and on while held notes fill
 * a bar to its middle.
 */
export function playedBars(score: Score): number {
  const lines = barLines(score);
  const notes = score.tracks.flatMap((track) => track.notes);
  let played = 0;
  let end = 0;
  for (const { tick, duration } of notes) {
    played = Math.max(played, barOf(tick, lines, score) + 1);
    end = Math.max(end, tick + duration);
  }
  for (; played < lines.length; played++) {
    const { tick, ticks } = lines[played]!;
    if (end < tick + ticks / 2) break;
  }
  return played;
}
