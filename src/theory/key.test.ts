/** @file Keys: signatures from the circle of fifths, names, texts. */
import { describe, expect, it } from 'vitest';
import { keyName, keyOf, keySignature, parseKey, signatureFifths } from './key.ts';
import { parsePitch, pitchName } from './pitch.ts';
import type { ScaleName } from './scale.ts';

describe('signatures', () => {
  it.each<[string, ScaleName, number]>([
    ['C', 'major', 0],
    ['G', 'major', 1],
    ['Eb', 'major', -3],
    ['F#', 'major', 6],
    ['A', 'minor', 0],
    ['C', 'minor', -3],
    ['F#', 'minor', 3],
    ['D', 'dorian', 0],
    ['E', 'phrygian', 0],
    ['F', 'lydian', 0],
    ['G', 'mixolydian', 0],
    ['E', 'phrygian_dominant', 0],
    // The half-flat degrees have no sign of their own.
    ['C', 'rast', 0],
    ['D', 'bayati', -1],
    ['D', 'saba', -1],
    ['E', 'sika', 0],
    ['E', 'huzam', 0],
  ])('%s %s has %i sharps', (tonic, scale, fifths) => {
    expect(signatureFifths({ tonic: parsePitch(tonic), scale })).toBe(fifths);
  });

  it('marks modes with a minor third as minor', () => {
    expect(keySignature({ tonic: parsePitch('D'), scale: 'dorian' })).toEqual({
      fifths: 0,
      mode: 'minor',
    });
  });
});

describe('keyOf', () => {
  it.each<[number, ScaleName, string]>([
    [3, 'major', 'Eb major'],
    [6, 'major', 'Gb major'],
    [1, 'minor', 'C# minor'],
    [8, 'harmonic_minor', 'G# harmonic minor'],
    [11, 'major', 'B major'],
    [10, 'minor', 'Bb minor'],
  ])('pitch class %i, %s is %s', (pitchClass, scale, name) => {
    expect(keyName(keyOf(pitchClass, scale))).toBe(name);
  });

  it('has a signature for every tonic and mode', () => {
    for (let pitchClass = 0; pitchClass < 12; pitchClass++) {
      for (const scale of ['major', 'minor', 'lydian', 'locrian', 'phrygian'] as const) {
        expect(Math.abs(signatureFifths(keyOf(pitchClass, scale)))).toBeLessThanOrEqual(7);
      }
    }
  });
});

describe('parseKey', () => {
  it.each<[string, string, ScaleName | undefined]>([
    ['Eb', 'Eb', undefined],
    ['am', 'A', 'minor'],
    ['C minor', 'C', 'minor'],
    ['F# Harmonic Minor', 'F#', 'harmonic_minor'],
    ['D_dorian', 'D', 'dorian'],
    ['G#', 'G#', undefined],
    ['D bayati', 'D', 'bayati'],
  ])('reads %s', (text, tonic, scale) => {
    const key = parseKey(text);
    expect(pitchName(key.tonic)).toBe(tonic);
    expect(key.scale).toBe(scale);
  });

  it.each(['', 'H', 'C happy', 'Cm major', 'C#x'])('refuses "%s"', (text) => {
    expect(() => parseKey(text)).toThrow('is no key');
  });

  it('refuses a key beyond seven accidentals', () => {
    expect(() => parseKey('G# major')).toThrow('more than seven');
  });
});
