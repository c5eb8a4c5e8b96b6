/** @file Tests of scores as lists of notes on a grid, and of their tokens. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryScore } from '../../score/arbitrary-score.ts';
import { MAX_BARS } from '../../score/transform.ts';
import { scoreOf } from '../../score/score-of.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { noteTokens, VOCABULARY } from './note-tokens.ts';
import { DRUM_KIT, DURATIONS, POSITIONS, scoreNotes } from './score-notes.ts';

const note = (quarters: number, length: number, pitch: number): Note => ({
  tick: Math.round(quarters * TICKS_PER_QUARTER),
  duration: Math.round(length * TICKS_PER_QUARTER),
  pitch,
  velocity: 80,
});

/** Any score that has no more bars than a piece may have, however short they are. */
const playable = arbitraryScore.filter(
  ({ endTick, ticksPerQuarter }) => (32 * endTick) / ticksPerQuarter < MAX_BARS,
);

describe('the notes of a score', () => {
  it('stand in order of bar, position and track, on twelfths of a quarter', () => {
    const score = scoreOf(
      {
        melody: [note(1 / 3, 2 / 3, 72), note(3.5, 0.5, 74)],
        pad: [],
        bass: [note(0, 1, 36), note(3, 1, 43)],
        drums: [note(0, 0.25, 42)],
      },
      { meter: '3/4' },
    );
    const notes = scoreNotes(score);
    const places = notes.map(({ bar, position, track: index, pitch }) => [
      bar,
      position,
      index,
      pitch,
    ]);
    expect(places).toEqual([
      [0, 0, 1, 36],
      [0, 0, 2, 42],
      [0, 4, 0, 72],
      [1, 0, 1, 43],
      [1, 6, 0, 74],
    ]);
    expect(notes.map(({ instrument }) => instrument)).toEqual([4, DRUM_KIT, 9, 4, 9]);
    expect(notes.map(({ duration }) => DURATIONS[duration])).toEqual([12, 3, 8, 12, 6]);
  });

  it('of a bar begin with what is played a little before its bar line', () => {
    const [early] = scoreNotes(scoreOf({ melody: [note(4 - 1 / 32, 1, 60), note(5, 1, 60)] }));
    expect(early).toMatchObject({ bar: 1, position: 0 });
  });

  it('take the length whose ratio to theirs is nearest', () => {
    const lengths = [0, 0.6, 3.6, 30].map((length, i) => note(i * 4, length, 60));
    const notes = scoreNotes(scoreOf({ melody: lengths }));
    expect(notes.map(({ duration }) => DURATIONS[duration])).toEqual([1, 8, 42, 192]);
  });

  it('fit their ranges, in order and without doubles, in any score', () => {
    fc.assert(
      fc.property(playable, (score) => {
        const notes = scoreNotes(score);
        const sounding = score.tracks.reduce((sum, own) => sum + own.notes.length, 0);
        expect(notes.length).toBeLessThanOrEqual(sounding);
        expect(notes.length > 0).toBe(sounding > 0);
        notes.forEach(({ bar, position, track: index, duration }, i) => {
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThan(POSITIONS);
          expect(index).toBeLessThan(score.tracks.length);
          expect(DURATIONS[duration]).toBeDefined();
          const before = notes[i - 1];
          if (before) expect(bar).toBeGreaterThanOrEqual(before.bar);
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe('the tokens of notes', () => {
  it('say a time once, and a track where it or the time changes', () => {
    const chord = [note(0, 1, 60), note(0, 1, 64), note(1, 1, 60)];
    const tokens = noteTokens(scoreNotes(scoreOf({ chords: chord })));
    // Time, track, pitch, length; pitch, length; time, track, pitch, length.
    expect(tokens).toHaveLength(10);
    expect(tokens[0]).not.toBe(tokens[6]);
    expect(tokens.slice(1, 4)).toEqual(tokens.slice(7, 10));
  });

  it('tell a drum from a pitch', () => {
    const pitchIn = (role: 'drums' | 'chords') =>
      noteTokens(scoreNotes(scoreOf({ [role]: [note(0, 1, 42)] })))[2];
    expect(pitchIn('drums')).not.toBe(pitchIn('chords'));
  });

  it('lie in the vocabulary, in any score', () => {
    fc.assert(
      fc.property(playable, (score) => {
        for (const token of noteTokens(scoreNotes(score))) {
          expect(token >= 0 && token < VOCABULARY && Number.isInteger(token)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});
