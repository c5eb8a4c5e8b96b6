/** @file A plan of the beginning of one section of a piece, as a piece of its own. */
import type { PlannedSection, SongPlan } from './song-plan.ts';

/** @param bars the most bars to take of the section. */
export function planOfSection(plan: SongPlan, section: PlannedSection, bars: number): SongPlan {
  const length = Math.min(section.bars, bars);
  const from = section.startBar * plan.ticksPerBar;
  const to = from + length * plan.ticksPerBar;
  return {
    ...plan,
    bars: length,
    sections: [{ ...section, occurrence: 0, development: 0, startBar: 0, bars: length }],
    chords: plan.chords
      .filter(({ tick, duration }) => tick < to && tick + duration > from)
      .map((chord) => {
        const tick = Math.max(chord.tick, from);
        const end = Math.min(chord.tick + chord.duration, to);
        return { ...chord, tick: tick - from, duration: end - tick };
      }),
  };
}
