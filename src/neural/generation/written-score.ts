/** @file Continues a piece, or fills in some bars of some of its tracks, with the score model. */
import type { Stream } from '../../random/stream.ts';
import { sortNotes } from '../../score/event-order.ts';
import type { Note, Score, Track } from '../../score/score.ts';
import { barLines, type Bar } from '../../score/transform.ts';
import { velocityOf } from '../score/fields.ts';
import { DURATIONS, GRID, soundingTracks } from '../score/score-notes.ts';
import { scorePiece, type ScorePiece } from '../score/score-piece.ts';
import { writeCells, type OpenScoreModel, type WrittenNote } from './score-writer.ts';
import type { Sampling } from './sampling.ts';

export interface WritingOptions {
  /** Decides every draw: equal streams give equal notes. */
  readonly stream: Stream;
  readonly sampling?: Sampling;
  /** Stops the work, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Bars of a piece, counted from 0, the last one included. */
export interface BarRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The piece with `bars` more bars of all its tracks, in the meter and tempo of its end.
 *
 * @throws RangeError when the piece has no notes, or `bars` is not a whole number of at least 1.
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
  const piece = scorePiece(score);
  const played = piece.bars.length;
  const longer = withBars(piece, bars);
  const notes = await writeCells(model, {
    ...options,
    piece: longer,
    cells: (bar) => bar >= played,
  });
  const lines = barLines(score).slice(0, played);
  const added = addedLines(lines, bars);
  const last = added.at(-1)!;
  return {
    ...score,
    tracks: withNotes(score, notes, [...lines, ...added], () => false),
    endTick: last.tick + last.ticks,
  };
}

/**
 * The piece with the notes of some tracks in some bars written again, seeing all that is around them.
 *
 * @param tracks indices of `score.tracks`, at least one of which has notes; default all.
 * @throws RangeError when the piece has no notes, the bars are not its own, or no track can be filled in.
 */
export async function filledIn(
  score: Score,
  { from, to }: BarRange,
  model: OpenScoreModel,
  { tracks, ...options }: WritingOptions & { readonly tracks?: readonly number[] },
): Promise<Score> {
  const piece = scorePiece(score);
  const last = piece.bars.length;
  if (!(Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to < last)) {
    throw new RangeError(
      `The piece has bars 1 to ${last}; ${from + 1} to ${to + 1} cannot be filled in.`,
    );
  }
  const slots = soundingTracks(score).flatMap((track, slot) =>
    tracks === undefined || tracks.includes(score.tracks.indexOf(track)) ? [slot] : [],
  );
  if (slots.length === 0) {
    throw new RangeError('None of these tracks has notes: name one that plays somewhere.');
  }
  const cells = (bar: number, slot: number) => from <= bar && bar <= to && slots.includes(slot);
  const notes = await writeCells(model, { ...options, piece, cells });
  const lines = barLines(score);
  const [start, end] = [lines[from]!.tick, lines[to]!.tick + lines[to]!.ticks];
  const isReplaced = (slot: number, { tick }: Note) =>
    slots.includes(slot) && tick >= start && tick < end;
  return { ...score, tracks: withNotes(score, notes, lines, isReplaced) };
}

/** A piece with more bars like its last one. */
function withBars(piece: ScorePiece, count: number): ScorePiece {
  const { bars, lastBarLength, notes } = piece;
  const last = bars.at(-1)!;
  const added = Array.from({ length: count }, (_, i) => ({
    ...last,
    start: last.start + (i + 1) * lastBarLength,
    first: notes.bar.length,
    section: [],
  }));
  return { ...piece, bars: [...bars, ...added] };
}

function addedLines(lines: readonly Bar[], count: number): Bar[] {
  const last = lines.at(-1)!;
  return Array.from({ length: count }, (_, i) => ({
    ...last,
    tick: last.tick + (i + 1) * last.ticks,
  }));
}

/** The tracks with the written notes, and without those that they replace. */
function withNotes(
  score: Score,
  written: readonly WrittenNote[],
  lines: readonly Bar[],
  isReplaced: (slot: number, note: Note) => boolean,
): Track[] {
  const perTwelfth = score.ticksPerQuarter / GRID;
  const sounding = soundingTracks(score);
  return score.tracks.map((track) => {
    const slot = sounding.indexOf(track);
    if (slot < 0) return track;
    const kept = track.notes.filter((note) => !isReplaced(slot, note));
    const added = written
      .filter((note) => note.slot === slot)
      .map(({ bar, position, pitch, duration, velocity }): Note => ({
        tick: lines[bar]!.tick + Math.round(position * perTwelfth),
        duration: Math.max(1, Math.round(DURATIONS[duration]! * perTwelfth)),
        pitch: pitch % 128,
        velocity: velocityOf(velocity),
      }));
    return { ...track, notes: sortNotes([...kept, ...added]) };
  });
}
