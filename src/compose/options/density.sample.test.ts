/** @file Density and complexity: as authored in the middle, fewer and more to the sides. */
import { describe, expect, it } from 'vitest';
import { genreProblems } from '../../genres/checks/checks.ts';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { sampledGenres } from '../../genres/registry/tested-genres.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { withComplexity } from './complexity.ts';
import { withDensity } from './density.ts';
import { GenreComposer } from '../genre-composer.ts';

const GENRES = sampledGenres();

describe('density', () => {
  it.each(GENRES.map((genre) => [genre.id, genre] as const))('%s stays valid', (_, genre) => {
    for (const density of [0, 0.2, 0.7, 1]) {
      expect(genreProblems(withDensity(genre, density))).toEqual([]);
    }
    expect(withDensity(genre, 0.5)).toBe(genre);
  });
});

/** The parts whose strokes or notes a control is measured by. */
const MEASURED = ['drums', 'bass', 'chords', 'melody'] as const;
const SETTINGS = [0, 0.5, 1] as const;

type Measure = (notes: readonly Note[], bars: number, ticksPerBar: number) => number;

/**
 * By genre and role, what a measure of its notes is at each setting of a control: the mean of four seeds.
 */
async function atSettings(
  control: 'density' | 'complexity',
  measure: Measure,
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (const { id } of sampledGenres()) {
    for (const [i, setting] of SETTINGS.entries()) {
      for (const seed of [1, 2, 3, 4]) {
        const composer = new GenreComposer(id, { seed, [control]: setting });
        const { bars, ticksPerBar } = composer.plan({ bars: 32 });
        const { tracks } = await composer.compose({ bars: 32 });
        for (const role of MEASURED) {
          const notes = tracks.filter((track) => track.role === role).flatMap((own) => own.notes);
          if (notes.length === 0) continue;
          const sums = found.get(`${id} ${role}`) ?? [0, 0, 0];
          sums[i]! += measure(notes, bars, ticksPerBar) / 4;
          found.set(`${id} ${role}`, sums);
        }
      }
    }
  }
  return found;
}

/** Strokes and notes a bar. */
const strokesABar: Measure = (notes, bars) => notes.length / bars;

/**
 * How intricate a part is: how far its notes lie from the beats (0 on one, 1 halfway, 2 finer), and a
 * quarter of how many pitches or drums it plays in a bar.
 */
const intricacy: Measure = (notes, _, ticksPerBar) => {
  const depths = notes.map(({ tick }) => {
    const place = (tick / TICKS_PER_QUARTER) % 1;
    if (place < 0.1 || place > 0.9) return 0;
    return place > 0.4 && place < 0.72 ? 1 : 2;
  });
  const bars = new Map<number, Set<number>>();
  for (const { tick, pitch } of notes) {
    const bar = Math.floor(tick / ticksPerBar);
    bars.set(bar, (bars.get(bar) ?? new Set()).add(pitch));
  }
  return mean(depths) + mean([...bars.values()].map(({ size }) => size)) / 4;
};

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const rises = ([low, middle, high]: readonly number[]) => low! < middle! && middle! < high!;

it('more density gives every part more strokes', async () => {
  const found = await atSettings('density', strokesABar);
  expect(found.size).toBeGreaterThan(0);
  expect([...found].filter(([, values]) => !rises(values))).toEqual([]);
});

/** Parts that cannot be plainer than they are written, and why. */
const PLAIN: Readonly<Record<string, string>> = {
  'hindustani_classical bass': 'a drone on one tone',
};

it('more complexity makes parts more intricate, but for those that are as plain as can be', async () => {
  const found = await atSettings('complexity', intricacy);
  expect(found.size).toBeGreaterThan(0);
  const not = [...found].filter(([, values]) => !rises(values)).map(([place]) => place);
  expect(not).toEqual(Object.keys(PLAIN).filter((place) => found.has(place)));
  for (const [place, [plain, , rich]] of found) expect(plain, place).toBeLessThan(rich!);
});

describe('complexity', () => {
  it.each(GENRES.map((genre) => [genre.id, genre] as const))('%s stays valid', (_, genre) => {
    for (const complexity of [0, 0.2, 0.7, 1]) {
      expect(genreProblems(withComplexity(genre, complexity))).toEqual([]);
    }
    expect(withComplexity(genre, 0.5)).toBe(genre);
  });

  it('takes tensions, approaches and ornaments away at 0, and adds to them at 1', () => {
    const of = (complexity: number) =>
      withComplexity(builtinGenres().get('bossa_nova'), complexity).parts.map((part) => {
        if (part.role === 'bass') return part.approach;
        if ('voicing' in part) return part.voicing.tensions;
        return 'ornaments' in part ? Object.values(part.ornaments).reduce((a, b) => a + b, 0) : 0;
      });
    const [plain, authored, rich] = [of(0), of(0.5), of(1)];
    expect(plain.every((p) => p === 0)).toBe(true);
    authored.forEach((p, i) => expect(rich[i]).toBeGreaterThanOrEqual(p));
    expect(rich).not.toEqual(authored);
  });

  it('says what is out of range', () => {
    expect(() => new GenreComposer('house', { complexity: 2 })).toThrow('2 is not');
    expect(() => new GenreComposer('house', { density: Number.NaN })).toThrow('NaN is not');
  });
});
