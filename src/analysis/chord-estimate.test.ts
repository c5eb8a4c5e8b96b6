/** @file Chords of small pieces that a musician would name without thinking. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Score, Track } from '../score/score.ts';
import { TICKS_PER_QUARTER } from '../score/score.ts';
import { estimateChords } from './chord-estimate.ts';

const HALF_BAR = 2 * TICKS_PER_QUARTER;

/** A piece in 4/4 with the given pitches held for each half bar. */
function piece(halves: readonly (readonly number[])[], channel = 0): Score {
  const notes = halves.flatMap((pitches, i) =>
    pitches.map((pitch) => ({ tick: i * HALF_BAR, duration: HALF_BAR, pitch, velocity: 80 })),
  );
  const track: Track = {
    name: '',
    role: 'other',
    program: 0,
    channel,
    notes,
    controls: [],
    pitchBends: [],
  };
  return {
    title: '',
    ticksPerQuarter: TICKS_PER_QUARTER,
    tempos: [],
    timeSignatures: [],
    keySignatures: [],
    chords: [],
    markers: [],
    tracks: [track],
    endTick: halves.length * HALF_BAR,
  };
}

const symbols = (score: Score) => estimateChords(score).map(({ symbol }) => symbol);

it('names triads and sevenths by root and kind, equal neighbours once', () => {
  const [Dm7, G7, Cmaj7] = [
    [50, 60, 65, 69],
    [43, 59, 62, 65],
    [48, 59, 64, 67],
  ];
  const score = piece([Dm7!, G7!, Cmaj7!, Cmaj7!, [45, 60, 64, 69], [53, 60, 65, 69]]);
  expect(estimateChords(score)).toEqual([
    { tick: 0, symbol: 'Dm7' },
    { tick: HALF_BAR, symbol: 'G7' },
    { tick: 2 * HALF_BAR, symbol: 'Cmaj7' },
    { tick: 4 * HALF_BAR, symbol: 'Am' },
    { tick: 5 * HALF_BAR, symbol: 'F' },
  ]);
});

it('spells in flats where the key has them', () => {
  expect(
    symbols(
      piece([
        [51, 58, 63, 67],
        [56, 60, 63, 68],
        [46, 58, 62, 65],
        [51, 63, 67, 70],
      ]),
    ),
  ).toEqual(['Eb', 'Ab', 'Bb', 'Eb']);
});

it('hears neither drums nor silence', () => {
  expect(symbols(piece([[36, 38, 42]], 9))).toEqual(['N.C.']);
  expect(symbols(piece([]))).toEqual([]);
});

it('any notes have a chord in each half bar at most, in order', () => {
  const pitches = fc.array(fc.integer({ min: 0, max: 127 }), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(pitches, { maxLength: 12 }), (halves) => {
      const ticks = estimateChords(piece(halves)).map(({ tick }) => tick);
      expect(ticks).toEqual([...new Set(ticks)].toSorted((a, b) => a - b));
      expect(ticks.every((tick) => tick % HALF_BAR === 0)).toBe(true);
    }),
  );
});
