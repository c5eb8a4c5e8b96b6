/** @file Joins: what fills the rests between and within the motifs of a phrase. */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { holdOver, joinAt, type Pickup, type Stroke } from './phrase-joins.ts';

const Q = 480;
const BAR = 4 * Q;

const stroke = (quarter: number, quarters: number): Stroke => ({
  tick: quarter * Q,
  duration: quarters * Q,
  accent: false,
  held: false,
  step: 1,
});
const pickup: Pickup = { ticks: Q / 2, attacks: [{ tick: 0, duration: Q / 2 }] };
const SEEDS = Array.from({ length: 80 }, (_, seed) => seed);

/** The quarters of silence between two motifs, the second from bar 2 on, for each seed. */
function rests(first: Stroke, led: Pickup = pickup): number[] {
  return SEEDS.map((seed) => {
    const attacks = [{ ...first }, stroke(4, 1)];
    joinAt(attacks, BAR, led, Stream.fromSeed(seed));
    const gaps = attacks
      .slice(1)
      .map(({ tick }, i) => tick - attacks[i]!.tick - attacks[i]!.duration);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
    return Math.max(...gaps) / Q;
  });
}

describe('a rest between two motifs', () => {
  it('stays, is held over, led over or both', () => {
    expect(new Set(rests(stroke(1, 1)))).toEqual(new Set([2, 0, 1.5]));
  });

  it('is always led over where it is held and no note is held so long', () => {
    expect(new Set(rests(stroke(0, 1)))).toEqual(new Set([3, 1.5, 0]));
  });

  it('is led over by so many notes that the phrase goes on', () => {
    for (const seed of SEEDS) {
      const attacks = [stroke(0, 1), stroke(8, 1)];
      joinAt(attacks, 2 * BAR, pickup, Stream.fromSeed(seed));
      if (attacks.length === 2) continue;
      const waits = attacks.slice(1).map(({ tick }, i) => tick - attacks[i]!.tick);
      expect(Math.max(...waits)).toBeLessThan(3 * Q);
    }
  });

  it('stays where it is too short to part them, or where the line has no pickups', () => {
    expect(new Set(rests(stroke(3, 0.5)))).toEqual(new Set([0.5]));
    expect(new Set(rests(stroke(1, 1), { ticks: 0, attacks: [] }))).toEqual(new Set([2]));
  });
});

it('holds notes over the rests within a phrase as often as asked', () => {
  const held = (share: number) =>
    SEEDS.filter((seed) => {
      const attacks = [stroke(0, 1), stroke(2.5, 1)];
      holdOver(attacks, 0, share, Stream.fromSeed(seed));
      return attacks[0]!.duration === 2.5 * Q;
    }).length / SEEDS.length;
  expect(held(0)).toBe(0);
  expect(held(1)).toBe(1);
  expect(held(0.4)).toBeGreaterThan(0.2);
  expect(held(0.4)).toBeLessThan(0.6);
});
