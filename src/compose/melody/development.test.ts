/** @file Tests of how a motif goes on when its music returns. */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { developed, type Setting } from './development.ts';
import type { Motif } from './motif.ts';

const BAR = 4 * TICKS_PER_QUARTER;

function motifOf(rhythmId: string, places: readonly number[], steps: readonly number[]): Motif {
  const ticks = places.map((quarter) => quarter * TICKS_PER_QUARTER);
  return {
    rhythmId,
    bars: 2,
    attacks: ticks.map((tick, i) => ({
      tick,
      duration: (ticks[i + 1] ?? 2 * BAR) - tick,
      accent: false,
      held: false,
    })),
    steps,
  };
}

const motif = motifOf('theme', [0, 1, 2, 3, 4, 6], [0, 1, 1, 2, -1, -1]);
const setting: Setting = {
  other: motifOf('other', [0, 2, 5], [0, 2, -1]),
  style: { stepwise: 0.6 },
  ticksPerBar: BAR,
  echoes: true,
  bound: false,
};
const returns = (given: Partial<Setting> = {}, of = motif) =>
  Array.from({ length: 60 }, (_, seed) =>
    developed(of, { ...setting, ...given }, Stream.fromSeed(seed)),
  );

describe('a motif that returns', () => {
  it('always goes on otherwise', () => {
    for (const { motif: now, kept, shift, turned } of returns()) {
      expect(now !== motif || shift !== 0 || turned || kept < 1).toBe(true);
    }
  });

  it('does so in many ways: as a sequence, upside down, in fragments, by the other idea', () => {
    const all = returns();
    expect(all.some(({ shift }) => shift !== 0)).toBe(true);
    expect(all.some(({ turned }) => turned)).toBe(true);
    expect(all.some(({ motif: now }) => now === setting.other)).toBe(true);
    const fragments = all.filter(
      ({ motif: now }) =>
        now.attacks.map(({ tick }) => tick / BAR).join() === '0,0.25,0.5,0.75,1,1.25,1.5,1.75',
    );
    expect(fragments.length).toBeGreaterThan(0);
    for (const { motif: now } of fragments) {
      const second = now.steps.slice(1, 5).reduce((sum, step) => sum + step, 0);
      expect(Math.abs(second)).toBeLessThanOrEqual(2);
      expect(second).not.toBe(0);
      expect(now.steps.slice(5)).toEqual(now.steps.slice(1, 4));
    }
  });

  it('moves or turns only what it has heard, and leaves a clave in its place', () => {
    for (const { shift, turned } of returns({ echoes: false })) {
      expect(shift).toBe(0);
      expect(turned).toBe(false);
    }
    for (const { motif: now } of returns({ bound: true })) {
      expect(now.attacks[0]!.tick).toBe(0);
    }
  });

  it('lasts as long, its notes in order and within it', () => {
    for (const { motif: now } of returns()) {
      expect(now.bars).toBe(2);
      expect(now.steps).toHaveLength(now.attacks.length);
      now.attacks.forEach(({ tick, duration }, i) => {
        expect(tick + duration).toBeLessThanOrEqual(now.attacks[i + 1]?.tick ?? 2 * BAR);
      });
    }
  });

  it('goes elsewhere if it has one note only', () => {
    const single = motifOf('call', [0], [0]);
    for (const { shift, turned, kept, motif: now } of returns({}, single)) {
      expect(shift !== 0 || turned || kept < 1 || now !== single).toBe(true);
    }
  });
});
