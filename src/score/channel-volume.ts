/** @file The channel volume of a part: instruments differ by 20 decibels, and the lead must stand out. */
import { KIT_LOUDNESS, PROGRAM_LOUDNESS } from './program-loudness.ts';
import { isDrumRole, ROLES, type Role } from './roles.ts';

/** Where a part stays that would have to be silent. */
const SOFTEST = 30;
const FULL = 127;
const STANDARD_KIT = 0;

/**
 * Controller 7, {@link SOFTEST}..127, that brings a part to the loudness of its role whatever it is
 * played on. Volume `v` attenuates by 40 log10(v / 127) decibels (General MIDI Level 2).
 *
 * @param program 0..127; of a drum part, its kit.
 *
 * @example channelVolume('melody', 56) // 85: a trumpet needs less than a nylon guitar, which has 127
 */
export function channelVolume(role: Role, program: number): number {
  const own = isDrumRole(role)
    ? (KIT_LOUDNESS[program] ?? KIT_LOUDNESS[STANDARD_KIT]!)
    : PROGRAM_LOUDNESS[program]!;
  const volume = Math.round(FULL * 10 ** ((ROLES[role].mix.loudness - own) / 40));
  return Math.max(SOFTEST, Math.min(FULL, volume));
}
