/** @file The plan by which the genre's parts are written to a stretch of a melody. */
import { planSections } from '../compose/plan/make-plan.ts';
import type { PlannedChord, SongPlan } from '../compose/plan/song-plan.ts';
import { swingAt } from '../genres/swing.ts';
import type { Mode } from '../genres/genre.ts';
import { Stream } from '../random/stream.ts';
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';
import { keyName, type Key } from '../theory/key.ts';
import { barQuarters } from '../theory/meter.ts';
import type { Candidate } from './genre-harmony.ts';
import { playedSections, type SongSection } from './song-form.ts';
import type { Stretch } from './stretches.ts';

/** A chord from a tick of the melody on. */
export interface ChordFrom {
  readonly tick: number;
  readonly chord: Candidate;
}

/** What a plan is made of, in ticks and bars of the melody. */
export interface Planned {
  readonly stretch: Stretch;
  /** Whether the piece ends with it. */
  readonly last: boolean;
  readonly seed: number;
  readonly key: Key & { readonly scale: Mode };
  /** Quarter notes of the melody per minute. */
  readonly bpm: number;
  readonly sections: readonly SongSection[];
  /** Of the whole piece, in order. */
  readonly chords: readonly ChordFrom[];
  readonly line: readonly Note[];
}

/**
 * The plan of a stretch. A stretch that others follow is planned a bar longer, which is cut off later: so
 * the parts lead into what comes instead of ending.
 */
export function arrangedPlan(planned: Planned): SongPlan {
  const { stretch, last, seed, key, bpm, line } = planned;
  const { frame, planBars, rate, tick: start, end } = stretch;
  const { genre, meter } = frame;
  const bars = planBars + (last ? 0 : 1);
  const ticksPerBar = barQuarters(meter) * TICKS_PER_QUARTER;
  const toPlan = (tick: number): number => Math.round((tick - start) / rate);
  const fitted = playedSections(genre, planned.sections, sectionBars(planned, bars));
  const planBpm = bpm / frame.scale;
  return {
    genre,
    seed,
    tonic: key.tonic.pitchClass,
    mode: key.scale,
    keyName: keyName(key),
    bpm: planBpm,
    meter,
    ticksPerBar,
    bars,
    sections: planSections(genre, key, fitted, meter, Stream.fromSeed(seed).fork(genre.id)),
    chords: plannedChords(planned, bars * ticksPerBar, toPlan),
    swing: swingAt(genre, planBpm),
    lead: line.flatMap((note) => {
      if (note.tick + note.duration <= start || note.tick >= end) return [];
      const from = Math.max(0, toPlan(note.tick));
      const duration = toPlan(note.tick + note.duration) - from;
      return duration > 0 ? [{ ...note, tick: from, duration }] : [];
    }),
  };
}

/** How many bars of the parts each section of the song has in the stretch. */
function sectionBars({ stretch, sections }: Planned, bars: number): number[] {
  const toBars = (bar: number): number => {
    const inside = (bar - stretch.startBar) * stretch.frame.bars;
    return Math.max(0, Math.min(bars, Math.round(inside)));
  };
  const lastOne = sections.findLastIndex(({ startBar }) => toBars(startBar) < bars);
  return sections.map(({ startBar, bars: own }, i) => {
    const until = i === lastOne ? bars : toBars(startBar + own);
    return Math.max(0, until - toBars(startBar));
  });
}

/** The chords of a stretch in the ticks of the parts, without gaps. */
function plannedChords(
  { chords, stretch }: Planned,
  total: number,
  toPlan: (tick: number) => number,
): PlannedChord[] {
  const first = Math.max(
    0,
    chords.findLastIndex(({ tick }) => tick <= stretch.tick),
  );
  const placed = chords
    .slice(first)
    .map(({ tick, chord }) => ({ tick: Math.max(0, toPlan(tick)), chord }))
    .filter(({ tick }) => tick < total);
  const changes = placed.filter(({ tick }, i) => i === 0 || tick > 0);
  return changes.map(({ tick, chord }, i) => ({
    ...chord.chord,
    tick: i === 0 ? 0 : tick,
    duration: (changes[i + 1]?.tick ?? total) - (i === 0 ? 0 : tick),
  }));
}
