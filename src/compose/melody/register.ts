/** @file Where in its range a section's melody lies, so that a chorus stands above its verse. */
import type { MelodyPart } from '../../genres/genre.ts';
import { mod } from '../../theory/pitch.ts';
import type { PlannedSection, SongPlan } from '../plan/song-plan.ts';

export interface Register {
  /** MIDI note around which the section moves. */
  readonly centre: number;
  /** Semitones the contour reaches up and down. */
  readonly swing: number;
  readonly low: number;
  readonly high: number;
}

/** Semitones of a singer's range; instruments with more of it sweep through it. */
const VOICE = 22;
/** Whether a part has the range of an instrument that sweeps through several registers. */
export function isWide({ range: [low, high] }: MelodyPart): boolean {
  return high - low >= VOICE + 3;
}

/** Share of a song's lift by which its other sections lie lower. */
const MADE_ROOM = 0.4;
/** Semitones at the top of the range that they leave to it. */
const LEFT_ABOVE = 2;

/**
 * The comfortable middle of the range, a little higher with energy, and higher still where the song lifts;
 * the other sections of such a song lie lower, so that there is room for it.
 *
 * @param shift semitones the section lies above its first occurrence.
 */
export function registerOf(
  { sections }: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
  shift: number,
): Register {
  const { energy, lift } = section;
  const [low, high] = roomToMove(sections, part, section);
  const span = high - low;
  const swing = 0.3 * Math.min(span, VOICE) + 0.9 * Math.max(0, span - VOICE);
  const most = Math.max(0, ...sections.map((section) => section.lift));
  // The energy of lifting sections is in the lift.
  const bright = lift > 0 ? 0.5 : Math.min(energy, most > 0 ? 0.5 : 1);
  const middle = low + span * (0.42 + 0.16 * bright) + lift - MADE_ROOM * most;
  const top = lift > 0 ? high : high - Math.min(most, LEFT_ABOVE);
  return {
    centre: Math.max(low + swing, Math.min(middle, high - swing)) + shift,
    swing,
    low: Math.max(part.range[0], low + shift),
    high: Math.min(part.range[1], top + shift),
  };
}

/** Semitones that a line needs; it keeps them even if it then cannot return unchanged in another key. */
const LEAST_SPAN = 12;

/** The range that leaves room for the section's returns in other keys, so that they can be the same tune. */
function roomToMove(
  sections: readonly PlannedSection[],
  { range: [low, high] }: MelodyPart,
  { name, tonic }: PlannedSection,
): readonly [low: number, high: number] {
  const shifts = sections
    .filter((other) => other.name === name)
    .map((other) => nearestShift(tonic, other.tonic));
  const lower = low - Math.min(0, ...shifts);
  const upper = high - Math.max(0, ...shifts);
  return upper - lower >= LEAST_SPAN ? [lower, upper] : [low, high];
}

/** Semitones from one tonic to another by the shorter way. */
export function nearestShift(from: number, to: number): number {
  const up = mod(to - from, 12);
  return up <= 6 ? up : up - 12;
}
