/**
 * @file How a melody fits its chords: the metrics of Yeh et al., "Automatic melody harmonization with
 *   triad chords", 2021.
 */
import type { Note } from '../../src/score/score.ts';
import { mod } from '../../src/theory/pitch.ts';
import { chordPitchClasses, type SoundingChord } from './harmony.ts';
import { mean } from '../../src/analysis/statistics.ts';
import { tonalCentroid, tonalDistance } from './tonal-space.ts';

/** A non-chord tone is proper when the next note is at most this many semitones away. */
const PROPER = 2;

/**
 * Chord tone to non-chord tone ratio CTnCTR: `(c + p) / (c + n)`, where c notes belong to the chord in
 * force at their onset, n do not, and p of those n lie within two semitones of the note right after.
 * Notes without a chord are skipped.
 *
 * @param melody one line, sorted by tick.
 * @param chords sorted by tick.
 * @returns 0..1; NaN without notes.
 */
export function chordToneRatio(melody: readonly Note[], chords: readonly SoundingChord[]): number {
  let chordTones = 0;
  let others = 0;
  let proper = 0;
  melody.forEach(({ tick, pitch }, i) => {
    const classes = tonesAt(chords, tick);
    if (classes.length === 0) return;
    if (classes.includes(pitch % 12)) {
      chordTones++;
      return;
    }
    others++;
    const next = melody[i + 1];
    if (next && Math.abs(next.pitch - pitch) <= PROPER) proper++;
  });
  return (chordTones + proper) / (chordTones + others);
}

/** Consonance of a melody tone above a chord tone, by the interval in semitones modulo 12. */
const CONSONANCE = [1, -1, -1, 1, 1, 0, -1, 1, 1, 1, -1, -1] as const;

/**
 * Pitch consonance score PCS: for every sixteenth in which the melody sounds, the mean over the
 * chord's tones of 1 (unison, thirds, fifth, sixths), 0 (fourth) or -1 (other intervals of the melody
 * above the chord tone); then the mean over sixteenths.
 *
 * @param melody one line, sorted by tick.
 * @returns -1..1; NaN without notes.
 */
export function pitchConsonance(
  melody: readonly Note[],
  chords: readonly SoundingChord[],
  ticksPerQuarter: number,
): number {
  const sixteenth = ticksPerQuarter / 4;
  const end = melody.reduce((last, { tick, duration }) => Math.max(last, tick + duration), 0);
  const scores: number[] = [];
  let index = 0;
  for (let window = 0; window * sixteenth < end; window++) {
    // The middle of the window, which ignores human timing at its edges.
    const at = (window + 0.5) * sixteenth;
    while (index + 1 < melody.length && melody[index + 1]!.tick <= at) index++;
    const note = melody[index]!;
    if (note.tick > at || note.tick + note.duration <= at) continue;
    const classes = tonesAt(chords, at);
    if (classes.length === 0) continue;
    scores.push(mean(classes.map((tone) => CONSONANCE[mod(note.pitch - tone, 12)]!)));
  }
  return mean(scores);
}

/**
 * Melody-chord tonal distance MCTD: the mean, weighted by duration, of the distance in the tonal space
 * of Harte et al. between a melody tone and the chord it sounds over; a note held into another chord
 * counts for each.
 *
 * @returns >= 0; NaN without notes.
 */
export function melodyChordDistance(
  melody: readonly Note[],
  chords: readonly SoundingChord[],
): number {
  let weighted = 0;
  let ticks = 0;
  for (const note of melody) {
    const point = tonalCentroid([note.pitch % 12]);
    for (const chord of chords) {
      const shared =
        Math.min(note.tick + note.duration, chord.tick + chord.duration) -
        Math.max(note.tick, chord.tick);
      if (shared <= 0 || chord.intervals.length === 0) continue;
      weighted += shared * tonalDistance(point, tonalCentroid(chordPitchClasses(chord)));
      ticks += shared;
    }
  }
  return weighted / ticks;
}

/** Pitch classes of the chord in force at a tick; none before the first and after the last. */
function tonesAt(chords: readonly SoundingChord[], tick: number): readonly number[] {
  const chord = chords.findLast((candidate) => candidate.tick <= tick);
  return chord && tick < chord.tick + chord.duration ? chordPitchClasses(chord) : [];
}
