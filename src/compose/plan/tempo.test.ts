/** @file Tempo: sections at their own, the slowing end, and what is measured in milliseconds or swung by tempo. */
import { describe, expect, it } from 'vitest';
import { scoreSeconds } from '../../score/transform.ts';
import { Stream } from '../../random/stream.ts';
import { exampleGenre } from '../example-genre.ts';
import { GenreComposer } from '../genre-composer.ts';
import { performed } from '../performance/performance.ts';
import { makePlan } from './make-plan.ts';
import { tempoChanges } from './tempo.ts';

const BAR = 1920;
const form = [
  {
    id: 'song',
    sections: [
      { name: 'A', bars: 8, energy: 0.3, tempo: 0.5 },
      { name: 'A', bars: 8, energy: 0.5 },
      { name: 'B', bars: 8, energy: 0.8, tempo: 1.5 },
      { name: 'A', bars: 8, energy: 0.6 },
    ],
  },
];
const genre = exampleGenre({ form });
const options = { seed: 1, bars: 32, tempo: 120, meter: '4/4' };
const plan = makePlan(genre, options);
const bpms = (of = plan) =>
  tempoChanges(of).map(({ tick, microsecondsPerQuarter }) => [
    tick / BAR,
    6e7 / microsecondsPerQuarter,
  ]);

describe('sections', () => {
  it('have their own tempo, as a factor of the one that is asked for', () => {
    expect(bpms()).toEqual(
      [
        [0, 60],
        [8, 120],
        [16, 180.00018],
        [24, 120],
      ].map(([bar, bpm]) => [bar, expect.closeTo(bpm!, 2)]),
    );
    expect(
      bpms(makePlan(genre, { ...options, tempo: 90 })).map(([, bpm]) => Math.round(bpm!)),
    ).toEqual([45, 90, 135, 90]);
  });

  it('make one change where the tempo stays', () => {
    const same = exampleGenre({
      form: [{ id: 'f', sections: form[0]!.sections.map((s) => ({ ...s, tempo: 1 })) }],
    });
    expect(bpms(makePlan(same, options))).toEqual([[0, 120]]);
  });

  it('last as long as their tempo says', async () => {
    const score = await new GenreComposer(genre, options).compose({ bars: 32 });
    // 8 bars of four quarters at 60, 120, 180 and 120.
    expect(scoreSeconds(score)).toBeCloseTo(32 + 16 + 32 / 3 + 16, 2);
  });

  it('keep pushes and lay-backs in milliseconds, and swing by their tempo', () => {
    const bass = { ...genre.parts[0]!, timing: 20 };
    const exact = { ...genre, feel: { ...genre.feel, humanize: { timing: 0, velocity: 0 } } };
    const at = (tick: number) => {
      const note = { tick, duration: 100, pitch: 40, velocity: 80 };
      return performed({ ...plan, genre: exact }, bass, [note], new Stream('t'))[0]!.tick - tick;
    };
    // 20 ms are 9.6 ticks at 60 and 28.8 at 180 quarters a minute.
    expect([at(BAR), at(9 * BAR), at(17 * BAR)]).toEqual([10, 19, 29]);
    // An eighth off the beat comes late by 0.66 of the beat up to 100 bpm, by 0.6 from 140 on.
    expect(at(BAR + 240) - at(BAR)).toBe(Math.round(480 * 0.66) - 240);
    expect(at(17 * BAR + 240) - at(17 * BAR)).toBe(Math.round(480 * 0.6) - 240);
  });
});

describe('a ritardando', () => {
  const slowing = (bars: number, ritardando = 0.4) =>
    makePlan(exampleGenre({ feel: { ritardando } }), { ...options, bars });

  it('slows down within the last two bars before the last chord, ever faster, to the share that is left', () => {
    const changes = bpms(slowing(16)).slice(1);
    expect(changes[0]![0]).toBeGreaterThan(13);
    expect(changes.at(-1)![0]).toBeLessThan(16);
    expect(changes.at(-1)![1]).toBeCloseTo(120 * 0.6, 1);
    const falls = changes.slice(1).map(([, bpm], i) => changes[i]![1]! - bpm!);
    expect(Math.min(...falls)).toBeGreaterThan(0);
    expect(falls).toEqual(falls.toSorted((a, b) => a - b));
  });

  it('leaves very short pieces and styles that end in time alone', () => {
    expect(bpms(slowing(3))).toHaveLength(1);
    expect(bpms(slowing(16, 0))).toHaveLength(1);
  });
});
