/** @file Tests of chord symbols as Roman numerals. */
import { expect, test } from 'vitest';
import { parseRoman, romanChord } from '../theory/roman.ts';
import { parseChordSymbol } from '../theory/chord-symbol.ts';
import { keyOf } from '../theory/key.ts';
import { numeralOf, progressionText } from './numerals.ts';

test.each([
  ['C', 0, 'I'],
  ['Am7', 0, 'vi7'],
  ['Bm7b5/F', 9, 'iiø7/5'],
  ['G7/B', 0, 'V7/3'],
  ['Bb', 0, 'bVII'],
  ['F#dim7', 0, '#IV°7'.replace('IV', 'iv')],
  ['Dsus4', 2, 'Isus4'],
  ['Ebmaj9', 3, 'Imaj7'],
  ['E5', 4, 'I5'],
  ['G7b9', 0, 'V7'],
])('%s on tonic %i is %s', (symbol, tonic, numeral) => {
  expect(numeralOf(symbol, tonic)).toBe(numeral);
});

test('a numeral set in its key again has the root, the third and the bass of the symbol', () => {
  for (const symbol of ['Dm7', 'G7/F', 'C/E', 'Abmaj7', 'F#m7b5', 'Bdim7', 'Gsus4', 'A+']) {
    for (const tonic of [0, 5, 9]) {
      const read = parseChordSymbol(symbol);
      const set = romanChord(parseRoman(numeralOf(symbol, tonic)), keyOf(tonic, 'major').tonic);
      expect(set.root.pitchClass).toBe(read.root.pitchClass);
      expect(set.bass.pitchClass).toBe(read.bass.pitchClass);
      const third = (tones: readonly { number: number; semitones: number }[]) =>
        tones.find(({ number }) => number === 3)?.semitones;
      expect(third(set.tones)).toBe(third(read.tones));
    }
  }
});

test('a bar that comes again is a sign', () => {
  expect(progressionText(['I', 'I', 'IV V', 'I'])).toBe('I | % | IV V | I');
});
