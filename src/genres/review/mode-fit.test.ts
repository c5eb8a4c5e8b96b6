/** @file Tests of which chords fit which mode. */
import { describe, expect, it } from 'vitest';
import type { Mode } from '../genre.ts';
import { misfits, type ChordsUse } from './mode-fit.ts';
import { parseProgression } from '../pattern-text.ts';

const misfitting = (bars: string, mode: Mode, use: ChordsUse = 'progression') =>
  misfits(parseProgression(bars), mode, use);

describe('chords of the other key', () => {
  it.each<[string, Mode, string[]]>([
    ['I | IV | V7 | I', 'harmonic_minor', ['I']],
    ['I | vi | ii | V', 'minor', ['I', 'vi']],
    ['vi | iii | IV | V', 'dorian', ['vi', 'iii']],
    ['i | bVI | bIII | bVII', 'major', ['i', 'bVI', 'bIII']],
    ['i | iv | V7 | i', 'mixolydian', ['i', 'iv']],
  ])('%s does not fit %s', (bars, mode, chords) => {
    expect(misfitting(bars, mode)).toEqual(chords);
  });

  it('are told in cadences, too', () => {
    expect(misfitting('V7 | I', 'minor', 'cadence')).toEqual(['I']);
    expect(misfitting('V7 | i', 'major', 'ending')).toEqual(['i']);
  });
});

describe('borrowed chords fit', () => {
  it.each<[string, Mode]>([
    ['I | iv | I | bVI bVII', 'major'],
    ['Imaj7 | bVII13 | iii7 VI7 | ii7 V7', 'major'],
    ['III7 | VI7 | II7 | V7', 'major'],
    ['bVI | bVII | I | V', 'major'],
    ['i | IV | bII | V7', 'minor'],
    ['I7 | iv6 | bVII7 | bIII6', 'minor'],
    ['i6 | II7 | V7 | i6 #iv°7', 'minor'],
    ['V7 | % | V7/V | V7', 'minor'],
    ['i5 | bVI5 | bVII5 | i5', 'minor'],
  ])('%s in %s', (bars, mode) => {
    expect(misfitting(bars, mode)).toEqual([]);
  });

  it('in a blues, on either third', () => {
    expect(misfitting('I7 | IV7 | I7 | V7', 'blues')).toEqual([]);
    expect(misfitting('i7 | iv7 | i7 | V7', 'blues')).toEqual([]);
  });

  it('as the major last chord of a piece in minor', () => {
    expect(misfitting('V7 | I', 'minor', 'ending')).toEqual([]);
    expect(misfitting('I', 'minor', 'ending')).toEqual(['I']);
  });
});

describe('a mode beyond the twelve tones', () => {
  it.each<[string, Mode]>([
    ['I5', 'rast'],
    ['Isus4no5', 'rast'],
    ['I5 | V5 | IV | ii', 'rast'],
    ['I5 | IV | V | I5', 'rast'],
    ['i | iv | bIII | bVII5', 'bayati'],
    ['I5 | bIII5 | bVI | I5', 'saba'],
    ['I5 | V5', 'sika'],
    ['I5 | IV5 | bVII5 | I5', 'slendro'],
    ['I5 | Vsus4', 'pelog'],
  ])('has octaves, fifths, and the triads that need no bend: %s in %s', (bars, mode) => {
    expect(misfitting(bars, mode)).toEqual([]);
  });

  it.each<[string, Mode, string[]]>([
    ['I | IV | V | I', 'rast', ['I', 'V']],
    ['i | iv | i | v', 'rast', ['i', 'iv', 'v']],
    ['II | bVII | i | bVII', 'bayati', ['II', 'bVII']],
    ['I | IV | I | IV', 'bayati', ['I', 'IV']],
    ['i | i | bIII | i', 'huzam', ['i']],
    ['I | ii | I | V', 'slendro', ['I', 'ii', 'V']],
  ])('has no triad on a neutral third: %s in %s', (bars, mode, chords) => {
    expect(misfitting(bars, mode)).toEqual(chords);
  });

  it('may be tuned by the genre, which can turn any mode into one', () => {
    const bars = parseProgression('I | V | I | V');
    const blueThirds = Array.from({ length: 12 }, (_, tone) =>
      tone === 4 || tone === 11 ? -40 : 0,
    );
    expect(misfits(bars, 'mixolydian', 'progression')).toEqual([]);
    expect(misfits(bars, 'major', 'progression', blueThirds)).toEqual(['I', 'V']);
  });
});

it('wants no more than half of a progression from outside the mode', () => {
  expect(misfitting('bVII | i | bVII | bVII', 'harmonic_minor')).toEqual(['bVII']);
  expect(misfitting('bVII | i | bVII | bVII', 'minor')).toEqual([]);
  expect(misfitting('I | IV | I | IV', 'lydian')).toEqual([]);
  expect(misfitting('I | IV | IV | IV', 'lydian')).toEqual(['IV']);
  // A cadence is too short to say so.
  expect(misfitting('bVII', 'harmonic_minor', 'cadence')).toEqual([]);
});
