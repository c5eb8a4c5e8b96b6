/** @file Tests of the beginning of a section as a plan of its own. */
import { describe, expect, it } from 'vitest';
import { handfulOfGenres } from '../../genres/registry/tested-genres.ts';
import { makePlan } from './make-plan.ts';
import { planOfSection } from './plan-of-section.ts';

describe.each(handfulOfGenres().map((genre) => [genre.id, genre] as const))('%s', (_, genre) => {
  const whole = makePlan(genre, { seed: 3, bars: 32 });

  it.each(whole.sections.map((section) => [section.startBar, section] as const))(
    'the section from bar %i on has its own chords, without gaps',
    (startBar, section) => {
      const plan = planOfSection(whole, section, 4);
      expect(plan.bars).toBe(Math.min(4, section.bars));
      let end = 0;
      for (const { tick, duration } of plan.chords) {
        expect(tick).toBe(end);
        end = tick + duration;
      }
      expect(end).toBe(plan.bars * plan.ticksPerBar);
      const start = startBar * whole.ticksPerBar;
      const first = whole.chords.findLast(({ tick }) => tick <= start)!;
      expect(plan.chords[0]!.symbol).toBe(first.symbol);
    },
  );
});
