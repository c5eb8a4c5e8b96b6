/** @file Small pieces for the tests of the metrics. */
import { TICKS_PER_QUARTER, type Note, type Role, type Score } from '../../src/score/score.ts';

/** A note by its onset and length in quarter notes. */
export function note(quarter: number, pitch: number, quarters = 1): Note {
  return {
    tick: quarter * TICKS_PER_QUARTER,
    duration: quarters * TICKS_PER_QUARTER,
    pitch,
    velocity: 80,
  };
}

/** A piece in 4/4 of a given number of bars, with one track per role. */
export function score(bars: number, parts: Partial<Record<Role, readonly Note[]>>): Score {
  return {
    title: 'example',
    ticksPerQuarter: TICKS_PER_QUARTER,
    tempos: [],
    timeSignatures: [],
    keySignatures: [],
    chords: [],
    markers: [],
    tracks: Object.entries(parts).map(([role, notes], i) => ({
      name: role,
      role: role as Role,
      program: 0,
      channel: role === 'drums' ? 9 : i,
      notes,
      controls: [],
      pitchBends: [],
    })),
    endTick: bars * 4 * TICKS_PER_QUARTER,
  };
}
