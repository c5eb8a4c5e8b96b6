/** @file Tests that a blues is made of whole choruses with every chord in its place. */
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { makePlan } from './make-plan.ts';
import type { PlannedSection, SongPlan } from './song-plan.ts';

const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);
const GENRES = ['chicago_blues', 'delta_blues'];

const plans = (genre: string, bars: number): SongPlan[] =>
  SEEDS.map((seed) => makePlan(builtinGenres().get(genre), { seed, bars }));

/** The degree of the chord at the start of a bar, in semitones above the tonic. */
function degreeAt(plan: SongPlan, bar: number): number {
  const chord = plan.chords.findLast(({ tick }) => tick <= bar * plan.ticksPerBar)!;
  return (chord.root - plan.tonic + 12) % 12;
}

/** Where choruses begin, with their length: stop time and refrain are one chorus. */
function chorusesOf({ sections }: SongPlan): { readonly start: number; readonly bars: number }[] {
  return sections.flatMap(({ name, startBar, bars }, i) => {
    if (['intro', 'tag', 'refrain'].includes(name)) return [];
    const refrain: PlannedSection | undefined = name === 'stop_time' ? sections[i + 1] : undefined;
    return [{ start: startBar, bars: bars + (refrain?.bars ?? 0) }];
  });
}

describe.each(GENRES)('%s', (genre) => {
  it.each([12, 24, 36, 48])('is whole choruses of twelve or eight in %i bars', (bars) => {
    for (const plan of plans(genre, bars)) {
      const choruses = chorusesOf(plan);
      const lengths = new Set(choruses.map((chorus) => chorus.bars));
      expect([...lengths].every((length) => length === 12 || length === 8)).toBe(true);
      expect(choruses.reduce((sum, chorus) => sum + chorus.bars, 0)).toBe(bars);
    }
  });

  it.each([32, 64, 128])(
    'has an introduction or a tag where choruses leave room, in %i bars',
    (bars) => {
      let twelve = 0;
      for (const { sections, ...plan } of plans(genre, bars)) {
        const choruses = chorusesOf({ sections, ...plan });
        const frame = sections.filter(({ name }) => name === 'intro' || name === 'tag');
        const framed = frame.reduce((sum, section) => sum + section.bars, 0);
        expect(choruses.reduce((sum, chorus) => sum + chorus.bars, framed)).toBe(bars);
        expect(new Set(choruses.map((chorus) => chorus.bars)).size).toBe(1);
        if (choruses[0]!.bars === 12) twelve++;
      }
      // Songs of eight bars are a minority.
      expect(twelve).toBeGreaterThan(SEEDS.length / 2);
    },
  );

  it.each([12, 24, 32, 36, 48, 64])(
    'has IV in bar 5 and V in bar 9 of every twelve, in %i bars',
    (bars) => {
      for (const plan of plans(genre, bars)) {
        for (const { start, bars: length } of chorusesOf(plan)) {
          if (length !== 12) continue;
          const label = `seed ${plan.seed}, chorus at ${start}`;
          expect(degreeAt(plan, start), label).toBe(0);
          expect(degreeAt(plan, start + 4), label).toBe(5);
          expect([0, 4], label).toContain(degreeAt(plan, start + 6));
          expect([7, 2], label).toContain(degreeAt(plan, start + 8));
          expect([0, 4], label).toContain(degreeAt(plan, start + 10));
        }
      }
    },
  );

  it('plays solos over the chords of what is sung', () => {
    for (const bars of [24, 32, 36, 48, 64]) {
      for (const plan of plans(genre, bars)) {
        const sung = plan.sections.find(({ name }) => name.startsWith('verse'));
        const solos = plan.sections.filter(({ name }) => ['solo', 'instrumental'].includes(name));
        for (const solo of solos) {
          if (!sung || sung.bars !== solo.bars) continue;
          // But for the cadence.
          for (let bar = 0; bar < sung.bars - 2; bar++) {
            expect(degreeAt(plan, solo.startBar + bar)).toBe(degreeAt(plan, sung.startBar + bar));
          }
        }
      }
    }
  });
});
