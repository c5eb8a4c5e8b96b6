/** @file Tests of the roll's zoom. */
import { describe, expect, it } from 'vitest';
import { clamp, followed, scaleOf, scrollAround, wheelFactor } from './zoom.ts';

describe('scaleOf', () => {
  const long = { endTick: 256 * 1920, bars: 256, ticksPerQuarter: 480 };

  it('opens a long piece wide enough to read and a short one whole', () => {
    const scale = scaleOf(long, 1000);
    expect(scale.fit * long.endTick).toBeCloseTo(1000);
    expect(scale.opening * 1920).toBeCloseTo(26);
    const short = scaleOf({ endTick: 8 * 1920, bars: 8, ticksPerQuarter: 480 }, 1000);
    expect(short.opening).toBe(short.fit);
  });

  it('is in order whatever the piece and the width', () => {
    for (const width of [0, 1, 5000]) {
      for (const piece of [long, { endTick: 0, bars: 0, ticksPerQuarter: 480 }]) {
        const { fit, opening, max } = scaleOf(piece, width);
        expect(fit).toBeGreaterThan(0);
        expect(opening).toBeGreaterThanOrEqual(fit);
        expect(max).toBeGreaterThanOrEqual(opening);
      }
    }
  });
});

it('keeps what is under the pointer in place', () => {
  // 300 pixels into the piece, at 100 of the visible part.
  expect(scrollAround(200, 100, 2)).toBe(300 * 2 - 100);
  expect(scrollAround(0, 100, 0.5)).toBe(0);
});

it('zooms in when the wheel turns up, by lines as by pixels', () => {
  const pixels = wheelFactor({ deltaX: 0, deltaY: -48, deltaMode: 0 });
  expect(pixels).toBeGreaterThan(1);
  expect(wheelFactor({ deltaX: 0, deltaY: -3, deltaMode: 1 })).toBe(pixels);
  expect(wheelFactor({ deltaX: 48, deltaY: 0, deltaMode: 0 })).toBeCloseTo(1 / pixels);
  expect(wheelFactor({ deltaX: 0, deltaY: 9999, deltaMode: 0 })).toBeGreaterThan(0.4);
});

it('follows the music a page at a time', () => {
  expect(followed(0, 500, 1000)).toBeNull();
  expect(followed(0, 990, 1000)).toBe(966);
  expect(followed(966, 10, 1000)).toBe(0);
});

it('clamps', () => {
  expect([clamp(5, 0, 3), clamp(-1, 0, 3), clamp(2, 0, 3)]).toEqual([3, 0, 2]);
});
