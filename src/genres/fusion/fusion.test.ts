/** @file Tests of fusions: valid genres with the parts, tempo and swing of both. */
import { describe, expect, it } from 'vitest';
import { fuseGenres } from './fusion.ts';
import { builtinGenres } from '../registry/registry.ts';

const registry = builtinGenres();
const genre = (id: string) => registry.get(id);
const role = (id: string, wanted: string) =>
  genre(id)
    .parts.filter((part) => part.role === wanted)
    .map(({ name }) => name.en);
const rolesOf = (fused: ReturnType<typeof genre>, wanted: string) =>
  fused.parts.filter((part) => part.role === wanted).map(({ name }) => name.en);

describe('fuseGenres', () => {
  it('puts the drums of the lighter under the chords of the weightier', () => {
    const fused = fuseGenres(genre('bossa_nova'), genre('trap'), 0.2);
    expect(rolesOf(fused, 'drums')).toEqual(role('trap', 'drums'));
    expect(rolesOf(fused, 'chords')).toEqual(role('bossa_nova', 'chords'));
    expect(fused.harmony).toEqual(genre('bossa_nova').harmony);
    expect(fused.id).toBe('bossa_nova_x_trap_20');
  });

  it('swaps roles if the second is the weightier', () => {
    const fused = fuseGenres(genre('bossa_nova'), genre('trap'), 0.8);
    expect(rolesOf(fused, 'drums')).toEqual(role('bossa_nova', 'drums'));
    expect(fused.harmony).toEqual(genre('trap').harmony);
  });

  it('is as near to the second in tempo as the ratio says', () => {
    const [a, b] = [genre('bossa_nova'), genre('trap')];
    const { mode } = fuseGenres(a, b, 0.8).tempo;
    expect(Math.abs(mode - (a.tempo.mode + 0.8 * (b.tempo.mode - a.tempo.mode)))).toBeLessThan(1);
  });

  it('is in between in tempo and swing', () => {
    const [a, b] = [genre('bossa_nova'), genre('trap')];
    const fused = fuseGenres(a, b, 0.5);
    expect(fused.tempo.mode).toBe(Math.round((a.tempo.mode + b.tempo.mode) / 2));
    const swung = genre('jazz_fusion');
    const straight = { ...genre('house'), feel: { ...genre('house').feel, swing: undefined } };
    const full = swung.feel.swing!;
    const { swing } = fuseGenres(straight, swung, 0.4).feel;
    expect(swing!.ratio[0]![1]).toBeCloseTo(0.5 + 0.4 * (full.ratio[0]![1] - 0.5), 2);
  });

  it('is one of the two at ratios 0 and 1', () => {
    expect(fuseGenres(genre('house'), genre('trap'), 0)).toBe(genre('house'));
    expect(fuseGenres(genre('house'), genre('trap'), 1)).toBe(genre('trap'));
  });

  it('chooses other parts with a seed', () => {
    const parts = (seed: number) =>
      fuseGenres(genre('bossa_nova'), genre('house'), 0.4, seed)
        .parts.map(({ name }) => name.en)
        .join();
    expect(parts(3)).toBe(parts(3));
    expect(new Set([1, 2, 3, 4, 5, 6].map(parts)).size).toBeGreaterThan(1);
  });

  it('explains the valid ratios', () => {
    expect(() => fuseGenres(genre('house'), genre('trap'), 1.5)).toThrow('1.5 is not');
  });
});
