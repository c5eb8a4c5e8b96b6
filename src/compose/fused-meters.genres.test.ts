/** @file Tests of pieces fused from genres that have no meter in common. */
import { describe, expect, it } from 'vitest';
import { testedGenres } from '../genres/registry/tested-genres.ts';
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';
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

  it('all compose', async () => {
    const genres = testedGenres();
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
