/** @file Note names read and written. */
import { describe, expect, it } from 'vitest';
import { parsePitch, pitchName, simplify, transpose } from './pitch.ts';

describe('parsePitch', () => {
  it.each([
    ['C', 0],
    ['Eb', 3],
    ['F#', 6],
    ['Bb', 10],
    ['Cb', 11],
    ['B#', 0],
    ['Abb', 7],
  ])('%s is pitch class %i and is written the same again', (name, pitchClass) => {
    const pitch = parsePitch(name);
    expect(pitch.pitchClass).toBe(pitchClass);
    expect(pitchName(pitch)).toBe(name);
  });

  it.each(['H', '', 'Ebm', 'C#b', '3'])('refuses "%s"', (name) => {
    expect(() => parsePitch(name)).toThrow('is no note name');
  });
});

describe('transpose', () => {
  it('spells intervals by their number', () => {
    const up = (name: string, letters: number, semitones: number) =>
      pitchName(transpose(parsePitch(name), letters, semitones));
    expect(up('Eb', 2, 3)).toBe('Gb');
    expect(up('A', 2, 4)).toBe('C#');
    expect(up('B', 4, 6)).toBe('F');
    expect(up('F', 3, 6)).toBe('B');
  });
});

describe('simplify', () => {
  it.each([
    ['Ebb', 'D'],
    ['Cb', 'B'],
    ['E#', 'F'],
    ['Eb', 'Eb'],
    ['F##', 'G'],
    ['Fbb', 'Eb'],
    ['B##', 'C#'],
  ])('writes %s as %s', (from, to) => {
    expect(pitchName(simplify(parsePitch(from)))).toBe(to);
  });
});
