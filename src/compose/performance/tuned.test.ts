/** @file Tests of the cents of single notes: by the degree, in the key of the chord they belong to. */
import { describe, expect, it } from 'vitest';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { tuningOf } from '../../theory/scale.ts';
import { exampleGenre } from '../example-genre.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { SongPlan } from '../plan/song-plan.ts';
import { tuned } from './tuned.ts';

/** Two bars on C, then two on F, in rast. */
function plan(): SongPlan {
  const made = makePlan(exampleGenre(), { seed: 1, bars: 4, key: 'C major', meter: '4/4' });
  const [section] = made.sections;
  const { ticksPerBar } = made;
  const chord = { ...made.chords[0]!, duration: 2 * ticksPerBar };
  return {
    ...made,
    tuning: tuningOf('rast')!,
    sections: [
      { ...section!, startBar: 0, bars: 2, tonic: 0 },
      { ...section!, startBar: 2, bars: 2, tonic: 5 },
    ],
    chords: [
      { ...chord, tick: 0 },
      { ...chord, tick: 2 * ticksPerBar },
    ],
  };
}

const CHANGE = 8 * TICKS_PER_QUARTER;
const cents = (tick: number, pitch: number, duration = 240) =>
  tuned(plan(), [{ tick, duration, pitch, velocity: 80 }])[0]!.cents;

describe('a note in rast', () => {
  it('is half-flat on the third and seventh degree, in any octave', () => {
    for (let pitch = 36; pitch < 84; pitch++) {
      expect(cents(0, pitch), `${pitch}`).toBe([4, 11].includes(pitch % 12) ? -50 : undefined);
    }
  });

  it('is in the key of its section', () => {
    expect([cents(CHANGE, 64), cents(CHANGE, 69), cents(CHANGE, 71)]).toEqual([
      -50,
      -50,
      undefined,
    ]);
  });

  it('is in the key that follows if it anticipates its chord', () => {
    expect(cents(CHANGE - 120, 69, 480)).toBe(-50);
    expect(cents(CHANGE - 120, 71, 480)).toBeUndefined();
    // A note that ends before the change does not.
    expect(cents(CHANGE - 120, 71, 120)).toBe(-50);
  });
});

it('leaves pieces of twelve tones as they are', () => {
  const twelve = makePlan(exampleGenre(), { seed: 1, bars: 4 });
  const notes = [{ tick: 0, duration: 240, pitch: 64, velocity: 80 }];
  expect(tuned(twelve, notes)).toBe(notes);
});
