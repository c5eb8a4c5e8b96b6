/** @file Phrases: how they end, and the rhythms that belong to certain bars of them. */
import { describe, expect, it } from 'vitest';
import { genreSchema, type Genre, type MelodyPart } from '../../genres/genre.ts';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { Stream } from '../../random/stream.ts';
import { melodySteps } from './choices.ts';
import { sketchMelody } from './melody.ts';
import { playAlone } from '../advice/note-choice.ts';
import { makePlan } from '../plan/make-plan.ts';
import { materialOf } from './material.ts';
import { planCells } from './phrase.ts';

const BAR = 1920;

/** The melody of house over rhythms of 4/4 in sixteenths, its notes by section. */
function melodyOn(rhythms: readonly object[], changes: Partial<MelodyPart> = {}, seed = 1) {
  const house = builtinGenres().get('house');
  const genre: Genre = genreSchema.parse({
    ...house,
    form: [
      {
        id: 'aaba',
        sections: [
          { name: 'A', bars: 8, energy: 0.5, cadence: 'full' },
          { name: 'B', bars: 8, energy: 0.6, cadence: 'half' },
          { name: 'A', bars: 8, energy: 0.5, cadence: 'full' },
        ],
      },
    ],
    parts: house.parts.map((part) =>
      part.role === 'melody'
        ? {
            ...part,
            energy: [0, 1],
            phraseBars: 4,
            phrasing: 'even',
            breath: 0.03,
            rhythms,
            ...changes,
          }
        : part,
    ),
  });
  const plan = makePlan(genre, { seed, bars: 24 });
  const part = genre.parts.find((one): one is MelodyPart => one.role === 'melody')!;
  const lines = sketchMelody(plan, part, { stream: Stream.fromSeed(seed) });
  return { lines, notes: lines.flatMap((line) => playAlone(melodySteps(line), new Stream('n'))) };
}

const goalsOn = (phrasing: MelodyPart['phrasing'], ...rhythms: string[]) =>
  melodyOn(
    rhythms.map((rhythm, i) => ({ id: `r${i}`, rhythm })),
    { phrasing },
  ).lines.flatMap(({ section, slots }) =>
    slots
      .filter(({ goal }) => goal === 'half' || goal === 'full')
      .map(({ tick, duration }) => ({
        duration,
        closes: tick >= (section.startBar + section.bars - 1) * BAR,
      })),
  );

describe('the last note of a phrase', () => {
  it('is as short as its rhythm writes it', () => {
    const goals = goalsOn('even', 'X.x.x..xX.......', 'x...x.x.X.......');
    expect(goals.length).toBeGreaterThanOrEqual(4);
    for (const { duration } of goals) expect(duration).toBe(120);
  });

  it('lasts a beat where the rhythm holds it, and no longer', () => {
    for (const { duration } of goalsOn('even', 'X.x.x..xX--.....', 'x...x.x.X-......')) {
      expect(duration).toBe(480);
    }
  });

  it('takes over what is left out after it', () => {
    const goals = goalsOn('even', 'x-x-x-x-x-x-x-x-', 'x-x-xxx-x-x-x-x-');
    for (const { duration } of goals) expect(duration).toBeGreaterThanOrEqual(480);
  });

  it('is held on at the close of a section where the rhythm sings it', () => {
    const goals = goalsOn('even', 'X-x-x-x-X---....', 'x-xxx-x-X----...');
    const mean = (closing: boolean) => {
      const lengths = goals.filter(({ closes }) => closes === closing);
      expect(lengths.length).toBeGreaterThan(0);
      return lengths.reduce((sum, { duration }) => sum + duration, 0) / lengths.length;
    };
    expect(mean(true)).toBeGreaterThan(mean(false));
  });
});

describe('a rhythm for certain bars', () => {
  const plain = [
    { id: 'a', rhythm: 'x---x---x---x---' },
    { id: 'b', rhythm: 'x---x---x-x-x---' },
  ];
  const turn = { id: 'turn', weight: 1000, rhythm: 'x.xxx...........' };
  const barsOf = (notes: readonly { tick: number }[]) =>
    new Set(notes.filter(({ tick }) => tick % 240 !== 0).map(({ tick }) => Math.floor(tick / BAR)));

  it('plays in the bars of the phrase it names, and only there', () => {
    for (const seed of [1, 2, 3]) {
      const when = { phraseBars: [2] };
      const { notes } = melodyOn([...plain, { ...turn, when }], {}, seed);
      const bars = barsOf(notes);
      expect(bars.size).toBeGreaterThanOrEqual(5);
      for (const bar of bars) expect(bar % 4).toBe(1);
    }
  });

  it('never plays where no bar has so many chords', () => {
    const { notes } = melodyOn([...plain, { ...turn, when: { chordsPerBar: [7] } }]);
    expect(barsOf(notes).size).toBe(0);
  });

  it('competes with the motif by weight', () => {
    const when = { phraseBars: [2] };
    const seeds = Array.from({ length: 12 }, (_, seed) => seed);
    const heard = seeds.filter(
      (seed) => barsOf(melodyOn([...plain, { ...turn, weight: 1, when }], {}, seed).notes).size > 0,
    );
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.length).toBeLessThan(seeds.length);
  });
});

it('takes up its ideas in other registers on an instrument of wide range, and where they were on others', () => {
  /** Shifts at which phrases take up an idea again, in scale steps; sequences are another matter. */
  const shifts = (range: MelodyPart['range']): number[] =>
    Array.from({ length: 12 }, (_, seed) => {
      const plan = makePlan(builtinGenres().get('bebop'), { seed, bars: 32 });
      const lead = plan.genre.parts.find((one): one is MelodyPart => one.role === 'melody')!;
      const part = { ...lead, range };
      const material = materialOf(plan, part, plan.sections, new Stream('m'));
      return plan.sections.flatMap((section) => {
        const stream = Stream.fromSeed(seed);
        return planCells(plan, part, section, material(section), stream, undefined)
          .filter(({ label, source }) => label !== 's' && source !== undefined)
          .map(({ shift }) => Math.abs(shift));
      });
    }).flat();
  expect(Math.max(...shifts([60, 80]))).toBeLessThanOrEqual(2);
  const wide = shifts([50, 82]);
  expect(wide.filter((shift) => shift >= 4).length).toBeGreaterThan(wide.length / 4);
});
