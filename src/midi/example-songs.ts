/** @file Small songs as other programs write them, for tests: tracks without names that say nothing of what they do. */
import type { Note, Score, Track } from '../score/score.ts';
import { TICKS_PER_QUARTER } from '../score/score.ts';

const BAR = 4 * TICKS_PER_QUARTER;
const TEMPO = 600_000;

/** C, Am, F, G7 as chords above the roots they stand on. */
const LOOP: readonly (readonly number[])[] = [
  [0, 4, 7],
  [9, 12, 16],
  [5, 9, 12],
  [7, 11, 14, 17],
];
/** A tune over it, by beats. */
const TUNE = [76, 74, 72, 74, 76, 72, 69, 71, 72, 74, 77, 76, 74, 71, 74, 71];

function track(program: number, channel: number, notes: readonly Note[]): Track {
  return { name: '', role: 'other', program, channel, notes, controls: [], pitchBends: [] };
}

function piece(tracks: readonly Track[], bars: number): Score {
  const lists = { timeSignatures: [], keySignatures: [], chords: [], markers: [] };
  const tempos = [{ tick: 0, microsecondsPerQuarter: TEMPO }];
  const ticksPerQuarter = TICKS_PER_QUARTER;
  return { title: '', ticksPerQuarter, ...lists, tempos, tracks, endTick: bars * BAR };
}

/** A flute plays the tune, a piano chords and a bass their roots: C, Am, F, G7, in 4/4 at 100 bpm. */
export function exampleSong(bars = 8): Score {
  const chordsOf = (bar: number) => LOOP[bar % LOOP.length]!;
  const all = Array.from({ length: bars }, (_, bar) => bar);
  const chords = all.flatMap((bar) => {
    const pitches = chordsOf(bar).map((tone) => 52 + ((tone + 8) % 12));
    return pitches.sort((a, b) => a - b).map((pitch) => noteAt(bar * BAR, BAR, pitch));
  });
  const bass = all.flatMap((bar) =>
    [0, BAR / 2].map((tick) => noteAt(bar * BAR + tick, BAR / 2, 36 + chordsOf(bar)[0]!)),
  );
  return piece([...exampleTune(bars).tracks, track(0, 1, chords), track(33, 2, bass)], bars);
}

/** The tune of {@link exampleSong} alone. */
export function exampleTune(bars = 8): Score {
  const beats = Array.from({ length: bars * 4 }, (_, beat) => beat);
  const notes = beats.map((beat) =>
    noteAt(beat * TICKS_PER_QUARTER, TICKS_PER_QUARTER, TUNE[beat % TUNE.length]!),
  );
  return piece([track(73, 0, notes)], bars);
}

function noteAt(tick: number, duration: number, pitch: number): Note {
  return { tick, duration, pitch, velocity: 80 };
}
