/** @file Roman numerals in keys, against hand-worked chords. */
import { describe, expect, it } from 'vitest';
import { parsePitch, pitchName } from './pitch.ts';
import { parseRoman, romanChord } from './roman.ts';

const symbol = (roman: string, tonic: string) =>
  romanChord(parseRoman(roman), parsePitch(tonic)).symbol;

describe('romanChord', () => {
  it.each([
    ['I', 'C', 'C'],
    ['ii7', 'C', 'Dm7'],
    ['V7', 'Eb', 'Bb7'],
    ['vi', 'A', 'F#m'],
    ['imaj7', 'C', 'Cmmaj7'],
    ['i69', 'D', 'Dm69'],
    ['viiø7', 'F', 'Eø7'],
    ['vii°7', 'Eb', 'D°7'],
    ['#iv°7', 'F', 'B°7'],
    ['bVImaj7', 'C', 'Abmaj7'],
    ['bVII', 'E', 'D'],
    ['bVI', 'Gb', 'D'],
    ['bIII', 'A', 'C'],
    ['bII7', 'C', 'Db7'],
    ['V7sus4', 'G', 'D7sus4'],
    ['v7sus4', 'G', 'D7sus4'],
    ['V5', 'A', 'E5'],
    ['Isus4no5', 'C#', 'C#sus4(no5)'],
    ['Imaj7no3no5/7', 'C', 'Cmaj7(no3,no5)/B'],
    ['V7/ii', 'C', 'A7'],
    ['V7/V', 'Bb', 'C7'],
    ['vii°7/vi', 'C', 'G#°7'],
    ['ii7/IV', 'C', 'Gm7'],
    ['V7/bIII', 'C', 'Bb7'],
    ['V7b9/vi', 'G', 'B7b9'],
    ['I/3', 'C', 'C/E'],
    ['V7/7', 'C', 'G7/F'],
    ['i/5', 'A', 'Am/E'],
    ['V7/ii/3', 'C', 'A7/C#'],
    ['IV@1', 'C', 'F/C'],
    ['bVII@1', 'D', 'C/D'],
    ['I@1', 'C', 'C'],
    ['i@b7', 'A', 'Am/G'],
  ])('%s in %s is %s', (roman, tonic, expected) => {
    expect(symbol(roman, tonic)).toBe(expected);
  });

  it('puts the inversion in the bass, spelled by the chord', () => {
    const chord = romanChord(parseRoman('V/3'), parsePitch('E'));
    expect(pitchName(chord.bass)).toBe('D#');
    expect(pitchName(chord.root)).toBe('B');
  });
});

describe('parseRoman', () => {
  it.each([
    ['VIII', 'VIII'],
    ['X7', '"X7" is no chord'],
    ['I/7', 'asks for its 7 in the bass but has none'],
    ['V7/x', '"/x" in "V7/x" cannot be read'],
    ['Vfoo', '"Vfoo" cannot be read: "foo" is no chord quality'],
    ['I@8', '"I@8" is no chord'],
  ])('refuses %s', (text, message) => {
    expect(() => parseRoman(text)).toThrow(message);
  });
});
