/** @file Tests that what the composer plays of a pattern is heard as that pattern: all patterns of the genres. */
import { describe, expect, it } from 'vitest';
import { drumPatternOf } from '../genres/from-notes/drum-pattern-of.ts';
import type { NoteBars } from '../genres/from-notes/note-bars.ts';
import { patternDifference } from '../genres/from-notes/pattern-difference.ts';
import type { DrumPart, Genre, Part } from '../genres/genre.ts';
import { testedGenres } from '../genres/registry/tested-genres.ts';
import type { PatternPart } from '../genres/situations.ts';
import { Stream } from '../random/stream.ts';
import { drumNotes } from './drums/drums.ts';
import { makePlan } from './plan/make-plan.ts';
import type { SongPlan } from './plan/song-plan.ts';

const genres = testedGenres();
const draws = () => ({ stream: new Stream('part') });

/** Energy at which no ghost note is left out. */
const ALL_PLAY = 1.3;

/** Nine bars of the genre in a meter, one section at full energy without a fill. */
function planOf(genre: Genre, meter: string | undefined): SongPlan {
  const inMeter = genre.meters.filter((each) => meter === undefined || each.meter === meter);
  const plan = makePlan({ ...genre, meters: inMeter.slice(0, 1) }, { seed: 1, bars: 9 });
  const section = {
    ...plan.sections[0]!,
    startBar: 0,
    bars: plan.bars,
    energy: ALL_PLAY,
    lift: 0,
    silent: [],
    fillQuarters: 0,
  };
  return { ...plan, sections: [section] };
}

interface Case<P extends PatternPart> {
  readonly plan: SongPlan;
  /** The part with this pattern alone, which is played as written. */
  readonly part: P;
  readonly pattern: P['patterns'][number];
}

/** Each pattern of the parts, alone. */
function casesOf<P extends PatternPart>(wanted: (part: Part) => part is P): Case<P>[] {
  return genres.flatMap((genre) => {
    const plans = new Map<string | undefined, SongPlan>();
    return genre.parts.filter(wanted).flatMap((part) =>
      part.patterns.map((pattern: P['patterns'][number]): Case<P> => {
        const { meter } = pattern.when;
        const plan = plans.get(meter) ?? planOf(genre, meter);
        plans.set(meter, plan);
        const alone = { ...pattern, when: { sections: [plan.sections[0]!.like] } };
        return {
          plan,
          part: { ...part, patterns: [alone], variation: 0, energy: [0, 2] },
          pattern,
        };
      }),
    );
  });
}

const barsOf = (
  plan: SongPlan,
  { bars }: { bars: number },
  notes: NoteBars['notes'],
): NoteBars => ({
  notes,
  bars,
  meter: plan.meter,
});

/** Share of the differences that are 0, and their mean. */
function figures(differences: readonly number[]): { equal: number; mean: number } {
  const equal = differences.filter((difference) => difference === 0).length / differences.length;
  return { equal, mean: differences.reduce((a, b) => a + b, 0) / differences.length };
}

describe('the patterns of the genres, played and heard again', () => {
  it('drums', () => {
    const differences: number[] = [];
    for (const { plan, part, pattern } of casesOf(
      (part): part is DrumPart => part.role === 'drums' || part.role === 'percussion',
    )) {
      const notes = drumNotes(plan, { ...part, kit: 'machine', fills: [] }, draws());
      const heard = drumPatternOf({ ...barsOf(plan, pattern, notes), level: part.level });
      const difference = heard.pattern ? patternDifference(heard.pattern, pattern) : 1;
      differences.push(difference);
    }
    expect(figures(differences).equal).toBeGreaterThan(0.99);
  });
});
