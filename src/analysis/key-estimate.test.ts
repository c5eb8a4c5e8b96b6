/** @file Keys of small pieces that a musician would name without thinking. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Track } from '../score/score.ts';
import { estimateKey } from './key-estimate.ts';

function track(pitches: readonly number[], channel = 0): Track {
  const notes = pitches.map((pitch, i) => ({ tick: i * 480, duration: 480, pitch, velocity: 80 }));
  return { name: '', role: 'other', program: 0, channel, notes, controls: [], pitchBends: [] };
}

/** "Twinkle, twinkle, little star" in C major. */
const TWINKLE = [60, 60, 67, 67, 69, 69, 67, 67, 65, 65, 64, 64, 62, 62, 60, 60];
/** The natural, then the harmonic scale of A minor, and its chord. */
const MINOR = [69, 71, 72, 74, 76, 77, 76, 74, 72, 71, 69, 68, 69, 72, 76, 69];

describe('estimateKey', () => {
  it('finds major and minor on every tonic', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), (shift) => {
        const up = (pitches: number[]) => ({ tracks: [track(pitches.map((p) => p + shift))] });
        const tonic = (pitchClass: number) => (pitchClass + shift + 24) % 12;
        expect(estimateKey(up(TWINKLE))).toMatchObject({ tonic: tonic(0), mode: 'major' });
        expect(estimateKey(up(MINOR))).toMatchObject({ tonic: tonic(9), mode: 'minor' });
      }),
    );
  });

  it('hears a blues in the key of its first degree', () => {
    const seventh = (root: number) => [root, root + 4, root + 7, root + 10];
    const bars = [0, 5, 0, 0, 5, 5, 0, 0, 7, 5, 0, 7];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11 }), (tonic) => {
        const chords = bars.map((degree, bar) =>
          seventh(40 + tonic + degree).map((pitch) => {
            return { tick: bar * 1920, duration: 1920, pitch, velocity: 80 };
          }),
        );
        const riff = bars.flatMap((_, bar) =>
          [0, 3, 4, 7].map((degree, beat) => {
            const pitch = 64 + tonic + degree;
            return { tick: bar * 1920 + beat * 480, duration: 240, pitch, velocity: 80 };
          }),
        );
        const notes = [...chords.flat(), ...riff];
        const key = estimateKey({ tracks: [{ ...track([]), notes }] });
        expect(key).toMatchObject({ tonic: (tonic + 4) % 12, mode: 'mixolydian' });
      }),
    );
  });

  it('does not hear drums', () => {
    expect(estimateKey({ tracks: [track([36, 38, 42], 9)] })).toBeNull();
    const withDrums = { tracks: [track(TWINKLE), track([37, 37, 37, 39, 39], 9)] };
    expect(estimateKey(withDrums)).toEqual(estimateKey({ tracks: [track(TWINKLE)] }));
  });

  it('names no key where all pitch classes sound alike', () => {
    expect(estimateKey({ tracks: [track([...Array(12).keys()].map((i) => 60 + i))] })).toBeNull();
  });
});
