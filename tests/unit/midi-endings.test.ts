/** @file The page, which imports nothing of the program, takes the same files for MIDI files. */
import { expect, it } from 'vitest';
import { MIDI_ENDINGS } from '../../src/midi/midi-files.ts';
import * as page from '../../web/src/neural/training-files.ts';

it('page and program know the same endings', () => {
  expect(page.MIDI_ENDINGS).toEqual(MIDI_ENDINGS);
});

it.each([
  ['a.mid', true],
  ['A.MIDI', true],
  ['b.kar', true],
  ['c.rmi', true],
  ['d.smf', true],
  ['e.mid.zip', false],
  ['._a.mid', false],
  ['mid', false],
])('%s', (name, taken) => {
  expect(page.isMidiName(name)).toBe(taken);
});
