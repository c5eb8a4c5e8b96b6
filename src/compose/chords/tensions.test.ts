/** @file Tensions on chords: as often as the part wants them, and the same in sections that return. */
import { describe, expect, it } from 'vitest';
import type { ChordPart } from '../../genres/genre.ts';
import { Stream } from '../../random/stream.ts';
import { mod } from '../../theory/pitch.ts';
import { exampleGenre } from '../example-genre.ts';
import { chordAt } from '../plan/chord-timeline.ts';
import { leadOf } from '../plan/lead.ts';
import { makePlan } from '../plan/make-plan.ts';
import { chordNotes } from './chords.ts';

const example = exampleGenre();
const piano = example.parts.find(({ id }) => id === 'piano') as ChordPart;
const plan = makePlan(example, { seed: 2, bars: 32, key: 'C', mode: 'major', meter: '4/4' });

/** Of the chords that can have one and are struck, the share that sounds a tension. */
function share(tensions: number, seed = 'part'): number {
  const part = {
    ...piano,
    voicing: { ...piano.voicing, tensions },
    patterns: [
      { id: 'p', weight: 1, bars: 1, grid: 2 as const, when: {}, comp: 'x - - - x - - -' },
    ],
  };
  const notes = chordNotes(plan, part, leadOf(plan, []), { stream: new Stream(seed) });
  const coloured = new Map<number, boolean>();
  for (const { tick, pitch } of notes) {
    const chord = chordAt(plan.chords, tick);
    if (chord.tensions.length === 0) continue;
    const isTension = chord.tensions.some((t) => mod(chord.root + t - pitch, 12) === 0);
    const isTone = chord.intervals.some((i) => mod(chord.root + i - pitch, 12) === 0);
    coloured.set(chord.tick, (coloured.get(chord.tick) ?? false) || (isTension && !isTone));
  }
  expect(coloured.size).toBeGreaterThan(8);
  return [...coloured.values()].filter(Boolean).length / coloured.size;
}

describe('tensions', () => {
  it('sound on no chord at 0, on every chord at 1', () => {
    expect(share(0)).toBe(0);
    expect(share(1)).toBe(1);
  });

  it('sound on about the share of the chords that the part asks for', () => {
    const shares = ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => share(0.5, seed));
    const average = shares.reduce((sum, value) => sum + value, 0) / shares.length;
    expect(average).toBeGreaterThan(0.3);
    expect(average).toBeLessThan(0.7);
  });
});
