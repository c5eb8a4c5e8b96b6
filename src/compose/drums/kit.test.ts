/** @file What a seated drummer can strike at once. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DRUM_SOUNDS, type DrumSound } from '../../genres/genre.ts';
import { playableStrikes } from './kit.ts';

const strike = (sound: DrumSound, velocity = 80) => ({ sound, velocity });
const sounds = (...names: DrumSound[]) =>
  playableStrikes(names.map((name) => strike(name)))
    .map(({ sound }) => sound)
    .sort();

it('leaves out the ride where a crash falls, and keeps the snare and the kick', () => {
  expect(sounds('kick', 'snare', 'ride', 'crash')).toEqual(['crash', 'kick', 'snare']);
});

it('opens or closes the hi-hat, never both', () => {
  expect(sounds('hat', 'hat_open', 'hat_pedal', 'kick')).toEqual(['hat_open', 'kick']);
});

it('blows a whistle beside all that hands and feet play, one at a time', () => {
  expect(sounds('whistle_long', 'snare', 'tom_high', 'kick', 'hat_pedal')).toEqual([
    'hat_pedal',
    'kick',
    'snare',
    'tom_high',
    'whistle_long',
  ]);
  expect(sounds('whistle_short', 'whistle_long')).toHaveLength(1);
});

it('plays at most one pedal with each foot and two sounds with the hands, and invents nothing', () => {
  const anySound = fc.constantFrom(...(Object.keys(DRUM_SOUNDS) as DrumSound[]));
  fc.assert(
    fc.property(fc.uniqueArray(anySound, { maxLength: 8 }), (names) => {
      const played = sounds(...names);
      const feet = played.filter((name) => /^(kick|kick_2|hat_pedal)$/.test(name));
      const mouth = played.filter((name) => name.startsWith('whistle'));
      expect(mouth.length).toBeLessThanOrEqual(1);
      expect(played.length - feet.length - mouth.length).toBeLessThanOrEqual(2);
      expect(feet.filter((name) => name !== 'hat_pedal').length).toBeLessThanOrEqual(1);
      expect(played.every((name) => names.includes(name))).toBe(true);
      if (names.length > 0) expect(played.length).toBeGreaterThan(0);
    }),
  );
});
