/** @file Chords looked up by tick. */
import { describe, expect, it } from 'vitest';
import { beatTicks, chordAhead, chordAt, chordsBetween, planTicks } from './chord-timeline.ts';
import { exampleGenre } from '../example-genre.ts';
import { makePlan } from './make-plan.ts';

const genre = exampleGenre();
const plan = makePlan(genre, { seed: 1, bars: 8, key: 'C', mode: 'major', meter: '4/4' });

describe('chord timeline', () => {
  it('finds the chord of every tick', () => {
    for (const chord of plan.chords) {
      expect(chordAt(plan.chords, chord.tick)).toBe(chord);
      expect(chordAt(plan.chords, chord.tick + chord.duration - 1)).toBe(chord);
    }
    expect(chordAt(plan.chords, planTicks(plan) + 5)).toBe(plan.chords.at(-1));
  });

  it('means the next chord by an anticipation within a beat of it, else the one that sounds', () => {
    const [first, second] = plan.chords;
    expect(chordAhead(plan, second!.tick - 240)).toBe(second);
    expect(chordAhead(plan, second!.tick - 480)).toBe(second);
    expect(chordAhead(plan, second!.tick - 720)).toBe(first);
    expect(chordAhead(plan, planTicks(plan) - 1)).toBe(plan.chords.at(-1));
  });

  it('lists the chords of a span, the one that already sounds first', () => {
    const bar = plan.ticksPerBar;
    expect(chordsBetween(plan.chords, 0, bar)).toEqual([plan.chords[0]]);
    expect(chordsBetween(plan.chords, bar / 2, 2 * bar)).toEqual(plan.chords.slice(0, 2));
  });

  it('has a beat of a quarter, or of a group in compound and odd meters', () => {
    expect(beatTicks(plan)).toBe(480);
    expect(beatTicks({ ...plan, meter: { numerator: 6, denominator: 8 } })).toBe(720);
    expect(beatTicks({ ...plan, meter: { numerator: 7, denominator: 8 } })).toBe(480);
  });
});
