/** @file Tests of a piece in words. */
import { expect, it } from 'vitest';
import type { Composition } from '../api.ts';
import { barsOf, sectionSpans } from './bars.ts';
import { chordLines, partLines, pitchName } from './outline.ts';

const track = (channel: number, notes: Composition['tracks'][number]['notes']) => ({
  name: 'x',
  role: 'melody' as const,
  program: 0,
  channel,
  volume: 100,
  pan: 64,
  notes,
  bends: [],
});

const PIECE = {
  ticksPerQuarter: 480,
  endTick: 1920 * 4,
  timeSignatures: [{ tick: 0, numerator: 4, denominator: 4 }],
  sections: [
    { tick: 0, name: 'verse' },
    { tick: 1920 * 2, name: 'chorus' },
  ],
  chords: [
    { tick: 0, symbol: 'Am7' },
    { tick: 960, symbol: 'D9' },
    { tick: 1920, symbol: 'D9' },
    { tick: 1920 * 2, symbol: 'D9' },
    { tick: 1920 * 3, symbol: 'G' },
  ],
  parts: [
    { id: 'lead', name: { en: 'Melody', es: 'Melodía' }, role: 'melody', track: 0 },
    { id: 'pad', name: { en: 'Pad', es: 'Colchón' }, role: 'pad', track: null },
    { id: 'drums', name: { en: 'Drums', es: 'Batería' }, role: 'drums', track: 1 },
  ],
  tracks: [
    track(0, [
      [0, 480, 60, 90],
      [480, 480, 70, 90],
    ]),
    track(9, [[0, 100, 36, 90]]),
  ],
} as unknown as Composition;

it('names pitches in each language', () => {
  expect([pitchName(60, 'en'), pitchName(61, 'es'), pitchName(21, 'es')]).toEqual([
    'C4',
    'Do♯4',
    'La0',
  ]);
});

it('tells the notes and range of each part that plays', () => {
  expect(partLines(PIECE, 'es')).toEqual([
    { id: 'lead', name: 'Melodía', track: 0, notes: 2, range: ['Do4', 'Si♭4'] },
    { id: 'drums', name: 'Batería', track: 1, notes: 1, range: null },
  ]);
});

it('says the chords of each section, repeated ones once', () => {
  const music = { bars: barsOf(PIECE), sections: sectionSpans(PIECE) };
  expect(chordLines(PIECE, music, 'en')).toEqual([
    [{ bar: 1, chords: 'A minor seven, D nine' }],
    [
      { bar: 3, chords: 'D nine' },
      { bar: 4, chords: 'G' },
    ],
  ]);
});
