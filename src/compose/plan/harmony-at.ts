/** @file Which chord a note of a line is heard against, and where the piece comes to rest. */
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { strongBeats } from '../../theory/meter.ts';
import { chordAt } from './chord-timeline.ts';
import type { PlannedChord, PlannedSection, SongPlan } from './song-plan.ts';

/** A note this close before a chord, and held into it, anticipates it. */
const ANTICIPATION = TICKS_PER_QUARTER / 2;

/** The chord a note is heard against, and the one it is held into for a beat or more, if any. */
export function harmonyOf(
  plan: SongPlan,
  tick: number,
  duration: number,
): { chord: PlannedChord; heldInto: PlannedChord | undefined } {
  const chord = chordAt(plan.chords, tick);
  const change = chord.tick + chord.duration;
  const after = tick + duration - change;
  if (after <= 0) return { chord, heldInto: undefined };
  const before = change - tick;
  const next = chordAt(plan.chords, change);
  if (before <= ANTICIPATION && after >= before) return { chord: next, heldInto: undefined };
  return { chord, heldInto: after >= TICKS_PER_QUARTER ? next : undefined };
}

/** Whether a note at `tick` sounds on a strong beat of the meter. */
export function coversStrongBeat(plan: SongPlan, tick: number, duration: number): boolean {
  const strong = strongTicks(plan);
  const bar = Math.floor(tick / plan.ticksPerBar);
  const end = tick + duration;
  for (let start = bar * plan.ticksPerBar; start < end; start += plan.ticksPerBar) {
    for (const offset of strong) {
      if (start + offset >= tick && start + offset < end) return true;
    }
  }
  return false;
}

const strongTicksOfMeters = new WeakMap<SongPlan['meter'], readonly number[]>();

/** Ticks of the strong beats from the start of a bar. */
export function strongTicks({ meter }: SongPlan): readonly number[] {
  let ticks = strongTicksOfMeters.get(meter);
  if (!ticks) {
    ticks = strongBeats(meter).map((quarters) => quarters * TICKS_PER_QUARTER);
    strongTicksOfMeters.set(meter, ticks);
  }
  return ticks;
}

/** Where the last chord of the piece is struck and held: at the start of its last bar or within it. */
export function finalTick(plan: SongPlan): number {
  const lastBar = (plan.bars - 1) * plan.ticksPerBar;
  return Math.max(lastBar, plan.chords.at(-1)!.tick);
}

export function sectionStart(plan: SongPlan, section: PlannedSection): number {
  return section.startBar * plan.ticksPerBar;
}

export function sectionEnd(plan: SongPlan, section: PlannedSection): number {
  return (section.startBar + section.bars) * plan.ticksPerBar;
}

/** The section that sounds at a tick; the first one before the piece. */
export function sectionAt(plan: SongPlan, tick: number): PlannedSection {
  return plan.sections.findLast((each) => sectionStart(plan, each) <= tick) ?? plan.sections[0]!;
}

/** A section's end, or the last chord if it comes first, where all lines come to rest. */
export function soundEnd(plan: SongPlan, section: PlannedSection): number {
  const end = sectionEnd(plan, section);
  const last = section.startBar + section.bars === plan.bars;
  return last && plan.bars > 1 ? finalTick(plan) : end;
}
