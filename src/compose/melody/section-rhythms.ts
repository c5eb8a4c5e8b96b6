/** @file Which of a melody's rhythms may play in a section. */
import type { MelodyPart, MelodyRhythm } from '../../genres/genre.ts';
import { parseRhythm } from '../../genres/pattern-text.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { meterName } from '../../theory/meter.ts';
import { patternsIn, type PartIdeas } from '../options/ideas.ts';
import type { PlannedSection, SongPlan } from '../plan/song-plan.ts';

/**
 * The rhythms that may play in a section and in every bar of it: motifs are made of them.
 *
 * @param ideas whose rhythm is played in place of the part's own.
 */
export function fittingRhythms(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
  ideas?: PartIdeas,
): readonly MelodyRhythm[] {
  const here = sectionRhythms(plan, part, section);
  const anywhere = here.filter((rhythm) => !isForCertainBars(rhythm));
  return patternsIn(anywhere.length > 0 ? anywhere : here, ideas, section);
}

/** The rhythms that may play in some bars of a section only. */
export function turningRhythms(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
): MelodyRhythm[] {
  return sectionRhythms(plan, part, section).filter(isForCertainBars);
}

function isForCertainBars({ when }: MelodyRhythm): boolean {
  return when.phraseBars !== undefined || when.chordsPerBar !== undefined;
}

function sectionRhythms(plan: SongPlan, part: MelodyPart, section: PlannedSection): MelodyRhythm[] {
  const meter = meterName(plan.meter);
  const inMeter = part.rhythms.filter(
    ({ when, rhythm, bars, grid }) =>
      (when.meter === undefined || when.meter === meter) &&
      parseRhythm(rhythm).length * (TICKS_PER_QUARTER / grid) === bars * plan.ticksPerBar,
  );
  if (inMeter.length === 0) {
    throw new Error(
      `Genre "${plan.genre.id}": part "${part.id}" has no rhythm for ${meter}; add one to its rhythms.`,
    );
  }
  const inSection = inMeter.filter(
    ({ when: { sections, energy } }) =>
      (sections === undefined || sections.includes(section.like)) &&
      (energy === undefined || (section.energy >= energy[0] && section.energy <= energy[1])),
  );
  return inSection.length > 0 ? inSection : inMeter;
}
