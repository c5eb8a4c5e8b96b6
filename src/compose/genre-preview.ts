/** @file Two bars that let a genre be heard at once: its fullest section. */
import type { Genre } from '../genres/genre.ts';
import { writeMidi } from '../midi/write-midi.ts';
import { sliceBars } from '../score/slice.ts';
import { performedParts } from './arrangement.ts';
import { DEFAULT_SEED } from './genre-composer.ts';
import { makePlan } from './plan/make-plan.ts';
import { isInstrumental } from './plan/section-functions.ts';
import type { PlannedSection } from './plan/song-plan.ts';
import { planOfSection } from './plan/plan-of-section.ts';
import { scoreOfParts } from './score-of-parts.ts';

/** Long enough for the usual forms to reach their fullest section. */
const PIECE_BARS = 32;
/** Composed of that section: a phrase, whose end and fill lie behind the preview. */
const PHRASE_BARS = 4;

/** A section with the lead is heard before one that is so much fuller without it; a drop is fuller still. */
const WITHOUT_LEAD = 0.3;

/** Length of a preview in bars. */
export const PREVIEW_BARS = 2;

/** A Standard MIDI File of {@link PREVIEW_BARS} bars, the same each time. */
export async function previewOf(genre: Genre): Promise<Uint8Array> {
  const whole = makePlan(genre, { seed: DEFAULT_SEED, bars: PIECE_BARS });
  const long = whole.sections.filter(({ bars }) => bars >= PREVIEW_BARS);
  const worth = (section: PlannedSection): number =>
    section.energy - (isInstrumental(genre, section) ? WITHOUT_LEAD : 0);
  const fullest = long.reduce((best, each) => (worth(each) > worth(best) ? each : best));
  const plan = planOfSection(whole, fullest, PHRASE_BARS);
  const score = scoreOfParts(plan, await performedParts(plan));
  return writeMidi(sliceBars(score, 0, PREVIEW_BARS));
}
