/** @file The face of a tune: how far it reaches, how far it leaps, and how a chorus stands over its verse. */
import type { Note, Score } from '../../src/score/score.ts';

export interface Reach {
  /** Semitones from the lowest note to the highest. */
  readonly range: number;
  /** Share of moves beyond a fifth, 8 semitones or more. */
  readonly wideLeaps: number;
}

/** @returns NaN without notes, or without moves. */
export function reach(line: readonly Pick<Note, 'pitch'>[]): Reach {
  const pitches = line.map(({ pitch }) => pitch);
  const moves = pitches.slice(1).map((pitch, i) => Math.abs(pitch - pitches[i]!));
  return {
    range: pitches.length === 0 ? NaN : Math.max(...pitches) - Math.min(...pitches),
    wideLeaps: moves.filter((move) => move > 7).length / (moves.length || NaN),
  };
}

/** Names under which sections lift, and those they are compared with. */
const HIGH = ['chorus', 'drop', 'hook', 'coro', 'estribillo'];
const LOW = ['verse', 'groove', 'a', 'copla', 'theme'];

/**
 * Semitones by which the lead of the lifting sections lies above that of the others, each note weighted
 * by its length; NaN if a piece lacks either.
 */
export function lift(score: Pick<Score, 'markers' | 'endTick'>, line: readonly Note[]): number {
  const mean = (names: readonly string[]): number => {
    let sum = 0;
    let ticks = 0;
    score.markers.forEach(({ tick, text }, i) => {
      if (!names.includes(text.toLowerCase().replace(/[ _]\d+$/, ''))) return;
      const end = score.markers[i + 1]?.tick ?? score.endTick;
      for (const note of line) {
        if (note.tick < tick || note.tick >= end) continue;
        sum += note.pitch * note.duration;
        ticks += note.duration;
      }
    });
    return sum / (ticks || NaN);
  };
  return mean(HIGH) - mean(LOW);
}
