/** @file Tests of streams of random numbers: the same everywhere, independent once forked, true to their ranges and weights. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Stream } from './stream.ts';

describe('Stream', () => {
  it('gives the same numbers on every machine', () => {
    const stream = Stream.fromSeed(7);
    expect([stream.uint32(), stream.uint32(), stream.uint32()]).toMatchInlineSnapshot(`
      [
        1467078099,
        3588589880,
        3177018230,
      ]
    `);
  });

  it('fills a list with the numbers it would give one by one', () => {
    const [one, many] = [Stream.fromSeed(3), Stream.fromSeed(3)];
    const words = new Uint32Array(1000);
    many.fill(words);
    expect([...words]).toEqual(Array.from(words, () => one.uint32()));
    expect(many.uint32()).toBe(one.uint32());
  });

  it('forks independently of what was drawn before', () => {
    const fresh = Stream.fromSeed(1).fork('bass');
    const used = Stream.fromSeed(1);
    used.float();
    expect(used.fork('bass').uint32()).toBe(fresh.uint32());
    expect(Stream.fromSeed(1).fork('drums').uint32()).not.toBe(
      Stream.fromSeed(1).fork('bass').uint32(),
    );
  });

  it('draws integers within both bounds', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(40), (key, min, span) => {
        const value = new Stream(key).int(min, min + span);
        return Number.isInteger(value) && value >= min && value <= min + span;
      }),
    );
  });

  it('draws each integer of a range, its two ends included', () => {
    const stream = new Stream('ends');
    const drawn = new Set(Array.from({ length: 200 }, () => stream.int(-1, 2)));
    expect([...drawn].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
  });

  it('draws by weight and never an item of weight 0', () => {
    const stream = new Stream('weights');
    const counts = [0, 0, 0];
    for (let i = 0; i < 4000; i++) counts[stream.weightedIndex([1, 0, 3])]! += 1;
    expect(counts[1]).toBe(0);
    expect(counts[2]! / counts[0]!).toBeGreaterThan(2.6);
    expect(counts[2]! / counts[0]!).toBeLessThan(3.4);
    expect(() => stream.weightedIndex([0, 0])).toThrow(RangeError);
  });

  it('draws gaussians of mean 0 and deviation 1', () => {
    const stream = new Stream('gauss');
    const values = Array.from({ length: 20000 }, () => stream.gaussian());
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.04);
  });
});
