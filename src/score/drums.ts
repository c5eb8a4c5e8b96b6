/** @file Which tracks are drum kits: their pitches are instruments, not notes. */
import type { Track } from './score.ts';

/** The drum channel of General MIDI (channel 10 counted from 1). */
export const DRUM_CHANNEL = 9;

/** Whether a track is a drum kit: by what it says of itself, else by its channel. */
export function isDrums({ channel, drums }: Pick<Track, 'channel' | 'drums'>): boolean {
  return drums ?? channel === DRUM_CHANNEL;
}
