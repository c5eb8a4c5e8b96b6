/** @file The scale of the chord at a place, and the nearest pitch in it. */
import type { Composition } from '../api.ts';
import { indexAt } from '../piano-roll/bars.ts';

/** Pitch classes of the scale at a tick; all twelve where no chord is known. */
export function scaleAt(
  { chords }: Pick<Composition, 'chords'>,
  tick: number,
): ReadonlySet<number> {
  const scale = chords[indexAt(chords, tick)]?.scale ?? [];
  return new Set(scale.length > 0 ? scale : TWELVE);
}

const TWELVE = Array.from({ length: 12 }, (_, tone) => tone);

/** The pitch of a scale that is nearest; of two, the lower. Stays within MIDI's range. */
export function nearestIn(scale: ReadonlySet<number>, pitch: number): number {
  for (let away = 0; away < 12; away++) {
    for (const at of [pitch - away, pitch + away]) {
      if (at >= 0 && at <= 127 && scale.has(at % 12)) return at;
    }
  }
  return pitch;
}
