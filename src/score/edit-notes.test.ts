/** @file Changes of lists of notes: exact results by hand, and what must hold for any notes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Stream } from '../random/stream.ts';
import type { Note } from './score.ts';
import {
  humaniseNotes,
  moveNotes,
  PitchRangeError,
  quantiseNotes,
  splitNotes,
  transposeInScale,
  transposeNotes,
} from './edit-notes.ts';

const note = (tick: number, pitch: number, duration = 240): Note => ({
  tick,
  duration,
  pitch,
  velocity: 90,
});
const pitches = (notes: readonly Note[]) => notes.map(({ pitch }) => pitch);
const C_MAJOR = [0, 2, 4, 5, 7, 9, 11];
const someNotes = fc.array(
  fc.record({
    tick: fc.nat(20_000),
    duration: fc.integer({ min: 1, max: 4000 }),
    pitch: fc.integer({ min: 24, max: 100 }),
    velocity: fc.integer({ min: 1, max: 127 }),
  }),
  { maxLength: 30 },
);

describe('transposing', () => {
  it('moves by semitones, and not beyond the range', () => {
    expect(pitches(transposeNotes([note(0, 60), note(1, 64)], -12))).toEqual([48, 52]);
    expect(() => transposeNotes([note(0, 120)], 12)).toThrow(PitchRangeError);
    expect(() => transposeNotes([note(0, 60)], 0.5)).toThrow(/whole semitones/);
  });

  it('moves by steps of a scale, across octaves, and keeps what is beside it', () => {
    const line = [60, 64, 71, 59, 61].map((pitch) => note(0, pitch));
    expect(pitches(transposeInScale(line, 1, C_MAJOR))).toEqual([62, 65, 72, 60, 63]);
    expect(pitches(transposeInScale(line, -2, C_MAJOR))).toEqual([57, 60, 67, 55, 58]);
    // In E minor pentatonic, a C lies a tone above the B below it.
    expect(pitches(transposeInScale([note(0, 60)], 1, [4, 7, 9, 11, 2]))).toEqual([63]);
    expect(() => transposeInScale([note(0, 126)], 2, C_MAJOR)).toThrow(PitchRangeError);
    expect(() => transposeInScale([], 1, [])).toThrow(/pitch classes/);
  });

  it('by steps and back is nothing', () => {
    fc.assert(
      fc.property(
        someNotes,
        fc.integer({ min: -10, max: 10 }),
        fc.uniqueArray(fc.nat(11), { minLength: 1 }),
        (notes, steps, scale) => {
          const inScale = notes.filter(({ pitch }) => scale.includes(pitch % 12));
          const there = inScale.filter(
            (each) => Math.abs((steps * 12) / scale.length) < Math.min(24, 127 - each.pitch) - 12,
          );
          const back = transposeInScale(transposeInScale(there, steps, scale), -steps, scale);
          expect(back).toEqual(there);
        },
      ),
    );
  });
});

describe('quantising', () => {
  it('goes to the nearest line, all the way or a share of it', () => {
    const notes = [note(50, 60), note(170, 62), note(300, 64)];
    expect(quantiseNotes(notes, 120).map(({ tick }) => tick)).toEqual([0, 120, 360]);
    expect(quantiseNotes(notes, 120, 0.5).map(({ tick }) => tick)).toEqual([25, 145, 330]);
    expect(quantiseNotes(notes, 120, 0)).toEqual(notes);
    expect(() => quantiseNotes(notes, 0)).toThrow(/1 tick or more/);
    expect(() => quantiseNotes(notes, 120, 2)).toThrow(/strength/);
  });
});

describe('humanising', () => {
  it('is the same for equal streams, keeps chords together, and changes no length or pitch', () => {
    fc.assert(
      fc.property(someNotes, fc.nat(), (notes, seed) => {
        const spread = { timing: 12, velocity: 8 };
        const played = humaniseNotes(notes, spread, Stream.fromSeed(seed));
        expect(humaniseNotes(notes, spread, Stream.fromSeed(seed))).toEqual(played);
        const what = (all: readonly Note[]) =>
          all.map(({ duration, pitch }) => `${duration} ${pitch}`).sort();
        expect(what(played)).toEqual(what(notes));
        for (const { tick, velocity } of played) {
          expect(tick).toBeGreaterThanOrEqual(0);
          expect(velocity).toBeGreaterThanOrEqual(1);
          expect(velocity).toBeLessThanOrEqual(127);
        }
        expect(new Set(played.map(({ tick }) => tick)).size).toBeLessThanOrEqual(
          new Set(notes.map(({ tick }) => tick)).size,
        );
      }),
    );
    const chord = [60, 64, 67].map((pitch) => note(480, pitch));
    const played = humaniseNotes(chord, { timing: 20, velocity: 6 }, Stream.fromSeed(3));
    expect(new Set(played.map(({ tick }) => tick)).size).toBe(1);
    expect(played[0]!.tick).not.toBe(480);
    expect(humaniseNotes(chord, { timing: 0, velocity: 0 }, Stream.fromSeed(3))).toEqual(chord);
  });
});

describe('moving and splitting', () => {
  it('moves all by the same, not before the start', () => {
    expect(moveNotes([note(100, 60), note(50, 62)], -50)).toEqual([note(50, 60), note(0, 62)]);
    expect(() => moveNotes([note(10, 60)], -11)).toThrow(/not before 0/);
  });

  it('splits what sounds, and nothing else', () => {
    const [long, short, later] = [note(0, 60, 480), note(0, 64, 240), note(240, 67)];
    expect(splitNotes([long, short, later], 240)).toEqual([
      note(0, 60, 240),
      note(0, 64, 240),
      note(240, 60, 240),
      note(240, 67),
    ]);
  });
});
