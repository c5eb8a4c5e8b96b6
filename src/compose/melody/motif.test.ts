/** @file Motifs and contours. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MelodyRhythm } from '../../genres/genre.ts';
import { Stream } from '../../random/stream.ts';
import { contourHeight } from './contour.ts';
import { divideLongest, invertEnd, makeMotif, rhythmAttacks, rotateMotif } from './motif.ts';

const rhythm = (text: string, bars = 1): MelodyRhythm => ({
  id: 'r',
  weight: 1,
  bars,
  grid: 4,
  when: {},
  rhythm: text,
});

describe('rhythmAttacks', () => {
  it('reads attacks, holds and rests', () => {
    expect(rhythmAttacks(rhythm('X--.x-..-.x.....'))).toEqual([
      { tick: 0, duration: 360, accent: true, held: true },
      { tick: 480, duration: 240, accent: false, held: true },
      { tick: 1200, duration: 120, accent: false, held: false },
    ]);
  });
});

describe('makeMotif', () => {
  it('stays within a small compass, moves, and is the same for the same stream', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, stepwise) => {
        const make = () =>
          makeMotif(rhythm('x-x-x-xxx-x-x-x-'), { stepwise }, Stream.fromSeed(seed));
        const { steps, attacks } = make();
        expect(steps).toHaveLength(attacks.length);
        expect(make().steps).toEqual(steps);
        let height = 0;
        const heights = steps.map((step) => (height += step));
        const compass = Math.max(...heights) - Math.min(...heights);
        expect(compass).toBeLessThanOrEqual(10);
        expect(Math.max(...steps.map(Math.abs))).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('moves by step where the style wants steps', () => {
    const wide = (stepwise: number) => {
      const motifs = Array.from({ length: 50 }, (_, seed) =>
        makeMotif(rhythm('x-x-x-x-x-x-x-x-'), { stepwise }, Stream.fromSeed(seed)),
      );
      return motifs.flatMap(({ steps }) => steps).filter((step) => Math.abs(step) > 1).length;
    };
    expect(wide(0.95)).toBeLessThan(wide(0.2) / 3);
  });

  it('stays on its tone as often as the style asks', () => {
    const stays = (repeats: number) => {
      const steps = Array.from({ length: 300 }, (_, seed) =>
        makeMotif(rhythm('x-x-xxx-x-x-'), { stepwise: 0.7, repeats }, Stream.fromSeed(seed)),
      ).flatMap((motif) => motif.steps.slice(1));
      return steps.filter((step) => step === 0).length / steps.length;
    };
    expect(stays(0)).toBeLessThan(0.08);
    expect(stays(0.3)).toBeGreaterThan(0.2);
    expect(stays(0.3)).toBeLessThan(0.4);
    expect(stays(0.6)).toBeGreaterThan(stays(0.3) + 0.1);
  });
});

describe('variations', () => {
  const motif = makeMotif(rhythm('X---x-x-x-x-x---'), { stepwise: 0.7 }, Stream.fromSeed(5));

  it('turns the end upside down and keeps the beginning', () => {
    const inverted = invertEnd(motif);
    expect(inverted.steps.slice(0, 3)).toEqual(motif.steps.slice(0, 3));
    expect(inverted.steps.slice(3)).toEqual(motif.steps.slice(3).map((step) => -step || 0));
    expect(inverted.attacks).toEqual(motif.attacks);
  });

  it('strikes a long tone twice without changing the length', () => {
    const divided = divideLongest(motif);
    expect(divided.attacks).toHaveLength(motif.attacks.length + 1);
    expect(divided.steps).toHaveLength(divided.attacks.length);
    const total = (m: typeof motif) => m.attacks.reduce((sum, { duration }) => sum + duration, 0);
    expect(total(divided)).toBe(total(motif));
  });

  it('turns a two-bar motif round by a bar', () => {
    const clave = makeMotif(
      rhythm('x--x--x---------|....x---x-------', 2),
      { stepwise: 0.7 },
      Stream.fromSeed(1),
    );
    const turned = rotateMotif(clave, 1, 1920);
    expect(turned.attacks.map(({ tick }) => tick)).toEqual([480, 960, 1920, 2280, 2640]);
    expect(rotateMotif(clave, 2, 1920)).toBe(clave);
  });
});

describe('contourHeight', () => {
  it('rises, falls and arches between -1 and 1', () => {
    expect(contourHeight('rising', 0.8)).toBeGreaterThan(contourHeight('rising', 0.1));
    expect(contourHeight('falling', 0.8)).toBeLessThan(contourHeight('falling', 0.3));
    expect(contourHeight('arch', 0.6)).toBe(1);
    expect(contourHeight('flat', 0.4)).toBe(0);
    expect(contourHeight('arch', -1)).toBe(contourHeight('arch', 0));
    expect(contourHeight('arch', 2)).toBe(contourHeight('arch', 1));
  });
});
