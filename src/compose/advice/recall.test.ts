/** @file Which notes of a line come back, and how surely advice says them again. */
import { describe, expect, it } from 'vitest';
import type { Note } from '../../score/score.ts';
import { recalled, repeatedNotes } from './recall.ts';

const BAR = 1920;
const bar = (index: number, ...pitches: number[]): Note[] =>
  pitches.map((pitch, i) => ({
    tick: index * BAR + i * 240,
    duration: 200,
    pitch,
    velocity: 80,
  }));

describe('repeatedNotes', () => {
  it('finds the first bar that a bar repeats, note for note', () => {
    const line = [...bar(0, 40, 43), ...bar(1, 40, 45), ...bar(2, 40, 43), ...bar(5, 40, 43)];
    const none = undefined;
    expect(repeatedNotes(line, BAR)).toEqual([none, none, none, none, 0, 1, 0, 1]);
  });

  it('takes no other rhythm, longer bar or single note for a repetition', () => {
    const later = bar(1, 40, 43).map((note) => ({ ...note, tick: note.tick + 120 }));
    const line = [...bar(0, 40, 43), ...later, ...bar(2, 40, 43, 45), ...bar(3, 40), ...bar(4, 40)];
    expect(repeatedNotes(line, BAR).every((first) => first === undefined)).toBe(true);
  });
});

describe('recalled', () => {
  const choice = {
    tick: 0,
    pitches: [40, 43, 45],
    pitchWeights: [1, 1, 1],
    durations: [240, 480],
    durationWeights: [1, 1],
    velocities: [80, 90],
    velocityWeights: [1, 1],
  };
  const advice = {
    pitch: Float64Array.of(0.7, 0.2, 0.1),
    duration: Float64Array.of(0.5, 0.5),
    velocity: Float64Array.of(0.5, 0.5),
  };

  it('mostly says again what was said, and leaves some of its own', () => {
    const again = recalled(advice, choice, { pitch: 45, duration: 240, velocity: 90 });
    expect(again.pitch.indexOf(Math.max(...again.pitch))).toBe(2);
    expect(again.pitch.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(again.pitch[0]! / again.pitch[1]!).toBeCloseTo(3.5, 12);
    expect(again.duration[0]!).toBeGreaterThan(0.9);
    expect(again.velocity).toEqual(advice.velocity);
  });

  it('says what it would where that is not possible here', () => {
    const again = recalled(advice, choice, { pitch: 41, duration: 100, velocity: 80 });
    expect(again).toEqual(advice);
  });
});
