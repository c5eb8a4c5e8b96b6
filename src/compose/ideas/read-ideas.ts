/** @file Reads the notes that a model has written for a part as ideas that the composer can develop. */
import { bassPatternOf } from '../../genres/from-notes/bass-pattern-of.ts';
import { compingPatternOf } from '../../genres/from-notes/comping-pattern-of.ts';
import { drumPatternOf } from '../../genres/from-notes/drum-pattern-of.ts';
import { melodyIdeaOf, rhythmOf, type MelodyIdea } from '../../genres/from-notes/melody-idea-of.ts';
import type { NoteBars, WrittenPattern } from '../../genres/from-notes/note-bars.ts';
import { byKind, DRUM_SOUNDS, type DrumSound, type Part } from '../../genres/genre.ts';
import type { Note } from '../../score/score.ts';
import type { IdeaPattern } from '../options/ideas.ts';
import { sectionStart } from '../plan/harmony-at.ts';
import type { SongPlan } from '../plan/song-plan.ts';
import type { IdeaPlace } from './idea-places.ts';

/** Bars of a beat, a figure or a motif. */
export const IDEA_BARS = 2;

/**
 * The pattern that plays some notes of a part, by tick of the piece; undefined where they are none, such as
 * no notes at all.
 */
export function patternOf(
  plan: SongPlan,
  { part, key, section }: IdeaPlace,
  notes: readonly Note[],
): IdeaPattern | undefined {
  const bars = barsAt(plan, notes, sectionStart(plan, section), Math.min(IDEA_BARS, section.bars));
  const named = <P extends object>({ pattern }: WrittenPattern<P>) =>
    pattern && { id: `${key} by the model`, weight: 1, when: {}, ...pattern };
  const { chords } = plan;
  return byKind<IdeaPattern | undefined>(part, {
    melody: () => named(rhythmOf(bars)),
    chords: () => named(compingPatternOf({ ...bars, chords })),
    bass: ({ range: [low, high] }) =>
      named(bassPatternOf({ ...bars, chords, range: [low, high], walks: true })),
    drums: () => named(drumPatternOf(bars)),
  });
}

/** The motifs of a tune, as many as its bars hold. */
export function motifsOf(
  plan: SongPlan,
  { section }: IdeaPlace,
  notes: readonly Note[],
  bars: number,
): MelodyIdea[] {
  const length = Math.min(IDEA_BARS, bars);
  const key = { tonic: section.tonic, scale: plan.mode };
  const start = sectionStart(plan, section);
  const motifs: MelodyIdea[] = [];
  for (let bar = 0; bar + length <= bars; bar += length) {
    const at = barsAt(plan, notes, start + bar * plan.ticksPerBar, length);
    const { pattern } = melodyIdeaOf({ ...at, chords: plan.chords, key });
    if (pattern) motifs.push(pattern);
  }
  return motifs;
}

function barsAt(plan: SongPlan, notes: readonly Note[], start: number, bars: number): NoteBars {
  const { swing } = plan.genre.feel;
  return {
    notes,
    start,
    bars,
    meter: plan.meter,
    ...(swing && { swing: { unit: swing.unit, ratio: plan.swing } }),
  };
}

/** The note numbers that a part may play. */
export function playable(part: Part): number[] {
  return byKind<number[]>(part, {
    melody: ({ range }) => between(range),
    chords: ({ range }) => between(range),
    bass: ({ range }) => between(range),
    drums: ({ patterns }) => {
      const sounds = new Set(patterns.flatMap(({ rows }) => Object.keys(rows) as DrumSound[]));
      return [...sounds].map((sound) => DRUM_SOUNDS[sound]).sort((a, b) => a - b);
    },
  });
}

function between([low, high]: readonly [number, number]): number[] {
  return Array.from({ length: high - low + 1 }, (_, i) => low + i);
}
