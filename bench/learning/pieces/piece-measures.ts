/** @file What is measured of a composed piece, and of a real one: repetition, form, motion, harmony, copying. */
import type { PassageIndex } from '../../../src/analysis/passages/passage-index.ts';
import type { SongPlan } from '../../../src/compose/plan/song-plan.ts';
import type { Note, Score } from '../../../src/score/score.ts';
import { barLines } from '../../../src/score/transform.ts';
import { chordToneRatio } from '../../../tests/metrics/melody-harmony.ts';
import { passageSimilarity } from '../../../tests/metrics/similarity.ts';
import { reach } from '../../../tests/metrics/tune.ts';

/** Notes of a figure. */
const FIGURE = 4;

export interface PieceMeasures {
  /** Share of the figures of four notes of the melody that come more than once. */
  readonly 'figures again': number;
  /** How much a section shares with the first one of its name: onsets and pitches of its melody, 0..1. */
  readonly 'sections return': number;
  /** Share of the melody's moves beyond a fifth. */
  readonly leaps: number;
  /** Share of the melody's notes that are tones of the chord, or lead on by step. */
  readonly 'chord tones': number;
  /** Notes of the longest passage that also stands in a file that was learned; 0 for none. */
  readonly copied: number;
}

/** NaN where a piece has nothing to measure. */
export function pieceMeasures(
  score: Score,
  plan: Pick<SongPlan, 'chords' | 'sections'>,
  learned: PassageIndex,
): PieceMeasures {
  const grid = score.ticksPerQuarter / 12;
  const melody = melodyOf(score).map((note) => ({
    ...note,
    tick: Math.round(note.tick / grid) * grid,
  }));
  return {
    'figures again': repeatedFigures(melody, score.ticksPerQuarter),
    'sections return': returningSections(score, plan, melody),
    leaps: reach(melody).wideLeaps,
    'chord tones': chordToneRatio(melody, plan.chords),
    copied: learned.longestIn(score)?.notes ?? 0,
  };
}

export function melodyOf(score: Score): readonly Note[] {
  return score.tracks.find(({ role }) => role === 'melody')?.notes ?? [];
}

/**
 * Share of the figures of four notes, as intervals and times from onset to onset in twelfths of a quarter,
 * that come more than once in a line.
 *
 * @param line one note at a time, sorted by tick.
 * @returns 0..1; NaN for fewer than four notes.
 */
export function repeatedFigures(
  line: readonly Pick<Note, 'tick' | 'pitch'>[],
  ticksPerQuarter: number,
): number {
  const steps = line.slice(1).map(({ tick, pitch }, i) => {
    const twelfths = Math.round(((tick - line[i]!.tick) * 12) / ticksPerQuarter);
    return `${pitch - line[i]!.pitch} ${twelfths}`;
  });
  const figures = steps.slice(FIGURE - 2).map((_, i) => steps.slice(i, i + FIGURE - 1).join(', '));
  const counts = new Map<string, number>();
  for (const figure of figures) counts.set(figure, (counts.get(figure) ?? 0) + 1);
  const again = figures.filter((figure) => counts.get(figure)! > 1).length;
  return again / (figures.length || NaN);
}

/** The mean over sections that are not the first of their name; NaN if there are none. */
function returningSections(
  score: Score,
  { sections }: Pick<SongPlan, 'sections'>,
  melody: readonly Note[],
): number {
  const lines = barLines(score);
  const tickOf = (bar: number) => lines[bar]?.tick ?? score.endTick;
  const passage = ({ startBar, bars }: SongPlan['sections'][number]) => ({
    start: tickOf(startBar),
    end: tickOf(startBar + bars),
  });
  const shared = sections.flatMap((section) => {
    const first = sections.find(({ name }) => name === section.name)!;
    if (first === section) return [];
    const grid = score.ticksPerQuarter / 4;
    return [passageSimilarity(melody, passage(first), passage(section), grid)];
  });
  return shared.reduce((sum, value) => sum + value, 0) / (shared.length || NaN);
}
