/** @file How full a piece is: empty beats and bars, and how many pitches sound at once. */
import type { Note, Score } from '../../src/score/score.ts';
import { barLines } from '../../src/score/transform.ts';
import { pitchedNotes } from './selection.ts';

/**
 * Share of the beats (quarter notes) in which no note sounds, drums counted as notes (MusPy's
 * `empty_beat_rate`). To exclude drums, measure the piece `withoutDrums`. Beats run to the end of the
 * last note; a note that ends on a beat line does not fill the next beat.
 *
 * @returns 0..1; NaN without notes.
 */
export function emptyBeatRate(score: Score): number {
  const end = lastEnd(allNotes(score));
  const beats = Array.from({ length: Math.ceil(end / score.ticksPerQuarter) }, (_, beat) => ({
    tick: beat * score.ticksPerQuarter,
    ticks: score.ticksPerQuarter,
  }));
  return emptyShare(score, beats);
}

/** The same for bars (MusPy's `empty_measure_rate`), over all bars of the piece. */
export function emptyMeasureRate(score: Score): number {
  return emptyShare(score, barLines(score));
}

function emptyShare(score: Score, spans: readonly { tick: number; ticks: number }[]): number {
  const notes = allNotes(score).sort((a, b) => a.tick - b.tick);
  let next = 0;
  let soundsUntil = 0;
  let empty = 0;
  for (const { tick, ticks } of spans) {
    const heldOver = soundsUntil > tick;
    const first = next;
    for (; next < notes.length && notes[next]!.tick < tick + ticks; next++) {
      const note = notes[next]!;
      soundsUntil = Math.max(soundsUntil, note.tick + note.duration);
    }
    if (!heldOver && next === first) empty++;
  }
  return empty / spans.length;
}

/**
 * Mean number of different sounding pitches, over the time in which at least one sounds (MusPy's
 * `polyphony`). Drums are left out; a pitch held by two tracks counts once.
 *
 * @returns >= 1; NaN without notes.
 */
export function polyphony(score: Score): number {
  const time = timeByVoices(pitchedNotes(score));
  let sounding = 0;
  let weighted = 0;
  time.forEach((ticks, voices) => {
    if (voices === 0) return;
    sounding += ticks;
    weighted += voices * ticks;
  });
  return weighted / sounding;
}

/**
 * Share of the time to the end of the last note in which at least `threshold` pitches sound (MusPy's
 * `polyphony_rate`). Drums are left out.
 *
 * @returns 0..1; NaN without notes.
 */
export function polyphonyRate(score: Score, threshold = 2): number {
  const time = timeByVoices(pitchedNotes(score));
  let all = 0;
  let many = 0;
  time.forEach((ticks, voices) => {
    all += ticks;
    if (voices >= threshold) many += ticks;
  });
  return many / all;
}

/** Ticks in which exactly n different pitches sound, by n. */
function timeByVoices(notes: readonly Note[]): number[] {
  const changes = notes
    .filter(({ duration }) => duration > 0)
    .flatMap(({ tick, duration, pitch }) => [
      { tick, pitch, change: 1 },
      { tick: tick + duration, pitch, change: -1 },
    ])
    .sort((a, b) => a.tick - b.tick);
  const held = Array<number>(128).fill(0);
  const time: number[] = [0];
  let voices = 0;
  let before = 0;
  for (const { tick, pitch, change } of changes) {
    time[voices] = (time[voices] ?? 0) + tick - before;
    before = tick;
    held[pitch]! += change;
    if (change === 1 && held[pitch] === 1) voices++;
    if (change === -1 && held[pitch] === 0) voices--;
  }
  return Array.from(time, (ticks) => ticks ?? 0);
}

function allNotes(score: Score): Note[] {
  return score.tracks.flatMap(({ notes }) => notes);
}

function lastEnd(notes: readonly Note[]): number {
  return notes.reduce((end, { tick, duration }) => Math.max(end, tick + duration), 0);
}
