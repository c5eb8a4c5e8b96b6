/** @file Tests of which notes of a track become its lines. */
import { describe, expect, it } from 'vitest';
import type { Note, Score } from '../../score/score.ts';
import { scoreLines } from './lines.ts';

const QUARTER = 480;

function note(quarter: number, pitch: number, quarters = 1): Note {
  return { tick: quarter * QUARTER, duration: quarters * QUARTER, pitch, velocity: 90 };
}

function lines(notes: readonly Note[], channel = 0) {
  const track = { name: 'T', role: 'other', program: 0, controls: [], pitchBends: [] } as const;
  const sorted = [...notes].sort((a, b) => a.tick - b.tick || a.pitch - b.pitch);
  const score: Score = {
    title: '',
    ticksPerQuarter: QUARTER,
    tempos: [],
    timeSignatures: [],
    keySignatures: [],
    chords: [],
    markers: [],
    tracks: [{ ...track, channel, notes: sorted }],
    endTick: 0,
  };
  return scoreLines(score).map((line) => ({
    voice: line.voice,
    pitches: line.notes.map((n) => n.pitch),
    durations: line.notes.map((n) => n.duration),
  }));
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('scoreLines', () => {
  it('takes a melody unchanged, with durations in quarter notes', () => {
    const melody = range(10).map((i) => note(i, 60 + i, i % 2 ? 0.5 : 1));
    expect(lines(melody)).toEqual([
      {
        voice: 'only',
        pitches: range(10).map((i) => 60 + i),
        durations: range(10).map((i) => (i % 2 ? 0.5 : 1)),
      },
    ]);
  });

  it('takes the outer voices of chords, even slightly spread ones', () => {
    const chords = range(10).flatMap((i) => [
      note(i, 48 + i),
      note(i + 0.03, 60),
      note(i + 0.05, 72 - i),
    ]);
    expect(lines(chords).map((line) => [line.voice, line.pitches])).toEqual([
      ['top', range(10).map((i) => 72 - i)],
      ['bottom', range(10).map((i) => 48 + i)],
    ]);
  });

  it('keeps an accompaniment under held notes out of the melody', () => {
    const melody = range(10).map((i) => note(i * 2, 72 + (i % 3), 2));
    const accompaniment = range(40).map((i) => note(i / 2, 48 + (i % 4), 0.5));
    expect(lines([...melody, ...accompaniment]).map((line) => line.pitches)).toEqual([
      range(10).map((i) => 72 + (i % 3)),
      range(40).map((i) => 48 + (i % 4)),
    ]);
  });

  it('follows a melody played legato', () => {
    const melody = range(12).map((i) => note(i, 72 - i, 1.1));
    expect(lines(melody).map((line) => line.pitches)).toEqual([range(12).map((i) => 72 - i)]);
  });

  it('omits drums and lines of only a few notes', () => {
    const melody = range(20).map((i) => note(i, 60));
    expect(lines(melody, 9)).toEqual([]);
    expect(lines(melody.slice(0, 8))).toEqual([]);
  });
});
