/** @file The second melody in each of its relations to the first. */
import { describe, expect, it } from 'vitest';
import type { MelodyPart } from '../../genres/genre.ts';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { Stream } from '../../random/stream.ts';
import type { Note } from '../../score/score.ts';
import { sectionEnd } from '../plan/harmony-at.ts';
import { melodySteps } from './choices.ts';
import { sketchMelody } from './melody.ts';
import { playAlone } from '../advice/note-choice.ts';
import { makePlan } from '../plan/make-plan.ts';
import { secondMelodyNotes } from './second-melody.ts';

const genre = builtinGenres().get('baroque');
const parts = genre.parts.filter(
  (part): part is MelodyPart => part.role === 'melody' || part.role === 'second_melody',
);
const [violin1, violin2] = parts as [MelodyPart, MelodyPart];
const plan = makePlan(genre, { seed: 5, bars: 32 });
const melody = sketchMelody(plan, violin1, { stream: new Stream('melody') }).flatMap((sketch) =>
  playAlone(melodySteps(sketch), new Stream('draw')),
);
const second = (relation: NonNullable<MelodyPart['relation']>) =>
  secondMelodyNotes(plan, { ...violin2, relation }, melody, { stream: new Stream('second') });
const together = (notes: readonly Note[]) =>
  notes.flatMap((note) => {
    const above = melody.find(({ tick }) => tick === note.tick);
    return above ? [above.pitch - note.pitch] : [];
  });

describe.each(['thirds', 'sixths', 'unison', 'echo', 'imitation', 'counter', 'riff'] as const)(
  '%s',
  (relation) => {
    it('plays one note at a time in its range', () => {
      const notes = second(relation);
      expect(notes.length).toBeGreaterThan(10);
      notes.forEach(({ tick, duration, pitch }, i) => {
        expect(pitch).toBeGreaterThanOrEqual(violin2.range[0]);
        expect(pitch).toBeLessThanOrEqual(violin2.range[1]);
        expect(tick + duration).toBeLessThanOrEqual(notes[i + 1]?.tick ?? Infinity);
      });
      expect(second(relation)).toEqual(notes);
    });
  },
);

it('runs below the melody in thirds or sixths, with the nearest chord tone where they clash', () => {
  const thirds = together(second('thirds'));
  const narrow = thirds.filter((interval) => interval >= 3 && interval <= 5);
  expect(narrow.length / thirds.length).toBeGreaterThan(0.9);
  const sixths = together(second('sixths'));
  const wide = sixths.filter((interval) => interval >= 7 && interval <= 10);
  expect(wide.length / sixths.length).toBeGreaterThan(0.8);
});

it('plays the same tune in unison or octaves, a little plainer', () => {
  const tune = second('unison');
  const intervals = together(tune);
  expect(intervals).toHaveLength(tune.length);
  expect(intervals.every((interval) => interval % 12 === 0)).toBe(true);
  expect(tune.length).toBeLessThan(melody.length);
  expect(tune.length).toBeGreaterThan(0.6 * melody.length);
});

describe('an echo', () => {
  const DELAY = 720;
  const echoes = (room: MelodyPart['room']) =>
    secondMelodyNotes(
      plan,
      { ...violin2, range: violin1.range, relation: 'echo', delay: 1.5, level: 40, room },
      melody,
      { stream: new Stream('second') },
    );
  const repeatOf = ({ tick, pitch }: Note) =>
    [1, 2, 3].find((repeat) =>
      melody.some((one) => one.tick + repeat * DELAY === tick && one.pitch === pitch),
    );

  it('gives the same tones back so much later, softer by the level of the part', () => {
    const notes = echoes('free');
    expect(notes.map(repeatOf).every((repeat) => repeat === 1)).toBe(true);
    expect(notes.length).toBeGreaterThan(0.6 * melody.length);
    const loudness = notes.reduce((sum, { velocity }) => sum + velocity, 0) / notes.length;
    expect(Math.abs(loudness - 40)).toBeLessThan(3);
  });

  it('is heard under the melody and in its rests, if need be at a later repeat', () => {
    const notes = echoes('below');
    const repeats = notes.map(repeatOf);
    expect(repeats).not.toContain(undefined);
    expect(new Set(repeats).size).toBe(3);
    expect(notes.length).toBeGreaterThan(0.4 * melody.length);
    const over = notes.filter((note) =>
      melody.some(
        ({ tick, duration, pitch }) =>
          pitch <= note.pitch && tick < note.tick + note.duration && tick + duration > note.tick,
      ),
    );
    expect(over).toEqual([]);
  });
});

