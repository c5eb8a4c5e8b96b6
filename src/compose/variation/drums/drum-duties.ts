/** @file What each drum does in a beat, which says how it may vary. */
import type { DrumSound } from '../../../genres/genre.ts';

/**
 * - `kick`: its first stroke, the common ones and four on the floor stay; the others move.
 * - `backbeat`: strokes stay, soft and ghost strokes around them vary.
 * - `time`: cymbals and shakers that divide the beat, evenly finer or coarser.
 * - `hand`: hand drums and toms, whose soft strokes vary; of several players also where the others fall.
 * - `fixed`: timelines, bells, crashes and signals such as a whistle, played as written.
 */
export type DrumDuty = 'kick' | 'backbeat' | 'time' | 'hand' | 'fixed';

const KICK: readonly DrumSound[] = ['kick', 'kick_2'];
const BACKBEAT: readonly DrumSound[] = ['snare', 'snare_2', 'side_stick', 'clap'];
const TIME: readonly DrumSound[] = [
  'hat',
  'hat_open',
  'ride',
  'ride_2',
  'shaker',
  'maracas',
  'cabasa',
  'tambourine',
  'jingle_bell',
];
const HAND: readonly DrumSound[] = [
  'bongo_high',
  'bongo_low',
  'conga_mute',
  'conga_open',
  'conga_low',
  'cuica_mute',
  'cuica_open',
  'surdo_mute',
  'surdo_open',
  'timbale_high',
  'timbale_low',
  'tom_floor_low',
  'tom_floor',
  'tom_low',
  'tom_mid_low',
  'tom_mid',
  'tom_high',
];

const DUTIES: ReadonlyMap<DrumSound, DrumDuty> = new Map([
  ...KICK.map((sound) => [sound, 'kick'] as const),
  ...BACKBEAT.map((sound) => [sound, 'backbeat'] as const),
  ...TIME.map((sound) => [sound, 'time'] as const),
  ...HAND.map((sound) => [sound, 'hand'] as const),
]);

export function dutyOf(sound: DrumSound): DrumDuty {
  return DUTIES.get(sound) ?? 'fixed';
}

/** Drums that lie beside one another, so that a hand may strike either. */
export const NEIGHBOURS: Partial<Record<DrumSound, readonly DrumSound[]>> = {
  conga_open: ['conga_low', 'conga_mute'],
  conga_low: ['conga_open'],
  conga_mute: ['conga_open'],
  bongo_high: ['bongo_low'],
  bongo_low: ['bongo_high'],
  cuica_mute: ['cuica_open'],
  cuica_open: ['cuica_mute'],
  surdo_mute: ['surdo_open'],
  surdo_open: ['surdo_mute'],
  snare: ['tom_high', 'tom_mid'],
  tom_high: ['tom_mid', 'snare'],
  tom_mid: ['tom_high', 'tom_mid_low', 'tom_low'],
  tom_mid_low: ['tom_mid', 'tom_low'],
  tom_low: ['tom_mid_low', 'tom_floor'],
  tom_floor: ['tom_low', 'tom_floor_low'],
};

/** Sounds that leave both hands free: made by a foot, or blown. */
export const HANDS_FREE: ReadonlySet<DrumSound> = new Set([
  'kick',
  'kick_2',
  'hat_pedal',
  'whistle_short',
  'whistle_long',
]);
