/** @file Tempo: sections slower or faster than the piece, the slowing end, and the swing of sections. */
import { swingAt } from '../../genres/swing.ts';
import { TICKS_PER_QUARTER, type TempoChange } from '../../score/score.ts';
import { finalTick, sectionStart } from './harmony-at.ts';
import type { PlannedSection, SongPlan } from './song-plan.ts';

/** A ritardando spans at most these last bars and quarters before the last chord. */
const RITARDANDO = { bars: 2, quarters: 8 };
/** Ticks between its tempo changes: an eighth. */
const STEP = TICKS_PER_QUARTER / 2;
/** The shortest piece that slows down, in bars; a shorter one has not established a tempo. */
const SHORTEST = 4;
/** Curvature of a ritardando: the tempo falls as that of a runner who stops with constant force. */
const CURVATURE = 3;

/** Quarter notes a minute in a section. */
export function sectionBpm(plan: SongPlan, { tempo }: PlannedSection): number {
  return plan.bpm * tempo;
}

/**
 * The tempo map of a piece: the tempo of each section where it changes, and the ritardando of the
 * genre, along v(x) = (1 + (w^q - 1) x)^(1/q) of the tempo before, where x goes from 0 to 1, w is the
 * last tempo's share and q is 3 (Friberg and Sundberg, "Does music performance allude to locomotion?",
 * JASA 105, 1999). The first change is at tick 0.
 */
export function tempoChanges(plan: SongPlan): TempoChange[] {
  const changes: TempoChange[] = [];
  for (const section of plan.sections) {
    const change = tempoChange(sectionStart(plan, section), sectionBpm(plan, section));
    if (change.microsecondsPerQuarter !== changes.at(-1)?.microsecondsPerQuarter) {
      changes.push(change);
    }
  }
  const { ritardando } = plan.genre.feel;
  if (ritardando === 0 || plan.bars < SHORTEST) return changes;
  const last = plan.sections.at(-1)!;
  const end = finalTick(plan);
  const longest = Math.min(
    RITARDANDO.bars * plan.ticksPerBar,
    RITARDANDO.quarters * TICKS_PER_QUARTER,
  );
  const start = Math.max(sectionStart(plan, last), end - longest);
  const kept = (1 - ritardando) ** CURVATURE;
  for (let tick = start + STEP; tick < end + STEP; tick += STEP) {
    const place = Math.min(1, (tick - start) / (end - start));
    const share = (1 + (kept - 1) * place) ** (1 / CURVATURE);
    changes.push(tempoChange(Math.min(tick, end), sectionBpm(plan, last) * share));
  }
  return changes;
}

/** The change to a tempo in quarter notes a minute. */
export function tempoChange(tick: number, bpm: number): TempoChange {
  return { tick, microsecondsPerQuarter: Math.round(60_000_000 / bpm) };
}

/** Long-short ratio of the swung pair in a section. */
export function sectionSwing(plan: SongPlan, section: PlannedSection): number {
  return section.tempo === 1 ? plan.swing : swingAt(plan.genre, sectionBpm(plan, section));
}
