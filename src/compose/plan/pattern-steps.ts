/** @file The steps of a part's patterns laid out over the piece. */
import type { Part } from '../../genres/genre.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { finalTick, sectionStart } from './harmony-at.ts';
import { partPlays, patternChooser, type ChoosablePattern } from './pattern-choice.ts';
import type { PlannedChord, SongPlan } from './song-plan.ts';
import { patternsIn } from '../options/ideas.ts';
import { BACKING, departs, drawsIn, type TakeDraws } from '../options/takes.ts';
import type { PlayedPattern } from '../variation/another-take.ts';

/**
 * A step of a pattern where it is played: at a tick, for a number of ticks.
 *
 * @param chord the one that sounds at the tick.
 * @param entry whether the part was silent until here.
 */
export type StepVisitor<S> = (
  step: S,
  tick: number,
  length: number,
  chord: PlannedChord,
  entry: boolean,
) => void;

/**
 * Visits every step of the bars in which the part plays, in order, up to the last chord of the piece
 * (which every part holds).
 *
 * @param steps reads a pattern's text into the steps of all its bars.
 * @param played the patterns as the take plays them.
 */
export function visitSteps<P extends ChoosablePattern & { readonly grid: number }, S>(
  plan: SongPlan,
  part: Pick<Part, 'id' | 'energy'>,
  patterns: readonly P[],
  steps: (pattern: P) => readonly S[],
  played: PlayedPattern<P>,
  draws: TakeDraws,
  visit: StepVisitor<S>,
): void {
  const end = finalTick(plan);
  const { chords } = plan;
  let chord = 0;
  let entry = true;
  for (const section of plan.sections) {
    if (!partPlays(part, section)) {
      entry = true;
      continue;
    }
    const { stream, departure } = drawsIn(section, draws, BACKING);
    const here = patternsIn(patterns, draws.ideas, section);
    const usual = patternChooser(here, plan, section, stream, draws.first);
    const other = departure && patternChooser(here, plan, section, departure.stream);
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
        if (tick >= end) return;
        while (chord + 1 < chords.length && chords[chord + 1]!.tick <= tick) chord++;
        visit(all[barOfPattern * count + i]!, tick, length, chords[chord]!, entry);
        entry = false;
      }
    }
  }
}

/** Whether the part plays the last chord of the piece. */
export function playsLastChord(plan: SongPlan, part: Pick<Part, 'id' | 'energy'>): boolean {
  const last = plan.sections.at(-1)!;
  return partPlays(part, last);
}
