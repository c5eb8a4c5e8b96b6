/** @file Continues a piece, or fills in some bars of some of its tracks, with the score model. */
import type { Stream } from '../../random/stream.ts';
import { retuned } from '../../score/retuned.ts';
import type { Note, Score, Track } from '../../score/score.ts';
import { settlePrograms } from '../../score/settle-programs.ts';
import { barLines, type Bar } from '../../score/transform.ts';
import { meterColumn, velocityOf } from '../score/fields.ts';
import { DURATIONS, GRID } from '../score/score-notes.ts';
import { scorePiece, type ScorePiece } from '../score/score-piece.ts';
import { slotted } from './part-slots.ts';
import { barOf, linesUpTo, playedBars, withoutSilence } from './piece-bars.ts';
import { withPlaced } from './placed-notes.ts';
import { playablePitches } from './playable-pitches.ts';
import { writeCells, type OpenScoreModel } from './score-writer.ts';
import type { Sampling } from './sampling.ts';
import type { WrittenNote } from './written-notes.ts';

export interface WritingOptions {
  /** Decides every draw: equal streams give equal notes. */
  readonly stream: Stream;
  readonly sampling?: Sampling;
  /** Indices of `score.tracks` to write, of which at least one has notes; default all that have some. */
  readonly tracks?: readonly number[] | undefined;
  /** Stops the work, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Bars of a piece, counted from 0, the last one included. */
export interface BarRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The piece with `bars` more bars of some tracks, in the meter and tempo of its end. They begin after the
 * bar in which its last note does or, where notes are held, after the last one they fill to its middle.
 *
 * @throws RangeError when the piece has no notes, `bars` is not a whole number of at least 1, or no track
 *   can be written.
 */
export async function continued(
  score: Score,
  bars: number,
  model: OpenScoreModel,
  options: WritingOptions,
): Promise<Score> {
  if (!(Number.isInteger(bars) && bars >= 1)) {
    throw new RangeError(
      `A piece cannot go on for ${bars} bars: give a whole number of at least 1.`,
    );
  }
  requireNotes(score);
  const music = withoutSilence(score);
  const from = playedBars(music);
  const lines = linesUpTo(music, from + bars);
  const { tick, ticks } = lines.at(-1)!;
  const tracks = await written(score, { from, to: lines.length - 1 }, lines, model, options);
  return { ...score, tracks, endTick: Math.max(score.endTick, tick + ticks) };
}

/**
 * The piece with the notes of some tracks in some bars written again, seeing all that is around them.
 *
 * @throws RangeError when the piece has no notes, the bars are not its own, or no track can be written.
 */
export async function filledIn(
  score: Score,
  { from, to }: BarRange,
  model: OpenScoreModel,
  options: WritingOptions,
): Promise<Score> {
  requireNotes(score);
  const lines = barLines(withoutSilence(score));
  const last = lines.length;
  if (!(Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to < last)) {
    throw new RangeError(
      `The piece has bars 1 to ${last}; ${from + 1} to ${to + 1} cannot be filled in.`,
    );
  }
  const tracks = await written(score, { from, to }, lines, model, options);
  const ends = tracks.flatMap(({ notes }) => notes.map(({ tick, duration }) => tick + duration));
  // A file may end before its last bar does.
  return { ...score, tracks, endTick: ends.reduce((a, b) => Math.max(a, b), score.endTick) };
}

function requireNotes({ tracks }: Score): void {
  if (tracks.some(({ notes }) => notes.length > 0)) return;
  throw new RangeError('The piece has no notes: give one that has some.');
}

/**
 * The tracks of a piece with some bars of some of them written.
 *
 * @param lines the bars of the piece, as far as those to write at least.
 */
async function written(
  score: Score,
  { from, to }: BarRange,
  lines: readonly Bar[],
  model: OpenScoreModel,
  { tracks, ...options }: WritingOptions,
): Promise<Track[]> {
  const { score: seen, tracks: playing, open } = slotted(withoutSilence(score), tracks);
  const playable = playing.map(playablePitches);
  const notes = await writeCells(model, {
    ...options,
    piece: withLines(scorePiece(seen), lines, score),
    cells: (bar, slot) => from <= bar && bar <= to && open.has(slot),
    pitches: (slot, pitch) => playable[slot]!(pitch),
  });
  const { tick, ticks } = lines[to]!;
  const stretch = { from: lines[from]!.tick, to: tick + ticks };
  return score.tracks.map((track) => {
    const slot = playing.indexOf(track);
    if (!open.has(slot)) return track;
    const kept = track.notes.filter((note) => {
      const bar = barOf(note.tick, lines, score);
      return bar < from || bar > to;
    });
    const added = notes
      .filter((note) => note.slot === slot)
      .map((note) => noteOf(note, lines[note.bar]!, score.ticksPerQuarter / GRID));
    const all = withPlaced(kept, added, stretch.to);
    return { ...withNotes(track, all), pitchBends: retuned(track, all, stretch) };
  });
}

/** A piece with all the bars of `lines`; those past its last note are like its last one. */
function withLines(piece: ScorePiece, lines: readonly Bar[], score: Score): ScorePiece {
  const twelfths = (ticks: number) => Math.round((ticks * GRID) / score.ticksPerQuarter);
  const last = piece.bars.at(-1)!;
  const added = lines.slice(piece.bars.length).map(({ tick, numerator, denominator }) => ({
    ...last,
    start: twelfths(tick),
    first: piece.notes.bar.length,
    meter: meterColumn(numerator, denominator),
    section: [],
  }));
  if (added.length === 0) return piece;
  const lastBarLength = twelfths(lines.at(-1)!.ticks);
  return { ...piece, bars: [...piece.bars, ...added], lastBarLength };
}

/**
 * A written note in its bar.
 *
 * @param perTwelfth ticks of a twelfth of a quarter.
 */
export function noteOf(
  { position, pitch, duration, velocity }: WrittenNote,
  { tick, ticks }: Bar,
  perTwelfth: number,
): Note {
  return {
    tick: tick + Math.min(ticks - 1, Math.round(position * perTwelfth)),
    duration: Math.max(1, Math.round(DURATIONS[duration]! * perTwelfth)),
    pitch: pitch % 128,
    velocity: velocityOf(velocity),
  };
}

/** The track with other notes, of which the first may be another one. */
function withNotes({ programChanges = [], ...track }: Track, notes: readonly Note[]): Track {
  const first = notes[0]?.tick ?? track.notes[0]!.tick;
  return { ...track, ...settlePrograms(track.program, programChanges, first), notes };
}
