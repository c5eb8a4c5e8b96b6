/** @file What a drummer's hands, feet and mouth can do at one moment. */
import type { DrumSound } from '../../genres/genre.ts';

/** Sounds played with a foot; each foot has one pedal. */
const RIGHT_FOOT: ReadonlySet<DrumSound> = new Set(['kick', 'kick_2']);
const LEFT_FOOT: ReadonlySet<DrumSound> = new Set(['hat_pedal']);
const BLOWN: ReadonlySet<DrumSound> = new Set(['whistle_short', 'whistle_long']);

/** Hand sounds in the order a player would keep them, most important first; the rest are equal. */
const IMPORTANCE: readonly DrumSound[] = [
  'crash',
  'crash_2',
  'china',
  'splash',
  'snare',
  'clap',
  'side_stick',
  'snare_2',
  'tom_high',
  'tom_mid',
  'tom_mid_low',
  'tom_low',
  'tom_floor',
  'tom_floor_low',
  'timbale_high',
  'timbale_low',
  'cowbell',
  'hat_open',
  'ride_bell',
  'ride',
  'ride_2',
  'hat',
];

/** Cymbals struck by the same hand as the hi-hat: at a crash the hat or ride is left out. */
const TIME_KEEPING: ReadonlySet<DrumSound> = new Set(['hat', 'hat_open', 'ride', 'ride_2']);
const CRASHES: ReadonlySet<DrumSound> = new Set(['crash', 'crash_2', 'china', 'splash']);

export interface Strike {
  readonly sound: DrumSound;
  readonly velocity: number;
}

/**
 * The simultaneous strikes that one seated player can make: one per pedal, two by hand, a whistle. The least
 * important are dropped; an open and a closed hi-hat exclude each other.
 */
export function playableStrikes<T extends Strike>(strikes: readonly T[]): readonly T[] {
  if (strikes.length === 1) return strikes;
  const opened = strikes.some(({ sound }) => sound === 'hat_open');
  const crashed = strikes.some(({ sound }) => CRASHES.has(sound));
  const played: T[] = [];
  const kick = strikes.find(({ sound }) => RIGHT_FOOT.has(sound));
  if (kick) played.push(kick);
  const pedal = opened ? undefined : strikes.find(({ sound }) => LEFT_FOOT.has(sound));
  if (pedal) played.push(pedal);
  const whistle = strikes.find(({ sound }) => BLOWN.has(sound));
  if (whistle) played.push(whistle);
  const hands = strikes.filter(
    ({ sound }) =>
      !BLOWN.has(sound) &&
      !RIGHT_FOOT.has(sound) &&
      !LEFT_FOOT.has(sound) &&
      !(crashed && TIME_KEEPING.has(sound)) &&
      !(opened && sound === 'hat'),
  );
  if (hands.length > 1) {
    hands.sort((a, b) => rank(a.sound) - rank(b.sound) || b.velocity - a.velocity);
    hands.length = 2;
  }
  played.push(...hands);
  return played;
}

function rank(sound: DrumSound): number {
  const index = IMPORTANCE.indexOf(sound);
  return index < 0 ? IMPORTANCE.length : index;
}
