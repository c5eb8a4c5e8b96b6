/** @file Tests of the mixer of the piece on screen. */
import { expect, it } from 'vitest';
import type { Composition } from '../api.ts';
import { heardOf, stripsOf, withStrip } from './mixer.ts';

const piece = {
  parts: [
    { id: 'lead', track: 1 },
    { id: 'silent', track: null },
    { id: 'bass', track: 0 },
  ],
  tracks: [{}, {}, {}],
} as unknown as Composition;

it('gives each track the strip of its part', () => {
  const strips = stripsOf(piece, { lead: { volume: 80 }, silent: { mute: true } });
  expect(strips).toEqual([undefined, { volume: 80 }, undefined]);
});

it('keeps only what differs from the piece', () => {
  const louder = withStrip({ bass: { pan: 10 } }, 'lead', { volume: 120, mute: true });
  expect(louder).toEqual({ bass: { pan: 10 }, lead: { volume: 120, mute: true } });
  expect(withStrip(louder, 'lead', { mute: false })).toEqual({
    bass: { pan: 10 },
    lead: { volume: 120 },
  });
  expect(withStrip({ lead: { volume: 120 } }, 'lead', { volume: undefined })).toEqual({});
  expect(withStrip({}, 'lead', { pan: 0 })).toEqual({ lead: { pan: 0 } });
});

it('hears soloed tracks alone, and muted ones never', () => {
  expect(heardOf([undefined, { volume: 1 }, { mute: true }])).toEqual([true, true, false]);
  expect(heardOf([undefined, { solo: true }, { solo: true, mute: true }])).toEqual([
    false,
    true,
    false,
  ]);
});
