/** @file Phrases: their lengths, how they end, and what leads into them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import type { MelodyPart } from '../../genres/genre.ts';
import { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { makePlan } from '../plan/make-plan.ts';
import { framePhrases, type PhraseFrame } from './phrase-lengths.ts';

const BAR = 4 * TICKS_PER_QUARTER;
const PICKUP = TICKS_PER_QUARTER;
const plan = makePlan(builtinGenres().get('pop'), { seed: 1, bars: 16 });
const sung = plan.genre.parts.find((one): one is MelodyPart => one.role === 'melody')!;

function frames(
  seed: number,
  bars = 16,
  changes: Partial<MelodyPart> = {},
  pickup = PICKUP,
): PhraseFrame[] {
  const part: MelodyPart = { ...sung, phraseBars: 4, breath: 0.2, phrasing: 'sung', ...changes };
  const section = { ...plan.sections[0]!, startBar: 4, bars };
  return framePhrases(plan, part, section, pickup, Stream.fromSeed(seed));
}

const barsOf = (phrases: readonly PhraseFrame[]) =>
  phrases.map(({ start, end }) => (end - start) / BAR);
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);

describe('the phrases of a section', () => {
  it('fill it, whatever its length and the usual phrase, and the last one comes to rest', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 33 }),
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom('sung' as const, 'even' as const),
        (seed, bars, phraseBars, phrasing) => {
          const phrases = frames(seed, bars, { phraseBars, phrasing });
          expect(phrases[0]!.start).toBe(4 * BAR);
          phrases.slice(1).forEach(({ start }, i) => expect(start).toBe(phrases[i]!.end));
          expect(phrases.at(-1)!.end).toBe((4 + bars) * BAR);
          expect(phrases.at(-1)!).toMatchObject({ answers: true, pickup: phrases.at(-1)!.pickup });
          for (const { start, end } of phrases) expect(end).toBeGreaterThan(start);
        },
      ),
    );
  });

  it('have several lengths if they are sung, and one if they are even', () => {
    const lengths = SEEDS.flatMap((seed) => barsOf(frames(seed)));
    for (const bars of [2, 3, 4, 5, 6]) expect(lengths).toContain(bars);
    const commonest = lengths.filter((bars) => bars === 4).length / lengths.length;
    expect(commonest).toBeLessThan(0.5);
    for (const seed of SEEDS) {
      expect(new Set(barsOf(frames(seed, 16, { phrasing: 'even' })))).toEqual(new Set([4]));
    }
  });

  it('are the same in a section that returns longer or shorter, as far as it goes', () => {
    for (const seed of SEEDS) {
      const short = barsOf(frames(seed, 8));
      expect(barsOf(frames(seed, 16)).slice(0, short.length)).toEqual(short);
    }
  });

  it('run on, breathe a little or as usual, and are held, but an answer never runs on', () => {
    const all = SEEDS.flatMap((seed) => frames(seed, 16, { pickups: 0 }));
    const share = (fits: (phrase: PhraseFrame) => boolean) => all.filter(fits).length / all.length;
    expect(share(({ breath }) => breath === 0)).toBeGreaterThan(0.05);
    expect(share(({ breath }) => breath === TICKS_PER_QUARTER / 2)).toBeGreaterThan(0.3);
    expect(share(({ breath }) => breath > TICKS_PER_QUARTER)).toBeGreaterThan(0.2);
    expect(share(({ holds }) => holds)).toBeGreaterThan(0.3);
    expect(share(({ answers, breath }) => answers && breath === 0)).toBe(0);
  });

  it('leave room for the pickup of the next, as often as the part says', () => {
    const withPickups = (pickups: number, ticks = PICKUP) =>
      SEEDS.flatMap((seed) => {
        const phrases = frames(seed, 16, { pickups }, ticks);
        phrases.slice(1).forEach(({ pickup }, i) => {
          if (pickup) expect(phrases[i]!.breath).toBeGreaterThan(ticks);
        });
        expect(phrases[0]!.pickup).toBe(false);
        return phrases.slice(1).map(({ pickup }) => pickup);
      });
    const share = (pickups: readonly boolean[]) => pickups.filter(Boolean).length / pickups.length;
    expect(share(withPickups(0))).toBe(0);
    expect(share(withPickups(0.5))).toBeGreaterThan(0.3);
    expect(share(withPickups(0.5))).toBeLessThan(0.6);
    expect(share(withPickups(1))).toBeGreaterThan(0.7);
    expect(share(withPickups(1, 0))).toBe(0);
  });
});
