/**
 * @file Tests that the page, which imports nothing from the program, accepts the same file extensions
 *   for MIDI.
 */
import { expect, it } from 'vitest';
import { MIDI_ENDINGS } from '../../src/midi/midi-files.ts';
import * as page from '../../web/src/neural/training-files.ts';

it('page and program accept the same extensions', () => {
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
