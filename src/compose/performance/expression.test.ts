/** @file Swells, vibrato, pedal and phrases of lines made for the purpose. */
import { describe, expect, it } from 'vitest';
import type { Part } from '../../genres/genre.ts';
import { Stream } from '../../random/stream.ts';
import type { ControlChange, Note } from '../../score/score.ts';
import { exampleGenre } from '../example-genre.ts';
import { leadOf } from '../plan/lead.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { SongPlan } from '../plan/song-plan.ts';
import { expressionOf } from './expression.ts';
import { performed } from './performance.ts';
import { arcLevel, phraseArcs } from './phrase-arcs.ts';

const BAR = 1920;
const FLUTE = 73;
const PIANO = 0;
const STRINGS = 48;
const genre = exampleGenre({ feel: { humanize: { timing: 0, velocity: 5 } } });
const melody = { ...genre.parts[0]!, role: 'melody' } as unknown as Part;
const chords = genre.parts.find(({ role }) => role === 'chords')!;
/** A chord for each bar, eight bars, one section. */
const plan: SongPlan = (() => {
  const made = makePlan(genre, { seed: 1, bars: 8, tempo: 120, meter: '4/4' });
  const section = { ...made.sections[0]!, startBar: 0, bars: 8, energy: 0.6, tempo: 1 };
  const chord = made.chords[0]!;
  return {
    ...made,
    swing: 0.5,
    sections: [section],
    chords: Array.from({ length: 8 }, (_, i) => ({ ...chord, tick: i * BAR, duration: BAR })),
  };
})();
const note = (tick: number, duration: number, pitch = 72): Note => ({
  tick,
  duration,
  pitch,
  velocity: 80,
});
const quarters = (from: number, pitches: readonly number[]): Note[] =>
  pitches.map((pitch, i) => note(from + i * 480, 480, pitch));
const valuesOf = (
  controller: number,
  part: Part,
  notes: readonly Note[],
  program: number,
  lead: readonly Note[] = [],
): ControlChange[] =>
  expressionOf(plan, part, { notes, pitchBends: [] }, program, () =>
    leadOf(plan, lead),
  ).controls.filter((change) => change.controller === controller);
const saying = (part: Part, expression: object): Part => ({ ...part, expression }) as Part;

describe('phrases', () => {
  const line = [
    ...quarters(0, [60, 62, 64, 72, 67, 64]),
    ...quarters(2 * BAR, [60, 62, 64, 65, 67, 71]),
  ];

  it('are divided by rests, and lead to a high note past their middle', () => {
    const arcs = phraseArcs(plan, line);
    expect(arcs.map(({ start, end }) => [start, end])).toEqual([
      [0, 2880],
      [2 * BAR, 2 * BAR + 2880],
    ]);
    expect(arcs[0]!.goal).toBe(3 * 480 + 192);
    const levels = [0, 700, 1400, arcs[0]!.goal].map((tick) => arcLevel(arcs[0]!, tick));
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    expect(arcLevel(arcs[0]!, 2870)).toBeLessThan(-0.8);
  });

  it('of long notes that join go on; a breath between them begins another', () => {
    const whole = (duration: number) => [0, 1, 2, 3].map((bar) => note(bar * BAR, duration));
    expect(phraseArcs(plan, whole(BAR))).toHaveLength(1);
    expect(phraseArcs(plan, whole(BAR - 130))).toHaveLength(4);
  });

  it('end with their section', () => {
    const [section] = plan.sections as [SongPlan['sections'][0]];
    const sections = [
      { ...section, bars: 1 },
      { ...section, startBar: 1, bars: 7 },
    ];
    expect(phraseArcs({ ...plan, sections }, line).map(({ start }) => start)).toEqual([
      0,
      BAR,
      2 * BAR,
    ]);
  });

  it('of a line that never pauses are four bars long', () => {
    const endless = Array.from({ length: 32 }, (_, i) => note(i * 480, 480, 60 + (i % 5)));
    expect(phraseArcs(plan, endless).map(({ start, end }) => [start, end])).toEqual([
      [0, 4 * BAR],
      [4 * BAR, 8 * BAR],
    ]);
  });

  it('are played: their goal is louder than their ends, and the chords follow', () => {
    const arcs = phraseArcs(plan, line);
    const even = {
      ...plan,
      genre: exampleGenre({ feel: { humanize: { timing: 0, velocity: 5 } } }),
    };
    const mean = (part: Part, index: number): number => {
      const takes = Array.from({ length: 60 }, (_, seed) =>
        performed(even, part, line, new Stream(`${seed}`), undefined, 1, arcs),
      );
      return takes.reduce((sum, notes) => sum + notes[index]!.velocity, 0) / takes.length;
    };
    expect(mean(melody, 3) - mean(melody, 0)).toBeGreaterThan(6);
    expect(mean(melody, 3) - mean(melody, 5)).toBeGreaterThan(6);
    expect(mean(chords, 3) - mean(chords, 0)).toBeGreaterThan(4);
    expect(mean(chords, 3) - mean(chords, 0)).toBeLessThan(mean(melody, 3) - mean(melody, 0));
  });
});

