/** @file The picture of a few notes, and its size whatever the piece. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Note, Score } from '../score/score.ts';
import { noteName, pianoRoll } from './piano-roll.ts';

function piece(notes: readonly Note[], channel = 0): Score {
  const lists = { tempos: [], timeSignatures: [], keySignatures: [], chords: [], markers: [] };
  const part = { name: '', role: 'other', program: 0, controls: [], pitchBends: [] } as const;
  const endTick = notes.reduce((end, note) => Math.max(end, note.tick + note.duration), 0);
  const tracks = [{ ...part, channel, notes }];
  return { title: '', ticksPerQuarter: 1, ...lists, tracks, endTick };
}

describe('pianoRoll', () => {
  it('draws two pitches a line', () => {
    const notes = [
      { tick: 0, duration: 4, pitch: 60, velocity: 1 },
      { tick: 2, duration: 2, pitch: 61, velocity: 1 },
      { tick: 4, duration: 4, pitch: 62, velocity: 1 },
    ];
    expect(pianoRoll(piece(notes), 14, 10)).toEqual([
      'D4   │    ▄▄▄▄', //
      'C4   │▄▄██    ',
    ]);
  });

  it('is empty where nothing but drums sounds', () => {
    expect(pianoRoll(piece([{ tick: 0, duration: 1, pitch: 36, velocity: 1 }], 9), 80, 9)).toEqual(
      [],
    );
  });

  it('keeps to the size asked for and shows every note', () => {
    const note = fc.record({
      tick: fc.nat(2 ** 33),
      duration: fc.nat(2 ** 33),
      pitch: fc.nat(127),
      velocity: fc.constant(1),
    });
    const size = fc.tuple(fc.integer({ min: 10, max: 120 }), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(fc.array(note, { minLength: 1 }), size, (notes, [width, height]) => {
        const lines = pianoRoll(piece(notes), width, height);
        expect(lines.length).toBeLessThanOrEqual(height);
        for (const line of lines) expect(line).toHaveLength(width);
        expect(lines[0]).toMatch(/[▄▀█]/);
        expect(lines.at(-1)).toMatch(/[▄▀█]/);
      }),
    );
  });
});

it('names notes with middle C as C4', () => {
  expect([0, 60, 61, 69, 127].map(noteName)).toEqual(['C-1', 'C4', 'C#4', 'A4', 'G9']);
});
