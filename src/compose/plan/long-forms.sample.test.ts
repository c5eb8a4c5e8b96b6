/** @file Tests of long pieces: what they have beside verse and chorus, and how their music returns. */
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import type { Note } from '../../score/score.ts';
import { GenreComposer } from '../genre-composer.ts';
import { makePlan } from './make-plan.ts';
import type { PlannedSection, SongPlan } from './song-plan.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];

describe('a long piece', () => {
  it('of dances changes the tune and its key, at most after three times', () => {
    const genre = builtinGenres().get('celtic');
    for (const seed of SEEDS) {
      for (const bars of [96, 128, 256]) {
        const { sections } = makePlan(genre, { seed, bars, form: 'aabb' });
        const times = new Map<string, number>();
        for (const { name, bars: length } of sections) {
          times.set(name, (times.get(name) ?? 0) + length);
        }
        // A is played twice each time.
        for (const length of times.values()) expect(length).toBeLessThanOrEqual(3 * 16);
        const keys = new Set(sections.map(({ tonic }) => tonic));
        expect(keys.size > 1, `${bars}`).toBe(bars > 96);
      }
    }
  });
});

describe('music that returns developed', () => {
  const barsOf =
    (plan: SongPlan, notes: readonly Note[], { startBar, tonic }: PlannedSection) =>
    (bar: number): string =>
      notes
        .filter(({ tick }) => Math.floor((tick + 30) / plan.ticksPerBar) === startBar + bar)
        .map(({ tick, pitch }) => {
          const place = Math.round((tick - (startBar + bar) * plan.ticksPerBar) / 60);
          return `${(pitch - tonic + 120) % 12}@${place}`;
        })
        .join(' ');

  it('begins as it was, and goes on otherwise in some bars', async () => {
    const heads = { same: 0, all: 0 };
    const bars = { same: 0, all: 0 };
    for (const id of ['pop', 'folk', 'hard_rock', 'bossa_nova', 'celtic', 'soviet_rock']) {
      const composer = new GenreComposer(id, { seed: 2 });
      const plan = composer.plan({ bars: 128 });
      const notes = await composer.generateMelody({ bars: 128 });
      const first = new Map<string, PlannedSection>();
      for (const section of plan.sections) {
        const origin = first.get(section.tune) ?? section;
        first.set(section.tune, origin);
        if (origin === section || section.development === 0) continue;
        const [then, now] = [barsOf(plan, notes, origin), barsOf(plan, notes, section)];
        for (let bar = 0; bar < Math.min(origin.bars, section.bars) - 1; bar++) {
          if (then(bar) === '' && now(bar) === '') continue;
          const same = then(bar) === now(bar) ? 1 : 0;
          bars.same += same;
          bars.all++;
          if (bar > 0) continue;
          heads.same += same;
          heads.all++;
        }
      }
    }
    expect(heads.same / heads.all).toBeGreaterThan(0.8);
    expect(bars.same / bars.all).toBeGreaterThan(0.35);
    expect(bars.same / bars.all).toBeLessThan(0.85);
  });

  it('of layers has a second tune for its drop, and ends with the first', () => {
    const { sections } = makePlan(builtinGenres().get('drum_and_bass'), { seed: 1, bars: 128 });
    const tunes = sections.filter(({ name }) => name === 'drop').map(({ tune }) => tune);
    expect(new Set(tunes).size).toBeGreaterThan(1);
    expect(tunes.at(-1)).toBe(tunes[0]);
  });
});
