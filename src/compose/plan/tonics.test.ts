/** @file Tests that a piece is in a key in which its style is played. */
import { describe, expect, it } from 'vitest';
import type { Genre, Mode } from '../../genres/genre.ts';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { exampleGenre } from '../example-genre.ts';
import { makePlan } from './make-plan.ts';

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);
const keysOf = (genre: Genre, mode?: Mode): ReadonlySet<string> =>
  new Set(SEEDS.map((seed) => makePlan(genre, { seed, bars: 8, ...(mode && { mode }) }).keyName));
const withTonics = (own: string[] | undefined, all: string[] | undefined): Genre => {
  const genre = exampleGenre();
  return {
    ...genre,
    harmony: {
      ...genre.harmony,
      modes: [{ mode: 'major', weight: 1, tonics: own }],
      tonics: all,
    },
  };
};

describe('tonics', () => {
  it('are those of the mode', () => {
    const genre = builtinGenres().get('celtic');
    expect(keysOf(genre)).not.toContain('E major');
    expect([...keysOf(genre, 'major')].sort()).toEqual(['A major', 'D major', 'G major']);
    expect(keysOf(genre, 'dorian')).toContain('E dorian');
    const tango = keysOf(builtinGenres().get('tango'));
    expect(tango).toContain('B minor');
    expect(tango).not.toContain('B major');
  });

  it('of a mode give way to those a genre names for all, as one built on another does', () => {
    expect([...keysOf(withTonics(['D', 'G', 'A'], undefined))].sort()).toHaveLength(3);
    expect([...keysOf(withTonics(['D', 'G', 'A'], ['G', 'C']))]).toEqual(['G major']);
    expect([...keysOf(withTonics(['D', 'G', 'A'], ['C']))]).toEqual(['C major']);
    expect([...keysOf(withTonics(undefined, ['C']))]).toEqual(['C major']);
  });

  it('come more often the more often they are written', () => {
    const genre = withTonics(['D', 'D', 'D', 'A'], undefined);
    const inD = SEEDS.filter((seed) => makePlan(genre, { seed, bars: 8 }).keyName === 'D major');
    expect(inD.length).toBeGreaterThan(SEEDS.length / 2);
  });
});