describe('swells', () => {
  it('of a melody are fullest at the goal of the phrase', () => {
    const changes = valuesOf(11, melody, quarters(0, [60, 62, 64, 72, 67, 64]), FLUTE);
    const at = (tick: number) => changes.findLast((change) => change.tick <= tick)!.value;
    expect(at(1632)).toBeGreaterThan(122);
    expect(at(0)).toBeLessThan(110);
    expect(at(2800)).toBeLessThan(at(1632));
    expect(changes.at(-1)).toEqual({ tick: 8 * BAR, controller: 11, value: 127 });
  });

  it('of held chords grow and fall by four bars; chords that are struck short have none', () => {
    const held = [0, 1, 2, 3].map((bar) => note(bar * BAR, BAR));
    const changes = valuesOf(11, chords, held, STRINGS);
    const fullest = changes.find(({ value }) => value >= 125)!;
    expect(fullest.tick).toBeGreaterThan(BAR);
    expect(fullest.tick).toBeLessThan(3 * BAR);
    expect(changes[0]!.value).toBeLessThan(100);
    const short = held.map((each) => ({ ...each, duration: 240 }));
    expect(valuesOf(11, chords, short, STRINGS)).toEqual([]);
  });

  it('of a chord that is held on are not interrupted where four bars are over', () => {
    const held = [note(0, 3 * BAR), note(3 * BAR, 3 * BAR), note(6 * BAR, 2 * BAR)];
    const changes = valuesOf(11, chords, held, STRINGS);
    const around = changes.filter(({ tick }) => tick > 3.5 * BAR && tick < 4.5 * BAR);
    expect(Math.max(...around.map(({ value }) => value))).toBeLessThan(110);
  });

  it('of a bass need long notes', () => {
    const bass = genre.parts.find(({ role }) => role === 'bass')!;
    const detached = Array.from({ length: 16 }, (_, i) => note(i * 480, 300, 40));
    expect(valuesOf(11, bass, detached, 43)).toEqual([]);
    expect(valuesOf(11, bass, [note(0, BAR, 40), note(BAR, BAR, 41)], 43)).not.toEqual([]);
  });

  it('are none on a piano or where the genre says so', () => {
    const line = quarters(0, [60, 62, 64, 72, 67, 64]);
    expect(valuesOf(11, melody, line, PIANO)).toEqual([]);
    expect(valuesOf(11, saying(melody, { swell: 0 }), line, FLUTE)).toEqual([]);
    const volumeOf = (part: Part) =>
      expressionOf(plan, part, { notes: line, pitchBends: [] }, FLUTE, () => leadOf(plan, []))
        .volume;
    expect(volumeOf(saying(melody, { swell: 0 }))).toBeLessThan(volumeOf(melody));
  });

  it('are full again in a rest of bars', () => {
    const line = [...quarters(0, [60, 64, 67, 60]), ...quarters(4 * BAR, [60, 64, 67, 60])];
    const changes = valuesOf(11, melody, line, FLUTE);
    const resting = changes.filter(({ tick }) => tick >= BAR && tick < 4 * BAR);
    expect(resting.at(-1)?.value).toBe(127);
  });
});

