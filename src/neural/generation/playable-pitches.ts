/** @file Which pitches a part of a piece may be given: what its instrument can play, near what it plays. */
import { builtinLibrary } from '../../genres/loading/read-library.ts';
import { isDrums } from '../../score/drums.ts';
import type { Track } from '../../score/score.ts';

/** Semitones that a part may go beyond its own lowest and highest note: a fifth. */
const BEYOND = 7;

/** The drums of General MIDI, which every kit has. */
const KIT = { lowest: 35, highest: 81 };

/** Instruments whose programs are numbers of kits. */
const KITS = 'kits';

/**
 * Whether a track may play a pitch, 0..127. Of a pitched track: notes between its own, and as far as a fifth
 * from these in the range of its instrument. Of drums: those of General MIDI and its own.
 *
 * @param track with at least one note.
 */
export function playablePitches(track: Track): (pitch: number) => boolean {
  const own = new Set(track.notes.map(({ pitch }) => pitch));
  if (isDrums(track)) {
    return (pitch) => own.has(pitch) || (pitch >= KIT.lowest && pitch <= KIT.highest);
  }
  const [lowest, highest] = [Math.min(...own), Math.max(...own)];
  const [low, high] = instrumentRange(track.program);
  const [from, to] = [Math.max(low, lowest - BEYOND), Math.min(high, highest + BEYOND)];
  return (pitch) => (pitch >= lowest && pitch <= highest) || (pitch >= from && pitch <= to);
}

/** Lowest and highest note of all instruments that have the sound of a General MIDI program. */
function instrumentRange(program: number): readonly [lowest: number, highest: number] {
  const ranges = Object.values(builtinLibrary().instruments).flatMap((instrument) =>
    instrument.family !== KITS && instrument.program === program ? [instrument.range] : [],
  );
  return [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
}
