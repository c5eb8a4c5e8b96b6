/** @file What makes a part sound played: human spread, accents, swells, and machines that have little of it. */
import { describe, expect, it } from 'vitest';
import type { Part } from '../../genres/genre.ts';
import { Stream } from '../../random/stream.ts';
import type { Note } from '../../score/score.ts';
import { exampleGenre } from '../example-genre.ts';
import { makePlan } from '../plan/make-plan.ts';
import { loudnessOf, performed } from './performance.ts';

const BAR = 1920;
const BARS = 32;
const bass = exampleGenre().parts[0]!;
const machine = { ...bass, kit: 'machine' } as unknown as Part;

const planWith = (feel: Record<string, unknown>) => ({
  ...makePlan(exampleGenre({ feel }), { seed: 1, bars: BARS, tempo: 120, meter: '4/4' }),
  swing: 0.5,
});
const quarters: Note[] = Array.from({ length: BARS * 4 - 4 }, (_, i) => ({
  tick: i * 480,
  duration: 200,
  pitch: 40 + (i % 5),
  velocity: 80,
}));

/** Standard deviation. */
function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** How far each note is from its place on the grid, in milliseconds: 480 ticks are 500 ms. */
function delays(feel: Record<string, unknown>, part = bass): number[] {
  const played = performed(planWith(feel), part, quarters, new Stream('human'));
  return played.slice(1).map(({ tick }, i) => ((tick - quarters[i + 1]!.tick) * 500) / 480);
}

describe('timing', () => {
  it('scatters around the grid by the spread that the genre gives, in milliseconds', () => {
    expect(spread(delays({ humanize: { timing: 10, velocity: 0 } }))).toBeGreaterThan(7);
    expect(spread(delays({ humanize: { timing: 10, velocity: 0 } }))).toBeLessThan(13);
    expect(spread(delays({ humanize: { timing: 20, velocity: 0 } }))).toBeGreaterThan(14);
    expect(spread(delays({ humanize: { timing: 0, velocity: 0 } }))).toBe(0);
  });

  it('of a machine keeps nearly to the grid', () => {
    const loose = spread(delays({ humanize: { timing: 20, velocity: 0 } }));
    const tight = spread(delays({ humanize: { timing: 20, velocity: 0 } }, machine));
    expect(tight).toBeGreaterThan(0);
    expect(tight).toBeLessThan(loose / 4);
  });

  it('is on the whole where the part is: neither early nor late', () => {
    const all = delays({ humanize: { timing: 10, velocity: 0 } });
    expect(Math.abs(all.reduce((sum, value) => sum + value, 0) / all.length)).toBeLessThan(3);
  });
});

describe('velocity', () => {
  const velocities = (velocity: number, part = bass, freedom?: number) =>
    performed(
      planWith({ humanize: { timing: 0, velocity } }),
      part,
      quarters.slice(0, 16),
      new Stream('human'),
      undefined,
      freedom,
    ).map((note) => note.velocity);

  it('scatters by the spread of the genre, less for machines and where a model has played', () => {
    expect(spread(velocities(8))).toBeGreaterThan(5);
    expect(spread(velocities(8, machine))).toBeLessThan(0.6 * spread(velocities(8)));
    expect(spread(velocities(8, bass, 0))).toBe(0);
  });
});

describe('accents', () => {
  it('fall on the beats they are written for', () => {
    const feel = { humanize: { timing: 0, velocity: 0 }, accents: { '4/4': [1, 0.8, 1.1, 0.9] } };
    const bar = performed(planWith(feel), bass, quarters.slice(4, 8), new Stream('human'));
    const [one, two, three, four] = bar.map(({ velocity }) => velocity) as [
      number,
      number,
      number,
      number,
    ];
    expect(two / one).toBeCloseTo(0.8, 1);
    expect(three / one).toBeCloseTo(1.1, 1);
    expect(four / one).toBeCloseTo(0.9, 1);
  });

  it('of another meter are not played', () => {
    const feel = { humanize: { timing: 0, velocity: 0 }, accents: { '3/4': [1, 0.5, 0.5] } };
    const bar = performed(planWith(feel), bass, quarters.slice(4, 8), new Stream('human'));
    expect(new Set(bar.map(({ velocity }) => velocity)).size).toBe(1);
  });
});

describe('a swell into a stronger section', () => {
  const feel = { humanize: { timing: 0, velocity: 0 } };
  const withEnergies = (first: number, second: number) => {
    const plan = planWith(feel);
    const [a, b] = plan.sections as [(typeof plan.sections)[0], (typeof plan.sections)[0]];
    const sections = [
      { ...a, startBar: 0, bars: 8, energy: first },
      { ...b, startBar: 8, bars: BARS - 8, energy: second },
    ];
    return loudnessOf({ ...plan, sections });
  };

  it('grows through the last bar, and only there', () => {
    const loudness = withEnergies(0.4, 0.9);
    const lastBar = [0, 480, 960, 1440].map((tick) => loudness(7 * BAR + tick, 80));
    expect(lastBar).toEqual(lastBar.toSorted((x, y) => x - y));
    expect(lastBar[3]! - lastBar[0]!).toBeGreaterThanOrEqual(4);
    const barBefore = [0, 480, 960, 1440].map((tick) => loudness(6 * BAR + tick, 80));
    expect(new Set(barBefore).size).toBe(1);
  });

  it('is the greater the stronger the section that comes', () => {
    const end = 8 * BAR - 240;
    const rise = (to: number) => withEnergies(0.4, to)(end, 100) - withEnergies(0.4, 0.4)(end, 100);
    expect(rise(0.9)).toBeGreaterThan(rise(0.55));
    expect(rise(0.55)).toBeGreaterThan(0);
  });

  it('is not played into a section as strong or weaker', () => {
    for (const to of [0.4, 0.2]) {
      const loudness = withEnergies(0.4, to);
      expect(loudness(7 * BAR + 1440, 80)).toBe(loudness(7 * BAR, 80));
    }
  });
});
