/** @file The first bars of each section, one after another: what a model is shown of a piece. */
import { sortNotes } from '../../score/event-order.ts';
import { TICKS_PER_QUARTER, type Note, type Score, type Track } from '../../score/score.ts';
import { sectionStart } from '../plan/harmony-at.ts';
import type { PlannedSection, SongPlan } from '../plan/song-plan.ts';
import { tempoChange } from '../plan/tempo.ts';

/** The first bars of a section. */
export interface Excerpt {
  readonly section: PlannedSection;
  readonly bars: number;
  /** The notes of each part in it, by tick of the piece. */
  readonly notes: ReadonlyMap<string, readonly Note[]>;
}

/** Bars of a section that are shown: a phrase. */
export const EXCERPT_BARS = 4;

/** The first bars of a section as they stand in a score. */
export function excerptOf(plan: SongPlan, score: Score, section: PlannedSection): Excerpt {
  const bars = Math.min(EXCERPT_BARS, section.bars);
  const start = sectionStart(plan, section);
  const end = start + bars * plan.ticksPerBar;
  const notes = new Map<string, readonly Note[]>();
  for (const { part, notes: all } of score.tracks) {
    const own = all.filter(({ tick }) => tick >= start && tick < end);
    if (part !== undefined && own.length > 0) notes.set(part, own);
  }
  return { section, bars, notes };
}

/** Ticks from an excerpt's place among the others to its place in the piece. */
export function movedBy(plan: SongPlan, before: readonly Excerpt[], excerpt: Excerpt): number {
  return sectionStart(plan, excerpt.section) - barsOf(before) * plan.ticksPerBar;
}

export function barsOf(excerpts: readonly Excerpt[]): number {
  return excerpts.reduce((sum, { bars }) => sum + bars, 0);
}

/** Excerpts as a piece, with the tracks that have notes in them. */
export function scoreOfExcerpts(plan: SongPlan, score: Score, excerpts: readonly Excerpt[]): Score {
  const places = excerpts.map((excerpt, i) => ({
    ...excerpt,
    start: sectionStart(plan, excerpt.section),
    by: movedBy(plan, excerpts.slice(0, i), excerpt),
  }));
  const tracks = score.tracks.flatMap((track): Track[] => {
    const notes = places.flatMap(({ notes: all, by }) =>
      (all.get(track.part!) ?? []).map((note) => ({ ...note, tick: note.tick - by })),
    );
    return notes.length > 0
      ? [{ ...track, notes: sortNotes(notes), controls: [], pitchBends: [] }]
      : [];
  });
  return {
    title: score.title,
    ticksPerQuarter: TICKS_PER_QUARTER,
    tempos: [tempoChange(0, plan.bpm)],
    timeSignatures: [{ tick: 0, ...plan.meter }],
    keySignatures: [],
    chords: places.flatMap(({ start, bars, by }) => {
      const end = start + bars * plan.ticksPerBar;
      return plan.chords
        .filter(({ tick, duration }) => tick < end && tick + duration > start)
        .map(({ tick, symbol }) => ({ tick: Math.max(tick, start) - by, symbol }));
    }),
    markers: places.map(({ section, start, by }) => ({ tick: start - by, text: section.name })),
    tracks,
    endTick: barsOf(excerpts) * plan.ticksPerBar,
  };
}
