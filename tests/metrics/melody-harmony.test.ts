/** @file Tests of melody over chords against values calculated by hand. */
import { expect, it } from 'vitest';
import { note } from './example-score.ts';
import type { SoundingChord } from './harmony.ts';
import { chordToneRatio, melodyChordDistance, pitchConsonance } from './melody-harmony.ts';

const chord = (quarter: number, quarters: number, root: number, intervals = [0, 4, 7]) =>
  ({
    tick: quarter * 480,
    duration: quarters * 480,
    symbol: `${root}`,
    root,
    intervals,
  }) satisfies SoundingChord;

it('forgives tones outside the chord that move on by step', () => {
  // Over C: C belongs, D moves on to E, E belongs, A does not resolve.
  const melody = [note(0, 60), note(1, 62), note(2, 64), note(3, 69)];
  expect(chordToneRatio(melody, [chord(0, 4, 0)])).toBe((2 + 1) / (2 + 2));
  // Over F from the third beat, E leaps by a fourth and A belongs.
  expect(chordToneRatio(melody, [chord(0, 2, 0), chord(2, 2, 5)])).toBe((2 + 1) / (2 + 2));
  expect(chordToneRatio(melody, [chord(0, 1, 0), chord(1, 3, 0, [])])).toBe(1);
});

it('scores consonance sixteenth by sixteenth, without rests', () => {
  // C over C, E, G: unison 1, sixth 1, fourth 0. D: second -1, seventh -1, fifth 1.
  const melody = [note(0, 60, 0.25), note(1, 62, 0.25)];
  expect(pitchConsonance(melody, [chord(0, 4, 0)], 480)).toBeCloseTo((2 / 3 - 1 / 3) / 2);
  const longer = [note(0, 60, 0.75), note(1, 62, 0.25)];
  expect(pitchConsonance(longer, [chord(0, 4, 0)], 480)).toBeCloseTo((3 * (2 / 3) - 1 / 3) / 4);
  expect(pitchConsonance(melody, [chord(0, 4, 0, [])], 480)).toBeNaN();
});

it('measures the distance of the melody from its chords, by duration', () => {
  const fifth = Math.sqrt(2 - Math.sqrt(3) + 2 + 3 / 4);
  const drone = chord(0, 4, 0, [0]);
  expect(melodyChordDistance([note(0, 60, 1), note(1, 67, 3)], [drone])).toBeCloseTo(
    (3 / 4) * fifth,
  );
  // Held over the change from C to G: a beat at home, a beat a fifth away.
  const changing = [chord(0, 1, 0, [0]), chord(1, 1, 7, [0])];
  expect(melodyChordDistance([note(0, 60, 2)], changing)).toBeCloseTo(fifth / 2);
});