describe('vibrato', () => {
  it('fades in late on a long note, and leaves short ones alone', () => {
    const changes = valuesOf(1, melody, [note(0, 240), note(480, BAR)], FLUTE);
    expect(changes[0]!.tick).toBeGreaterThanOrEqual(480 + 0.3 * BAR);
    const values = changes.slice(0, -1).map(({ value }) => value);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values.at(-1)).toBeGreaterThan(20);
    expect(changes.at(-1)).toEqual({ tick: 480 + BAR, controller: 1, value: 0 });
  });

  it('is deeper where the genre says so, and none on a piano', () => {
    const deepest = (part: Part) =>
      Math.max(...valuesOf(1, part, [note(0, BAR)], FLUTE).map(({ value }) => value));
    expect(deepest(saying(melody, { vibrato: 1 }))).toBeGreaterThan(deepest(melody));
    expect(valuesOf(1, melody, [note(0, BAR)], PIANO)).toEqual([]);
  });
});

describe('the pedal', () => {
  const eighths = (bar: number, duration: number): Note[] =>
    Array.from({ length: 8 }, (_, i) => note(bar * BAR + i * 240, duration, 60 + i));

  it('is lifted with each chord and pressed after it', () => {
    const changes = valuesOf(64, chords, [...eighths(0, 240), ...eighths(1, 240)], PIANO);
    expect(changes.map(({ tick, value }) => [tick, value])).toEqual([
      [77, 127],
      [BAR, 0],
      [BAR + 77, 127],
      [2 * BAR, 0],
    ]);
  });

  it('is lifted with a chord that is anticipated', () => {
    const pushed = [note(0, BAR - 240, 60), note(BAR - 240, BAR, 62)];
    expect(valuesOf(64, chords, pushed, PIANO)[1]).toMatchObject({ tick: BAR - 240, value: 0 });
  });

  it('is up in rests, and where the notes are short', () => {
    const changes = valuesOf(64, chords, [...eighths(0, 240), ...eighths(2, 240)], PIANO);
    expect(changes[1]).toMatchObject({ tick: BAR, value: 0 });
    expect(changes[2]!.tick).toBeGreaterThan(2 * BAR);
    expect(valuesOf(64, chords, [...eighths(0, 110), ...eighths(1, 110)], PIANO)).toEqual([]);
  });

  it('is lifted where what it holds would rub against a long note of the lead', () => {
    const lead = (pitch: number) => [note(960, 960, pitch)];
    const pedal = (over: readonly Note[]) =>
      valuesOf(64, chords, eighths(0, 240), PIANO, over).map(({ tick, value }) => [tick, value]);
    const whole = [
      [77, 127],
      [BAR, 0],
    ];
    expect(pedal(lead(90))).toEqual(whole);
    // The 60 struck first sounds on; the lead's 73 is a minor ninth above it.
    expect(pedal(lead(73))).toEqual([
      [77, 127],
      [960, 0],
      [960 + 77, 127],
      [BAR, 0],
    ]);
    expect(pedal([note(960, 300, 73)])).toEqual(whole);
  });

  it('is held through half of each chord, or never, where the genre says so', () => {
    const notes = [...eighths(0, 240), ...eighths(1, 240)];
    const half = valuesOf(64, saying(chords, { pedal: 'half' }), notes, PIANO);
    expect(half[1]).toMatchObject({ tick: BAR / 2, value: 0 });
    expect(valuesOf(64, saying(chords, { pedal: 'none' }), notes, PIANO)).toEqual([]);
    expect(valuesOf(64, melody, notes, PIANO)).toEqual([]);
  });
});
