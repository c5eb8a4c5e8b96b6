/** @file Chord qualities against the notes a chord book gives for C. */
import { describe, expect, it } from 'vitest';
import { degreeSemitones, qualityIntervals } from './chord.ts';
import { parsePitch } from './pitch.ts';

describe('qualityIntervals', () => {
  it.each([
    ['', 'C E G'],
    ['m', 'C Eb G'],
    ['5', 'C G'],
    ['6', 'C E G A'],
    ['m6', 'C Eb G A'],
    ['69', 'C E G A D'],
    ['7', 'C E G Bb'],
    ['maj7', 'C E G B'],
    ['m7', 'C Eb G Bb'],
    ['mmaj7', 'C Eb G B'],
    ['9', 'C E G Bb D'],
    ['m9', 'C Eb G Bb D'],
    ['maj9', 'C E G B D'],
    ['11', 'C G Bb D F'],
    ['m11', 'C Eb G Bb D F'],
    ['13', 'C E G Bb D A'],
    ['maj13', 'C E G B D A'],
    ['sus2', 'C D G'],
    ['sus4', 'C F G'],
    ['7sus4', 'C F G Bb'],
    ['9sus4', 'C F G Bb D'],
    ['add9', 'C E G D'],
    ['madd9', 'C Eb G D'],
    ['°', 'C Eb Gb'],
    ['°7', 'C Eb Gb Bbb'],
    ['ø7', 'C Eb Gb Bb'],
    ['m7b5', 'C Eb Gb Bb'],
    ['+', 'C E G#'],
    ['+7', 'C E G# Bb'],
    ['7#5', 'C E G# Bb'],
    ['7b5', 'C E Gb Bb'],
    ['maj7#11', 'C E G B F#'],
    ['7b9', 'C E G Bb Db'],
    ['7#9', 'C E G Bb D#'],
    ['7b9#9', 'C E G Bb Db D#'],
    ['7#11', 'C E G Bb F#'],
    ['7b13', 'C E G Bb Ab'],
    ['13b9', 'C E G Bb Db A'],
    ['7(b9)', 'C E G Bb Db'],
    ['7alt', 'C E Bb Db D# Ab'],
  ])('C%s is %s', (quality, notes) => {
    const intervals = qualityIntervals(quality);
    expect(new Set(intervals.map((semitones) => semitones % 12))).toEqual(
      new Set(notes.split(' ').map((name) => parsePitch(name).pitchClass)),
    );
    expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
    expect(intervals[0]).toBe(0);
  });

  it('keeps extensions above the octave', () => {
    expect(qualityIntervals('13b9')).toEqual([0, 4, 7, 10, 13, 21]);
  });

  it.each(['x', 'maj', '7b', 'sus5', 'm77'])('refuses "%s"', (quality) => {
    expect(() => qualityIntervals(quality)).toThrow('is no chord quality');
  });
});

describe('degreeSemitones', () => {
  it.each([
    ['9', 14],
    ['b9', 13],
    ['#9', 15],
    ['11', 17],
    ['#11', 18],
    ['b13', 20],
    ['13', 21],
    ['6', 9],
    ['7', 11],
  ])('%s is %i', (text, semitones) => expect(degreeSemitones(text)).toBe(semitones));

  it('refuses what is no degree', () => expect(() => degreeSemitones('8')).toThrow('no degree'));
});
