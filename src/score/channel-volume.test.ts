/** @file Channel volumes: instruments as loud as each other, roles as they should be in the mix. */
import { describe, expect, it } from 'vitest';
import { channelVolume } from './channel-volume.ts';
import { KIT_LOUDNESS, PROGRAM_LOUDNESS } from './program-loudness.ts';
import { ROLE_IDS, ROLES } from './roles.ts';

const PROGRAMS = Array.from({ length: 128 }, (_, program) => program);
/** Decibels that a channel volume takes away. */
const attenuation = (volume: number): number => 40 * Math.log10(volume / 127);

it('knows the loudness of every program', () => {
  expect(PROGRAM_LOUDNESS).toHaveLength(128);
  expect(Object.keys(KIT_LOUDNESS)).toEqual(['0', '8', '16', '24', '25', '26', '32', '40', '48']);
});

describe.each(ROLE_IDS)('%s', (role) => {
  it('has a volume that MIDI can hold on every program', () => {
    for (const program of PROGRAMS) {
      const volume = channelVolume(role, program);
      expect(Number.isInteger(volume) && volume >= 30 && volume <= 127, `${program}`).toBe(true);
    }
  });
});

it('makes instruments equally loud, where a channel can', () => {
  for (const program of PROGRAMS) {
    const volume = channelVolume('chords', program);
    if (volume === 30 || volume === 127) continue;
    const heard = PROGRAM_LOUDNESS[program]! + attenuation(volume);
    expect(Math.abs(heard - ROLES.chords.mix.loudness), `${program}`).toBeLessThan(0.3);
  }
});

it('gives a loud kit no more than its share', () => {
  const [standard, electronic] = [0, 25].map(
    (kit) => KIT_LOUDNESS[kit]! + attenuation(channelVolume('drums', kit)),
  );
  expect(Math.abs(standard! - electronic!)).toBeLessThan(0.3);
  expect(channelVolume('drums', 25)).toBeLessThan(channelVolume('drums', 0) / 1.8);
});

it('takes the standard kit for a kit it does not know', () => {
  expect(channelVolume('drums', 56)).toBe(channelVolume('drums', 0));
});

it('puts the lead above each part that accompanies it on the same program', () => {
  for (const role of ROLE_IDS.filter((id) => id !== 'melody')) {
    expect(ROLES.melody.mix.loudness - ROLES[role].mix.loudness, role).toBeGreaterThanOrEqual(6);
  }
});
