/** @file Performing: swing, push and lay-back, dynamics, and what no performance may break. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlappingNotes } from '../../../tests/metrics/similarity.ts';
import type { Part } from '../../genres/genre.ts';
import { Stream } from '../../random/stream.ts';
import type { Note } from '../../score/score.ts';
import { planTicks } from '../plan/chord-timeline.ts';
import { exampleGenre } from '../example-genre.ts';
import { performed, swungTick } from './performance.ts';
import { makePlan } from '../plan/make-plan.ts';

const exact = { humanize: { timing: 0, velocity: 0 } };
const genre = exampleGenre();
const bass = genre.parts[0]!;
const plan = makePlan(genre, { seed: 1, bars: 8, tempo: 120, meter: '4/4' });
const withFeel = (feel: Record<string, unknown>) => ({
  ...plan,
  swing: 0.5,
  genre: exampleGenre({ feel }),
});
const note = (tick: number, pitch = 48, duration = 120): Note => ({
  tick,
  duration,
  pitch,
  velocity: 80,
});
const play = (notes: readonly Note[], feel: Record<string, unknown> = exact, part: Part = bass) =>
  performed(withFeel(feel), part, notes, new Stream('p'));

describe('swing', () => {
  const swung = { ...plan, swing: 2 / 3 };

  it('plays pairs of eighths long-short, the beats where they are', () => {
    expect([0, 240, 480, 720].map((tick) => swungTick(swung, tick))).toEqual([0, 320, 480, 800]);
  });

  it('leaves triplets alone and keeps sixteenths in order', () => {
    expect([160, 320].map((tick) => swungTick(swung, tick))).toEqual([160, 320]);
    const sixteenths = [0, 120, 240, 360, 480].map((tick) => swungTick(swung, tick));
    expect(sixteenths).toEqual([0, 160, 320, 400, 480]);
  });

  it('is straight at a ratio of one half', () => {
    expect(swungTick({ ...plan, swing: 0.5 }, 240)).toBe(240);
  });
});

describe('timing', () => {
  it('pushes ahead or lays back by milliseconds, never before the start', () => {
    // 480 ticks are 500 ms at 120 beats per minute.
    const timed = (timing: number) => play([note(0), note(480)], exact, { ...bass, timing });
    expect(timed(25).map(({ tick }) => tick)).toEqual([24, 504]);
    expect(timed(-25).map(({ tick }) => tick)).toEqual([0, 456]);
  });

  it('plays the notes of a chord together', () => {
    const chord = play([note(480, 60), note(480, 64), note(480, 67)], {
      humanize: { timing: 20, velocity: 5 },
    });
    expect(new Set(chord.map(({ tick }) => tick)).size).toBe(1);
  });
});

describe('dynamics', () => {
  it('plays stronger sections and accented beats louder', () => {
    const loudness = (energy: number) => {
      const sections = plan.sections.map((section) => ({ ...section, energy }));
      return performed({ ...withFeel(exact), sections }, bass, [note(0)], new Stream('p'))[0]!;
    };
    expect(loudness(1).velocity).toBeGreaterThan(loudness(0.2).velocity);
    const accented = play([note(0), note(480)], { ...exact, accents: { '4/4': [1.2, 0.8, 1, 1] } });
    expect(accented[0]!.velocity).toBeGreaterThan(accented[1]!.velocity);
  });
});

it('keeps order, bounds and single strikes however human the playing', () => {
  const anyNote = fc.record({
    tick: fc.integer({ min: 0, max: 127 }).map((step) => step * 120),
    pitch: fc.integer({ min: 40, max: 52 }),
    duration: fc.integer({ min: 1, max: 3000 }),
    velocity: fc.integer({ min: 1, max: 127 }),
  });
  fc.assert(
    fc.property(
      fc.array(anyNote, { maxLength: 60 }),
      fc.integer({ min: -40, max: 40 }),
      fc.integer(),
      (notes, timing, seed) => {
        const loose = withFeel({ humanize: { timing: 30, velocity: 20 } });
        const played = performed(loose, { ...bass, timing }, notes, Stream.fromSeed(seed));
        const end = planTicks(plan);
        expect(overlappingNotes(played)).toEqual([]);
        for (const { tick, duration, velocity } of played) {
          expect(tick).toBeGreaterThanOrEqual(0);
          expect(duration).toBeGreaterThanOrEqual(1);
          expect(tick + duration).toBeLessThanOrEqual(end);
          expect(velocity).toBeGreaterThanOrEqual(1);
          expect(velocity).toBeLessThanOrEqual(127);
        }
        const order = (list: readonly Note[]) =>
          [...new Set(list.toSorted((a, b) => a.tick - b.tick).map(({ tick }) => tick))].length;
        expect(order(played)).toBe(order(notes));
      },
    ),
  );
});
