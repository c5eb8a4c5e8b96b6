/**
 * @file Tests that a line gets less of what it has had too much of, and keeps the folder's shares over
 *   time.
 */
import { describe, expect, it } from 'vitest';
import type { LineNote } from '../../compose/advice/advisor.ts';
import { Stream } from '../../random/stream.ts';
import { changeClass, CLASSES, velocityClass, type NoteStyle } from '../models/note-style.ts';
import { lineBalance } from './line-balance.ts';
import { noteDistribution, styleOfSpread } from './note-distribution.ts';

const key = { tonic: 0, minor: false };
const note = (pitch: number, duration = 1): LineNote => ({ pitch, velocity: 80, duration });
const even = styleOfSpread({ pitch: 1, velocity: 1, duration: 1 });

/** A folder of C D E F G, mostly G, in steps of any size. */
const style: NoteStyle = {
  ...even,
  pitch: {
    ...even.pitch,
    shares: {
      values: Array.from(
        { length: 24 },
        (_, k) => [20, 1e-3, 20, 1e-3, 20, 20, 1e-3, 40][k] ?? 1e-3,
      ),
      changes: new Array<number>(27).fill(1),
    },
  },
  velocity: {
    ...even.velocity,
    shares: { values: new Array<number>(32).fill(1), changes: new Array<number>(17).fill(1) },
  },
  duration: {
    ...even.duration,
    shares: { values: new Array<number>(41).fill(1), changes: new Array<number>(25).fill(1) },
  },
};

describe('lineBalance', () => {
  it('changes nothing before the first note or for a model without shares', () => {
    for (const value of Object.values(lineBalance(style, [], key)!).flat()) {
      expect(value).toBeCloseTo(0, 12);
    }
    expect(lineBalance(even, [note(60)], key)).toBeUndefined();
  });

  it('lowers what occurred too often and raises what is missing', () => {
    const { pitchValues, pitchChanges } = lineBalance(style, new Array(16).fill(note(60)), key)!;
    expect(pitchValues[0]!).toBeLessThan(-0.5);
    expect(pitchValues[7]!).toBeGreaterThan(0.5);
    const still = changeClass(0, CLASSES.pitch.furthest);
    expect(pitchChanges[still]!).toBeLessThan(pitchChanges[still + 2]! - 1);
  });

  it('varies a line of constant loudness', () => {
    const { velocityValues } = lineBalance(style, new Array(16).fill(note(60)), key)!;
    expect(velocityValues[velocityClass(80)]!).toBeLessThan(-0.5);
    expect(velocityValues[velocityClass(60)]!).toBeGreaterThan(0.5);
  });

  it('counts degrees from the current tonic', () => {
    const { pitchValues } = lineBalance(style, new Array(16).fill(note(67)), { ...key, tonic: 7 })!;
    expect(pitchValues[0]!).toBeLessThan(-0.5);
  });

  it('keeps the shares of a line even if some notes are available more often than others', () => {
    const stream = Stream.fromSeed(1);
    const shares = (balanced: boolean) => {
      const line: LineNote[] = [];
      for (let i = 0; i < 300; i++) {
        const other = stream.pick([62, 64, 65, 67]);
        const candidates = { pitches: [60, other], velocities: [80], durations: [1] };
        const { pitch } = noteDistribution(
          style,
          [0.5, 0.5, 0.5],
          { ...candidates, previous: line.at(-1) ?? note(60), line: balanced ? line : [] },
          key,
        );
        line.push(note(candidates.pitches[stream.weightedIndex(pitch)]!));
      }
      return line.filter(({ pitch }) => pitch === 60).length / line.length;
    };
    expect(shares(false)).toBeGreaterThan(0.4);
    expect(shares(true)).toBeLessThan(0.35);
  });
});
