/** @file Forms of single styles, by how musicians play them at a length. */
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { makePlan } from './make-plan.ts';
import type { SongPlan } from './song-plan.ts';

const label = ({ bars, seed }: SongPlan): string => `${bars} bars, seed ${seed}`;
const sectionsOf = (id: string, bars: number, seed: number): string =>
  makePlan(builtinGenres().get(id), { seed, bars })
    .sections.map(({ name, bars: length }) => `${name}${length}`)
    .join(' ');

describe('a form of a style', () => {
  it('of pop has a bridge after the second chorus and an end, in 64 bars', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const names = sectionsOf('pop', 64, seed).replace(/\d+/g, '').split(' ');
      const bridge = names.indexOf('bridge');
      expect(names.at(-1), `seed ${seed}`).toBe('outro');
      expect(bridge, `seed ${seed}`).toBeGreaterThan(0);
      expect(names.slice(0, bridge).filter((name) => name === 'chorus').length).toBe(2);
    }
  });

  it('of polka has a trio in the key of the subdominant, and the polka again after it', () => {
    for (const bars of [64, 96, 128]) {
      for (let seed = 1; seed <= 12; seed++) {
        const plan = makePlan(builtinGenres().get('polka'), { seed, bars });
        const trios = plan.sections.filter(({ name }) => name === 'trio');
        expect(trios.length, label(plan)).toBeGreaterThan(0);
        for (const { tonic } of trios) expect(tonic).toBe((plan.tonic + 5) % 12);
        expect(plan.sections.at(-1)!.tonic, label(plan)).toBe(plan.tonic);
      }
    }
  });

  it('of jazz is whole or half choruses of the tune', () => {
    expect(sectionsOf('swing', 64, 1)).toBe('A8 A8 B8 A8 solo_A8 solo_A8 B8 A8');
    expect(sectionsOf('gypsy_jazz', 40, 1)).toBe('intro4 A8 A8 B8 A8 outro4');
    expect(sectionsOf('bebop', 12, 1)).toBe('blues12');
  });
});
