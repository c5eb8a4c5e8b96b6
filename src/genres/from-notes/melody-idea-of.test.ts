/** @file Tests that bars of a tune become a rhythm and the moves of a motif. */
import { describe, expect, it } from 'vitest';
import type { Note } from '../../score/score.ts';
import { melodyIdeaOf, rhythmOf } from './melody-idea-of.ts';

const tune = (
  ...notes: [quarter: number, pitch: number, quarters: number, velocity?: number][]
): Note[] =>
  notes.map(([quarter, pitch, quarters, velocity = 84]) => ({
    tick: quarter * 480,
    duration: quarters * 480,
    pitch,
    velocity,
  }));
const key = { tonic: 0, scale: 'major' } as const;
const chords = [{ tick: 0, symbol: 'C' }];

describe('rhythmOf', () => {
  it('writes attacks, accents, holds and rests', () => {
    const notes = tune([0, 60, 1, 98], [1, 62, 0.5], [1.5, 64, 0.5], [2.5, 65, 0.5], [3, 67, 1]);
    expect(rhythmOf({ notes }).pattern).toEqual({ bars: 1, grid: 2, rhythm: 'X-xx.xx-' });
  });

  it('follows the highest of notes struck together', () => {
    const notes = [...tune([0, 48, 4]), ...tune([0, 72, 1], [1, 74, 3])];
    const idea = melodyIdeaOf({ notes, key, chords }).pattern;
    expect(idea).toMatchObject({ rhythm: 'x-x-----', steps: [0, 1] });
  });
});

describe('melodyIdeaOf', () => {
  it('counts moves in steps of the scale, and tells what each tone is to key and chord', () => {
    const notes = tune([0, 67, 1], [1, 65, 0.5], [1.5, 66, 0.5], [2, 60, 2]);
    const idea = melodyIdeaOf({ notes, key, chords }).pattern!;
    expect(idea.steps).toEqual([0, -1, 0, -3]);
    expect(idea.tones.map(({ degree, raised, relation }) => [degree, raised, relation])).toEqual([
      [5, 0, 'chord'],
      [4, 0, 'scale'],
      [4, 1, 'chromatic'],
      [1, 0, 'chord'],
    ]);
    expect(idea.tones[0]).toMatchObject({ tick: 0, duration: 480, accent: false, held: true });
  });

  it('is the same idea in another key', () => {
    const notes = tune([0, 59, 1], [1, 60, 1], [2, 64, 2]);
    const higher = notes.map((note) => ({ ...note, pitch: note.pitch + 5 }));
    const idea = melodyIdeaOf({ notes, key, chords });
    const transposed = melodyIdeaOf({
      notes: higher,
      key: { tonic: 5, scale: 'major' },
      chords: [{ tick: 0, symbol: 'F' }],
    });
    expect(transposed).toEqual(idea);
    expect(idea.pattern?.steps).toEqual([0, 1, 2]);
  });
});
