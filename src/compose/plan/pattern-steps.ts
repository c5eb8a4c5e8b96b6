/** @file The steps of a part's patterns laid out over the piece. */
import type { Part } from '../../genres/genre.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { finalTick, sectionStart } from './harmony-at.ts';
import { partPlays, patternChooser, type ChoosablePattern } from './pattern-choice.ts';
import type { PlannedSection, SongPlan } from './song-plan.ts';
import { BACKING, departs, drawsIn, type TakeDraws } from '../options/takes.ts';
import type { PlayedPattern } from '../variation/another-take.ts';

export interface PlacedStep<S> {
  readonly tick: number;
  /** Ticks. */
  readonly length: number;
  readonly step: S;
  readonly section: PlannedSection;
  /** Whether the part was silent until here. */
  readonly entry: boolean;
}

/**
 * Every step of the bars in which the part plays, in order, up to the last chord of the piece (which
 * every part holds).
 *
 * @param steps reads a pattern's text into the steps of all its bars.
 * @param played the patterns as the take plays them.
 */
export function placedSteps<P extends ChoosablePattern & { readonly grid: number }, S>(
  plan: SongPlan,
  part: Pick<Part, 'id' | 'energy'>,
  patterns: readonly P[],
  steps: (pattern: P) => readonly S[],
  played: PlayedPattern<P>,
  draws: TakeDraws,
): PlacedStep<S>[] {
  const end = finalTick(plan);
  const placed: PlacedStep<S>[] = [];
  let entry = true;
  for (const section of plan.sections) {
    if (!partPlays(part, section)) {
      entry = true;
      continue;
    }
    const { stream, departure } = drawsIn(section, draws, BACKING);
    const usual = patternChooser(patterns, plan, section, stream, draws.first);
    const other = departure && patternChooser(patterns, plan, section, departure.stream);
    for (let bar = 0; bar < section.bars; bar++) {
      const departing = other && departs(departure, `bar/${section.name}/${bar % 4}`);
      const { pattern: written, count: barsBefore } = (departing ? other : usual)(bar);
      const pattern = played(written, departing ? departure.stream : stream, section.lift > 0);
      const barOfPattern = barsBefore % pattern.bars;
      const all = steps(pattern);
      const count = all.length / pattern.bars;
      const length = TICKS_PER_QUARTER / pattern.grid;
      const start = sectionStart(plan, section) + bar * plan.ticksPerBar;
      for (let i = 0; i < count; i++) {
        const tick = start + i * length;
        if (tick >= end) return placed;
        placed.push({ tick, length, step: all[barOfPattern * count + i]!, section, entry });
        entry = false;
      }
    }
  }
  return placed;
}

/** Whether the part plays the last chord of the piece. */
export function playsLastChord(plan: SongPlan, part: Pick<Part, 'id' | 'energy'>): boolean {
  const last = plan.sections.at(-1)!;
  return partPlays(part, last);
}
