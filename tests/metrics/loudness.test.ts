import { describe, expect, it } from 'vitest';
import type { Recording } from '../sound/recording.ts';
import { leadBalance, loudness } from './loudness.ts';

const RATE = 48_000;

/** A tone, in phase in both channels, that sounds for `share` of its seconds. */
function tone(hertz: number, amplitude: number, seconds = 2, share = 1): Recording {
  const samples = Float32Array.from({ length: seconds * RATE }, (_, i) =>
    i < share * seconds * RATE ? amplitude * Math.sin((2 * Math.PI * hertz * i) / RATE) : 0,
  );
  return { left: samples, right: samples, sampleRate: RATE };
}

describe('loudness', () => {
  it('is that of the standard: a full-scale tone of 997 Hz in one channel has -3.01 LUFS', () => {
    const left = tone(997, 1).left;
    const right = new Float32Array(left.length);
    expect(loudness({ left, right, sampleRate: RATE })).toBeCloseTo(-3.01, 1);
  });

  it('hears a low bass less than a voice of the same amplitude', () => {
    expect(loudness(tone(30, 0.5))).toBeLessThan(loudness(tone(1000, 0.5)) - 5);
    expect(loudness(tone(4000, 0.5))).toBeGreaterThan(loudness(tone(1000, 0.5)) + 2);
  });
});

describe('leadBalance', () => {
  it('is the difference in decibels of two sounds', () => {
    expect(leadBalance(tone(500, 0.5), tone(500, 0.25))).toBeCloseTo(6.02, 2);
    expect(leadBalance(tone(500, 0.25), tone(500, 0.5))).toBeCloseTo(-6.02, 2);
  });

  it('listens only while the lead sounds', () => {
    const half = tone(500, 0.5, 8, 0.5);
    expect(leadBalance(half, tone(500, 0.5, 8))).toBeGreaterThan(-0.3);
    expect(leadBalance(half, tone(500, 0.5, 8))).toBeLessThan(0.1);
  });

  it('says nothing of a silent lead', () => {
    expect(leadBalance(tone(500, 0), tone(500, 0.5))).toBeNaN();
  });
});