it('imitates the rhythm of the melody one or two bars later', () => {
  const [section] = plan.sections;
  const end = sectionEnd(plan, section!);
  const answer = second('imitation').filter(({ tick }) => tick < end);
  const delays = [1, 2].map((bars) => bars * plan.ticksPerBar);
  const matches = delays.map(
    (delay) =>
      answer.filter((note) => melody.some(({ tick }) => tick + delay === note.tick)).length,
  );
  expect(Math.max(...matches)).toBe(answer.length);
  expect(answer[0]!.tick).toBeGreaterThanOrEqual(plan.ticksPerBar);
});

it('moves against the melody: most of its quick notes fall where the melody rests or holds', () => {
  const quick = second('counter').filter(({ duration }) => duration < 480);
  const free = quick.filter(({ tick }) => {
    const before = melody.findLast((note) => note.tick <= tick);
    return !before || tick - before.tick >= 480;
  });
  expect(free.length).toBe(quick.length);
});

it('has a shape of its own against the melody, instead of going to and fro', () => {
  let alternating = 0;
  let count = 0;
  const high: number[] = [];
  const low: number[] = [];
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const middle = mean(melody.map(({ pitch }) => pitch));
  for (let seed = 0; seed < 10; seed++) {
    const notes = secondMelodyNotes(plan, { ...violin2, relation: 'counter' }, melody, {
      stream: new Stream(`second ${seed}`),
    });
    const pitches = notes.map(({ pitch }) => pitch);
    pitches.forEach((pitch, i) => {
      const earlier = pitches.slice(Math.max(0, i - 5), i);
      const toAndFro = earlier.every((other, k) => other === pitches[i - 5 + (k % 2)]);
      if (earlier.length === 5 && toAndFro && pitch === earlier[1] && pitch !== earlier[0])
        alternating++;
      count++;
    });
    for (const { tick, pitch } of notes) {
      const above = melody.findLast((note) => note.tick <= tick);
      if (above) (above.pitch > middle ? high : low).push(pitch);
    }
  }
  expect(alternating / count).toBeLessThan(0.02);
  expect(mean(high)).toBeLessThan(mean(low) - 1);
});

describe('a line of its own', () => {
  const above = (notes: readonly Note[]) =>
    notes.filter((note) => {
      const end = note.tick + note.duration;
      const covered = melody
        .filter(({ pitch }) => pitch < note.pitch)
        .map(({ tick, duration }) => Math.min(end, tick + duration) - Math.max(note.tick, tick))
        .filter((ticks) => ticks > 0)
        .reduce((sum, ticks) => sum + ticks, 0);
      return covered > note.duration / 2;
    }).length;
  const high: MelodyPart = { ...violin2, range: [67, 91] };
  const line = (relation: MelodyPart['relation'], room: MelodyPart['room']) =>
    secondMelodyNotes(plan, { ...high, relation, room }, melody, { stream: new Stream('second') });

  it.each(['riff', 'counter', 'imitation'] as const)(
    'as a %s sounds above the melody only in its rests, unless it is free',
    (relation) => {
      expect(above(line(relation, 'below'))).toBe(0);
      expect(above(line(relation, 'free'))).toBeGreaterThan(5);
    },
  );
});
