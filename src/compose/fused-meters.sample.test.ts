/** @file Tests of pieces fused from genres that have no meter in common. */
import { describe, expect, it } from 'vitest';
import { sampledGenres } from '../genres/registry/tested-genres.ts';
import { builtinGenres } from '../genres/registry/registry.ts';
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';
import { beatStarts } from '../theory/meter.ts';
import { GenreComposer } from './genre-composer.ts';

const BARS = 8;

async function drumsOf(a: string, b: string, ratio: number): Promise<readonly Note[]> {
  const composer = new GenreComposer({ fusion: [a, b, ratio] }, { seed: 3 });
  return composer.generateDrumPattern({ bars: BARS });
}

/** Share of the notes that start near a multiple of a part of a quarter. */
function onGrid(notes: readonly Note[], parts: number): number {
  const step = TICKS_PER_QUARTER / parts;
  const near = notes.filter(({ tick }) => Math.abs(tick - Math.round(tick / step) * step) < 24);
  return near.length / notes.length;
}

describe('genres without a common meter', () => {
  it('bossa nova takes the drums of samba, two bars in one', async () => {
    const drums = await drumsOf('bossa_nova', 'samba', 0.3);
    const bars = new Set(drums.map(({ tick }) => Math.floor(tick / (4 * TICKS_PER_QUARTER))));
    expect(bars.size).toBeGreaterThanOrEqual(BARS - 1);
    // In every half of a bar, as samba is in two.
    const halves = new Set(drums.map(({ tick }) => Math.floor(tick / (2 * TICKS_PER_QUARTER))));
    expect(halves.size).toBeGreaterThanOrEqual(2 * BARS - 2);
  });

  it('dubstep takes the drums of a jig as triplets, a jig those of dubstep in its dotted beats', async () => {
    const triplets = await drumsOf('dubstep', 'celtic', 0.3);
    expect(triplets.length).toBeGreaterThan(BARS);
    expect(onGrid(triplets, 3)).toBeGreaterThan(0.95);
    const composer = new GenreComposer({ fusion: ['celtic', 'dubstep', 0.3] }, { seed: 3 });
    expect(composer.plan({ bars: BARS }).ticksPerBar).toBe(3 * TICKS_PER_QUARTER);
    expect((await composer.generateDrumPattern({ bars: BARS })).length).toBeGreaterThan(BARS);
  });

  it('an uneven meter has the kick of house at the starts of its groups', async () => {
    let onGroups = 0;
    let all = 0;
    for (const seed of [1, 2, 3, 4]) {
      const composer = new GenreComposer({ fusion: ['balkan', 'house', 0.4] }, { seed });
      const plan = composer.plan({ bars: BARS });
      expect(plan.meter.denominator).toBe(8);
      const starts = beatStarts(plan.meter).map((start) => start * TICKS_PER_QUARTER);
      const near = (a: number, b: number): boolean => Math.abs(a - b) < TICKS_PER_QUARTER / 8;
      const drums = await composer.generateDrumPattern({ bars: BARS });
      for (const { tick, pitch } of drums) {
        if (pitch !== 36) continue;
        all++;
        if (starts.some((start) => near(tick % plan.ticksPerBar, start))) onGroups++;
      }
    }
    expect(all).toBeGreaterThan(BARS);
    expect(onGroups / all).toBeGreaterThan(0.8);
  });

  it('is played near the tempo of the weightier', () => {
    for (const [a, b] of [
      ['house', 'balkan'],
      ['celtic', 'house'],
      ['polka', 'bossa_nova'],
    ] as const) {
      const { tempo } = builtinGenres().get(a);
      for (const seed of [1, 2, 3]) {
        const { bpm } = new GenreComposer({ fusion: [a, b, 0.4] }, { seed }).plan({ bars: BARS });
        expect(bpm, `${a} ${b}`).toBeLessThan(1.13 * tempo.max);
        expect(bpm, `${a} ${b}`).toBeGreaterThan(tempo.min / 1.13);
      }
    }
  });

  it('all compose', async () => {
    const genres = sampledGenres();
    let fused = 0;
    for (const [i, a] of genres.entries()) {
      const others = genres.filter(
        (b) => !a.meters.some(({ meter }) => b.meters.some((other) => other.meter === meter)),
      );
      // A few of each.
      for (const b of others.filter((_, k) => k % 4 === i % 4)) {
        const score = await new GenreComposer({ fusion: [a, b, 0.45] }, { seed: 2 }).compose({
          bars: 4,
        });
        expect(score.tracks.length, `${a.id} ${b.id}`).toBeGreaterThan(1);
        fused++;
      }
    }
    expect(fused).toBeGreaterThan(1);
  });
});
