/** @file Tests of converting notes to features and back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeDuration,
  decodeLine,
  decodeNote,
  encodeDuration,
  encodeNote,
  FEATURES,
  MAX_DURATION,
  MIN_DURATION,
} from './note-features.ts';

describe('note features', () => {
  it('convert back to the same note', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 127 }),
        fc.integer({ min: 1, max: 127 }),
        fc.double({ min: MIN_DURATION, max: MAX_DURATION, noNaN: true }),
        (pitch, velocity, duration) => {
          const features = new Float32Array(FEATURES);
          encodeNote({ pitch, velocity, duration }, features, 0);
          const note = decodeNote(features);
          expect(note).toMatchObject({ pitch, velocity });
          expect(Math.abs(note.duration / duration - 1)).toBeLessThan(1e-5);
        },
      ),
    );
  });

  it('are in 0..1 whatever the duration', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true }), (duration) => {
        const feature = encodeDuration(duration);
        expect(feature).toBeGreaterThanOrEqual(0);
        expect(feature).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('place each doubling of the note value one tenth higher', () => {
    const values = [1 / 64, 0.25, 0.5, 1, 2, 4, 16];
    expect(values.map((d) => Number(encodeDuration(d).toFixed(6)))).toEqual([
      0, 0.4, 0.5, 0.6, 0.7, 0.8, 1,
    ]);
  });

  it('give a playable note for any prediction', () => {
    expect(decodeNote([-0.2, 0, 1.3])).toEqual({ pitch: 0, velocity: 1, duration: 16 });
    expect(decodeDuration(-1)).toBe(MIN_DURATION);
  });

  it('decode to the notes of a line', () => {
    const notes = [
      { pitch: 60, velocity: 80, duration: 1 },
      { pitch: 64, velocity: 90, duration: 0.5 },
    ];
    const line = new Float32Array(2 * FEATURES);
    notes.forEach((note, i) => encodeNote(note, line, i * FEATURES));
    const again = decodeLine(line);
    expect(again).toMatchObject(notes.map(({ pitch, velocity }) => ({ pitch, velocity })));
    again.forEach(({ duration }, i) => expect(duration).toBeCloseTo(notes[i]!.duration, 5));
    expect(decodeLine(new Float32Array())).toEqual([]);
  });
});
