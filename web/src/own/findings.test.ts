/** @file Tests of what the panel of findings shows, bar by bar. */
import { expect, it } from 'vitest';
import type { Composition } from '../api.ts';
import { chordBars, laterKeys, sectionBars } from './findings.ts';

const sure = { certainty: 1, unsure: false, source: 'found' } as const;
const unsure = { ...sure, certainty: 0.4, unsure: true };

/** A quarter of pickup and four bars of 4/4. */
const piece = {
  ticksPerQuarter: 480,
  endTick: 480 + 4 * 1920,
  timeSignatures: [
    { tick: 0, numerator: 4, denominator: 4 },
    { tick: 480, numerator: 4, denominator: 4 },
  ],
  sections: [],
  found: {
    pickup: 480,
    meters: [],
    keys: [
      { tick: 0, key: 'C major', ...sure },
      { tick: 4320, key: 'Eb major', ...unsure },
    ],
    chords: [
      { tick: 480, symbol: 'C', ...sure },
      { tick: 1440, symbol: 'Bbm7', ...unsure },
      { tick: 4320, symbol: 'N.C.', ...sure },
    ],
    sections: [
      { tick: 480, name: 'A', ...sure },
      { tick: 4320, name: 'B', ...unsure },
    ],
    tracks: [],
  },
} as unknown as Composition;

it('counts the bars and marks what is unsure', () => {
  const from = (key: string, bar: string) => `${key} from bar ${bar}`;
  expect(laterKeys(piece, 'en', from)).toEqual(['E♭ major? from bar 4']);
  expect(laterKeys(piece, 'es', from)).toEqual(['Mi♭ mayor? from bar 4']);
  expect(sectionBars(piece)).toEqual([
    { name: 'A', first: 2, last: 3 },
    { name: 'B?', first: 4, last: 5 },
  ]);
  expect(chordBars(piece, 'en')).toEqual([
    { bar: 2, text: 'C B♭m7?' },
    { bar: 4, text: 'N.C.' },
  ]);
});
