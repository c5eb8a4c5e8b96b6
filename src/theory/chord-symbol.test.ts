/** @file Chord symbols in the spellings of several traditions. */
import { describe, expect, it } from 'vitest';
import { parseChordSymbol } from './chord-symbol.ts';
import { pitchName } from './pitch.ts';

describe('parseChordSymbol', () => {
  it.each([
    ['m7', ['-7', 'min7', 'mi7', 'm7']],
    ['maj7', ['maj7', 'Maj7', 'M7', 'ma7', 'Δ', 'Δ7', '△7']],
    ['maj9', ['maj9', 'M9', 'Δ9', 'ma9']],
    ['mmaj7', ['mM7', 'm(maj7)', '-Δ7', 'minmaj7', 'mΔ']],
    ['ø7', ['m7b5', '-7b5', 'm7(b5)', 'ø', 'ø7', 'm7-5', 'm7♭5']],
    ['°', ['dim', 'o', '°']],
    ['°7', ['dim7', 'o7', '°7']],
    ['+', ['aug', '+']],
    ['+7', ['aug7', '+7']],
    ['', ['', 'maj', 'M']],
    ['m', ['m', '-', 'min']],
    ['69', ['69', '6/9', '6(9)']],
    ['sus4', ['sus', 'sus4', '4']],
    ['7sus4', ['7sus', '7sus4']],
    ['add9', ['add9', '2', '(add9)']],
    ['7b9', ['7b9', '7-9', '7(b9)', '7♭9']],
    ['7#5', ['7#5', '7+5', '7♯5']],
    ['7b9#11', ['7b9#11', '7(b9,#11)']],
    ['7alt', ['7alt']],
    ['no3', ['no3', 'omit3']],
  ])('reads "%s" in every spelling', (quality, spellings) => {
    for (const spelling of spellings) {
      expect(parseChordSymbol(`Eb${spelling}`).quality, spelling).toBe(quality);
    }
  });

  it('reads root and bass', () => {
    const { root, bass, symbol } = parseChordSymbol('F♯m7b5/C');
    expect([pitchName(root), pitchName(bass), symbol]).toEqual(['F#', 'C', 'F#m7b5/C']);
    expect(parseChordSymbol('C6/9/G').quality).toBe('69');
  });

  it.each(['H7', 'cm7', 'C7#7', 'Cfoo', 'C/H', ''])('refuses "%s"', (text) => {
    expect(() => parseChordSymbol(text)).toThrow(RangeError);
  });
});

it('reads what a chord leaves out as the program writes it', () => {
  expect(parseChordSymbol('Cmaj7(no3,no5)').tones.map(({ semitones }) => semitones)).toEqual([
    0, 11,
  ]);
  expect(parseChordSymbol('C#sus4(no5)').tones.map(({ semitones }) => semitones)).toEqual([0, 5]);
});
