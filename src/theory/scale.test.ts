/** @file Scales against the notes a textbook lists. */
import { describe, expect, it } from 'vitest';
import { parsePitch, pitchName } from './pitch.ts';
import {
  bendScale,
  DETUNINGS,
  scalePitchClasses,
  SCALES,
  tuningOf,
  type ScaleName,
} from './scale.ts';
import { parseRoman, romanChord, toneAbove } from './roman.ts';

const classes = (names: string) =>
  names
    .split(' ')
    .map((name) => parsePitch(name).pitchClass)
    .sort((a, b) => a - b);

describe('scalePitchClasses', () => {
  it.each<[string, ScaleName, string]>([
    ['Eb', 'major', 'Eb F G Ab Bb C D'],
    ['A', 'harmonic_minor', 'A B C D E F G#'],
    ['D', 'dorian', 'D E F G A B C'],
    ['E', 'phrygian_dominant', 'E F G# A B C D'],
    ['F', 'lydian', 'F G A B C D E'],
    ['C', 'melodic_minor', 'C D Eb F G A B'],
    ['A', 'minor_pentatonic', 'A C D E G'],
    ['C', 'blues', 'C Eb F Gb G Bb'],
    ['D', 'bayati', 'D E F G A Bb C'],
    ['E', 'sika', 'E F G A B C D'],
    ['E', 'huzam', 'E F G Ab B C D'],
    ['D', 'saba', 'D E F Gb A Bb C'],
  ])('%s %s', (tonic, scale, notes) => {
    expect(scalePitchClasses(parsePitch(tonic).pitchClass, scale)).toEqual(classes(notes));
  });
});

describe('a scale beyond the twelve tones', () => {
  /** Cents above the written tonic. */
  const heights = (scale: ScaleName) =>
    SCALES[scale].map((semitones) => 100 * semitones + tuningOf(scale)![semitones]!);

  it.each<[ScaleName, number[]]>([
    ['rast', [0, 200, 350, 500, 700, 900, 1050]],
    ['bayati', [0, 150, 300, 500, 700, 800, 1000]],
    // From E half-flat, which is 50 cents below E.
    ['sika', [-50, 100, 300, 500, 650, 800, 1000]],
    ['huzam', [-50, 100, 300, 400, 700, 800, 1000]],
    ['saba', [0, 150, 300, 400, 700, 800, 1000]],
    ['slendro', [0, 231, 474, 717, 955]],
    ['pelog', [0, 120, 258, 675, 785]],
  ])('%s', (scale, cents) => {
    expect(heights(scale)).toEqual(cents);
  });

  it('is tuned on its degrees alone, each on a letter of its own and above the one before', () => {
    for (const [name, cents] of Object.entries(DETUNINGS)) {
      const scale = name as ScaleName;
      const steps: readonly number[] = SCALES[scale];
      expect(cents).toHaveLength(steps.length);
      const all = heights(scale);
      expect(all).toEqual(all.toSorted((a, b) => a - b));
      for (let semitones = 0; semitones < 12; semitones++) {
        if (!steps.includes(semitones)) expect(tuningOf(scale)![semitones]).toBe(0);
      }
    }
    expect(tuningOf('harmonic_minor')).toBeUndefined();
  });
});

describe('bendScale', () => {
  const over = (tonic: string, scale: ScaleName, roman: string) => {
    const key = parsePitch(tonic);
    const chord = romanChord(parseRoman(roman), key);
    return bendScale(
      key,
      scale,
      chord.tones.map((tone) => toneAbove(chord.root, tone)),
    );
  };

  it.each<[string, ScaleName, string, string]>([
    ['C', 'major', 'ii7', 'C D E F G A B'],
    ['C', 'major', 'V7/ii', 'C# D E F G A B'],
    ['C', 'major', 'iv', 'C D E F G Ab B'],
    ['C', 'major', 'bVII7', 'C D E F G Ab Bb'],
    ['A', 'minor', 'V7', 'A B C D E F G#'],
    ['C', 'major', 'vii°7', 'C D E F G Ab B'],
    ['C', 'blues', 'IV7', 'C Eb F Gb G A Bb'],
  ])('in %s %s, %s', (tonic, scale, roman, notes) => {
    expect(over(tonic, scale, roman)).toEqual(classes(notes));
  });

  it('always holds every tone of the chord', () => {
    for (const scale of ['major', 'minor', 'mixolydian', 'minor_pentatonic'] as const) {
      for (const roman of ['bII7', 'V7alt', '#iv°7', 'IVmaj7#11', 'bVImaj7', 'V13b9']) {
        const key = parsePitch('Ab');
        const chord = romanChord(parseRoman(roman), key);
        for (const tone of chord.tones) {
          const pitch = toneAbove(chord.root, tone);
          expect(over('Ab', scale, roman), `${roman}: ${pitchName(pitch)}`).toContain(
            pitch.pitchClass,
          );
        }
      }
    }
  });
});
