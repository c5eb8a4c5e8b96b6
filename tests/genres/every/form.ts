/** @file Form: sections that come back, a long song that is told, and a last chord. */
import { expect } from 'vitest';
import { finalTick, sectionStart } from '../../../src/compose/plan/harmony-at.ts';
import { partPlays } from '../../../src/compose/plan/pattern-choice.ts';
import type { PlannedSection } from '../../../src/compose/plan/song-plan.ts';
import { isDrumRole } from '../../../src/score/roles.ts';
import { TICKS_PER_QUARTER } from '../../../src/score/score.ts';
import { passageSimilarity } from '../../metrics/similarity.ts';
import type { Checks } from './check.ts';
import { mean, partOf, tracksWith, type Piece } from './composed.ts';

/** Human timing, push and swing move a note no further than this, in ticks. */
const HUMAN = 60;
/** An ornament on the beat starts its tone again within this many ticks. */
const ORNAMENT = TICKS_PER_QUARTER / 2;
/** The bars of the cadence answer to what comes next. */
const CADENCE_BARS = 2;

export const FORM: Checks = {
  'comes to rest on the last chord, held to the end of the last bar or struck short': ({
    genre,
    pieces,
  }) => {
    const short = genre.feel.ending === 'short';
    for (const { plan, score, label } of pieces) {
      const last = plan.sections.at(-1)!;
      const final = finalTick(plan);
      const ends = score.tracks.map((track) => {
        const part = partOf({ genre }, track);
        const place = `${label}, ${part.id}`;
        const ornamented = 'ornaments' in part && Object.keys(part.ornaments).length > 0;
        const latest = final + HUMAN + (ornamented ? ORNAMENT : 0);
        const late = track.notes.filter(({ tick }) => tick > latest);
        expect(late, place).toEqual([]);
        const end = Math.max(...track.notes.map(({ tick, duration }) => tick + duration));
        const holds = part.role !== 'second_melody' && !isDrumRole(part.role);
        // Nobody holds it for a beat, or all that hold anything do.
        if (short) expect(end, place).toBeLessThan(final + TICKS_PER_QUARTER);
        else if (holds && partPlays(part, last)) expect(end, place).toBe(score.endTick);
        return end;
      });
      // Some player strikes it.
      expect(Math.max(...ends), label).toBeGreaterThan(final + 100);
    }
  },

  'brings sections of equal name back more alike than sections of different names': (composed) => {
    const compared = composed.at(32).flatMap(comparisons);
    const [equal, different] = [true, false].map((same) =>
      compared.filter(({ isSame }) => isSame === same).map(({ similarity }) => similarity),
    );
    if (equal!.length === 0 || different!.length === 0) return;
    expect(mean(equal!)).toBeGreaterThan(mean(different!) + 0.2);
  },
};

interface Comparison {
  readonly isSame: boolean;
  readonly similarity: number;
}

/** Every section of a piece with every later one, in melody and bass. */
function comparisons(piece: Piece): Comparison[] {
  const { plan } = piece;
  return tracksWith(piece, 'melody', 'bass').flatMap((track) => {
    const playing = plan.sections.filter((section) => partPlays(partOf(piece, track), section));
    return playing.flatMap((a, i) =>
      playing.slice(i + 1).flatMap((b): Comparison[] => {
        const bars = Math.min(a.bars, b.bars) - CADENCE_BARS;
        if (bars < 1) return [];
        const passage = (section: PlannedSection) => {
          const start = sectionStart(plan, section);
          return { start, end: start + bars * plan.ticksPerBar };
        };
        const similarity = passageSimilarity(track.notes, passage(a), passage(b), 120);
        return [{ isSame: a.name === b.name, similarity }];
      }),
    );
  });
}
