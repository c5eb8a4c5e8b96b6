/** @file Density and complexity: as authored in the middle, fewer and more to the sides. */
import { describe, expect, it } from 'vitest';
import { genreProblems } from '../../genres/checks.ts';
import { builtinGenres } from '../../genres/registry.ts';
import { testedGenres } from '../../genres/tested-genres.ts';
import { withComplexity } from './complexity.ts';
import { withDensity } from './density.ts';
import { GenreComposer, type GenreComposerOptions } from '../genre-composer.ts';

const GENRES = testedGenres();

async function notes(genre: string, options: GenreComposerOptions): Promise<number> {
  const scores = await Promise.all(
    [1, 2, 3].map((seed) => new GenreComposer(genre, { seed, ...options }).compose({ bars: 16 })),
  );
  return scores.flatMap(({ tracks }) => tracks).reduce((sum, track) => sum + track.notes.length, 0);
}

describe('density', () => {
  it.each(GENRES.map((genre) => [genre.id, genre] as const))('%s stays valid', (_, genre) => {
    for (const density of [0, 0.2, 0.7, 1]) {
      expect(genreProblems(withDensity(genre, density))).toEqual([]);
    }
    expect(withDensity(genre, 0.5)).toBe(genre);
  });

  it.each(['bossa_nova', 'house', 'country', 'jazz_fusion'])(
    'gives fewer notes at 0 and more at 1 in %s',
    async (id) => {
      const [sparse, plain, busy] = [
        await notes(id, { density: 0 }),
        await notes(id, {}),
        await notes(id, { density: 1 }),
      ];
      expect(sparse).toBeLessThan(plain);
      expect(busy).toBeGreaterThan(plain);
      expect(await notes(id, { density: 0.5 })).toBe(plain);
    },
  );
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
