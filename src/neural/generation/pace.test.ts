/** @file Tests that a bar gets about as many notes as it is to have, whatever the model tends to. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { BAR_END, HEADS } from '../score/fields.ts';
import { paced, paceOf } from './pace.ts';

const LENGTH = 48;
const SIXTEENTH = 3;

interface Onset {
  readonly position: number;
}

/** Chords of `together` notes at equal distances. */
function even(onsets: number, together = 1): Onset[] {
  return Array.from({ length: onsets * together }, (_, i) => ({
    position: (Math.floor(i / together) * LENGTH) / onsets,
  }));
}

/** What a model says that plays each sixteenth with some probability, and then again with another. */
function likes({ next, again }: { next: number; again: number }) {
  return (written: readonly Onset[]): Float64Array => {
    const times = new Float64Array(HEADS.time);
    const last = written.at(-1)?.position;
    if (last !== undefined) times[last] = again;
    let left = 1 - (last === undefined ? 0 : again);
    for (let at = last === undefined ? 0 : last + SIXTEENTH; at < LENGTH; at += SIXTEENTH) {
      times[at] = left * next;
      left -= times[at]!;
    }
    times[BAR_END] = left;
    return times;
  };
}

/** A bar that such a model writes at the pace of some notes. */
function bar(model: ReturnType<typeof likes>, notes: readonly Onset[], seed: number): Onset[] {
  const stream = new Stream(`${seed}`);
  const pace = paceOf(notes, LENGTH);
  const written: Onset[] = [];
  while (written.length < 96) {
    const position = stream.weightedIndex([...paced(model(written), pace, written)]);
    if (position === BAR_END) break;
    written.push({ position });
  }
  return written;
}

/** Mean number of onsets, and of notes that begin together, in many bars. */
function means(model: ReturnType<typeof likes>, notes: readonly Onset[]) {
  const bars = Array.from({ length: 60 }, (_, seed) => bar(model, notes, seed));
  const onsets = bars.reduce((sum, each) => sum + new Set(each.map((n) => n.position)).size, 0);
  const all = bars.reduce((sum, each) => sum + each.length, 0);
  return { onsets: onsets / bars.length, together: all / Math.max(1, onsets) };
}

describe('a paced bar', () => {
  it.each([1, 2, 4, 8])('has about %i onsets of a model that would play sixteenths', (onsets) => {
    const mean = means(likes({ next: 0.5, again: 0 }), even(onsets)).onsets;
    expect(mean).toBeGreaterThan(onsets / 2);
    expect(mean).toBeLessThan(onsets * 2 + 0.5);
  });

  it.each([2, 4, 8])('has about %i onsets of a model that would rest', (onsets) => {
    const mean = means(likes({ next: 0.02, again: 0 }), even(onsets)).onsets;
    expect(mean).toBeGreaterThan(onsets / 2);
    expect(mean).toBeLessThan(onsets * 2);
  });

  it('is not crowded into its first half', () => {
    const bars = Array.from({ length: 60 }, (_, seed) =>
      bar(likes({ next: 0.9, again: 0 }), even(4), seed),
    );
    const late = bars.flat().filter(({ position }) => position >= LENGTH / 2);
    expect(late.length / bars.flat().length).toBeGreaterThan(0.4);
  });

  it('has chords about as thick as asked for, of a model that would play clusters or lines', () => {
    const thick = means(likes({ next: 0.25, again: 0.9 }), even(4, 3)).together;
    expect(thick).toBeGreaterThan(2);
    expect(thick).toBeLessThan(6);
    const thin = means(likes({ next: 0.25, again: 0.1 }), even(4, 3)).together;
    expect(thin).toBeGreaterThan(1.5);
  });

  it('is the model’s own where it is about as full as asked for', () => {
    const written = [{ position: 0 }, { position: 12 }];
    const times = likes({ next: 0.05, again: 0 })(written);
    expect(paced(times, paceOf(even(3), LENGTH), written)).toEqual(times);
  });

  it('has a distribution over what the model holds possible', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 }),
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 12 }),
        (weights, onsets, together, played) => {
          const written = played.toSorted((a, b) => a - b).map((i) => ({ position: 3 * i }));
          const from = written.at(-1)?.position ?? 0;
          const times = new Float64Array(HEADS.time);
          times[BAR_END] = 1e-3;
          for (const [i, weight] of weights.entries()) if (3 * i >= from) times[3 * i] = weight;
          const total = times.reduce((a, b) => a + b);
          const changed = paced(
            times.map((p) => p / total),
            paceOf(even(onsets, together), LENGTH),
            written,
          );
          expect(changed.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
          expect(changed.every((p, at) => p >= 0 && (times[at]! > 0 || p === 0))).toBe(true);
        },
      ),
    );
  });
});
