/** @file Tests of which tones of a chord a part on one channel can play in a mode beyond the twelve tones. */
import { describe, expect, it } from 'vitest';
import type { ChordPart } from '../../genres/genre.ts';
import { Stream } from '../../random/stream.ts';
import { tuningOf, type Tuning } from '../../theory/scale.ts';
import { exampleGenre } from '../example-genre.ts';
import { leadOf } from '../plan/lead.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { PlannedChord, SongPlan } from '../plan/song-plan.ts';
import { chordNotes } from './chords.ts';
import { withTonesTunedAlike } from './tuned-chords.ts';

const made = makePlan(exampleGenre(), { seed: 1, bars: 4, key: 'C major', meter: '4/4' });
const part = exampleGenre().parts.find(({ role }) => role === 'pad') as ChordPart;

/** Two bars in C, two in G, all over C major; in a tuning. */
function plan(tuning: Tuning | undefined, chord: Partial<PlannedChord> = {}): SongPlan {
  const { ticksPerBar } = made;
  const [section] = made.sections;
  const over: PlannedChord = {
    ...made.chords[0]!,
    ...{ symbol: 'C', roman: 'I', root: 0, bass: 0, intervals: [0, 4, 7], tensions: [] },
    ...chord,
  };
  return {
    ...made,
    ...(tuning && { tuning }),
    sections: [0, 2].map((startBar, i) => {
      return {
        ...section!,
        name: 'AB'[i]!,
        startBar,
        bars: 2,
        energy: 0.8,
        tonic: 7 * i,
        silent: [],
      };
    }),
    chords: [0, 2].map((bar) => ({ ...over, tick: bar * ticksPerBar, duration: 2 * ticksPerBar })),
  };
}

const rast = tuningOf('rast')!;
const playable = (tuning: Tuning | undefined, chord: Partial<PlannedChord> = {}) =>
  withTonesTunedAlike(plan(tuning, chord)).chords[0]!;

describe('a chord in rast on C', () => {
  it.each<[string, Partial<PlannedChord>, readonly number[]]>([
    ['C leaves out its third, which is half-flat', {}, [0, 7]],
    ['F is whole', { root: 5, bass: 5 }, [0, 4, 7]],
    ['Dm is whole', { root: 2, bass: 2, intervals: [0, 3, 7] }, [0, 3, 7]],
    [
      'on E half-flat, only B half-flat goes with it',
      { root: 4, bass: 4, intervals: [0, 3, 7] },
      [0, 7],
    ],
    ['Am leaves out its fifth', { root: 9, bass: 9, intervals: [0, 3, 7] }, [0, 3]],
  ])('%s', (_, chord, intervals) => {
    expect(playable(rast, chord).intervals).toEqual(intervals);
  });

  it('has its root in the bass where another bass tone is tuned apart', () => {
    expect(playable(rast, { bass: 4 }).bass).toBe(0);
    expect(playable(rast, { bass: 7 }).bass).toBe(7);
    expect(playable(rast, { root: 4, bass: 11, intervals: [0, 7] }).bass).toBe(11);
  });

  it('gets no tension that is tuned apart', () => {
    expect(playable(rast, { tensions: [11, 14, 21] }).tensions).toEqual([14, 21]);
  });
});

it('is played in the key of its section: E is half-flat in rast on C, and not in rast on G', () => {
  const notes = chordNotes(
    withTonesTunedAlike(plan(rast)),
    { ...part, room: 'free', variation: 0 },
    leadOf(made, []),
    { stream: new Stream('part') },
  );
  const classesIn = (bar: number) =>
    new Set(
      notes
        .filter(({ tick }) => tick >= bar * made.ticksPerBar && tick < (bar + 2) * made.ticksPerBar)
        .map(({ pitch }) => pitch % 12),
    );
  expect([...classesIn(0)].sort()).toEqual([0, 7]);
  expect([...classesIn(2)]).toContain(4);
});

it('is left as it is in a mode of twelve tones', () => {
  const twelve = plan(undefined);
  expect(withTonesTunedAlike(twelve)).toBe(twelve);
});
