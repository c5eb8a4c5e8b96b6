/** @file Tests that the SoundFont has the drums that not every kit of General MIDI has. */
import { expect, test } from 'vitest';
import { DRUM_SOUNDS, type DrumSound } from '../genres/genre-patterns.ts';
import { scoreOf } from '../score/score-of.ts';
import { renderWav } from './render-wav.ts';
import { readWav } from './test-wav.ts';

const RARE: readonly DrumSound[] = [
  'vibraslap',
  'whistle_short',
  'whistle_long',
  'jingle_bell',
  'bell_tree',
  'castanets',
  'surdo_mute',
  'surdo_open',
];
/** A key beyond all drums. */
const NONE = 90;
/** Seconds from one to the next. */
const APART = 2;

test('each of them is heard, and a key without a drum is not', { timeout: 60_000 }, async () => {
  const keys = [NONE, ...RARE.map((sound) => DRUM_SOUNDS[sound])];
  const hits = keys.map((pitch, i) => {
    return { tick: 480 * APART * i, duration: 240, pitch, velocity: 100 };
  });
  const { samples, frames, seconds } = readWav(
    await renderWav(scoreOf({ drums: hits }, { tempo: 60 })),
  );
  const rate = frames / seconds;
  const decibels = keys.map((_, i) => {
    const own = samples.subarray(2 * i * APART * rate, 2 * (i + 0.5) * APART * rate);
    const mean = own.reduce((sum, sample) => sum + sample * sample, 0) / own.length;
    return 10 * Math.log10(mean + 1e-12);
  });
  expect(decibels[0]).toBeLessThan(-90);
  for (const [i, sound] of RARE.entries()) {
    expect(decibels[i + 1], sound).toBeGreaterThan(-45);
  }
});
