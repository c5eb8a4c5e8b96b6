/** @file Which tracks of a piece are written, and the places that they have in what the model sees. */
import type { Score, Track } from '../../score/score.ts';
import { SLOTS } from '../score/fields.ts';
import { soundingTracks } from '../score/score-notes.ts';

/** A piece as it is given to the model. */
export interface SlottedScore {
  /** With the tracks that are written among the first, where there are more than the model tells apart. */
  readonly score: Score;
  /** The tracks that play, by slot. */
  readonly tracks: readonly Track[];
  /** The slots that are written. */
  readonly open: ReadonlySet<number>;
}

/**
 * @param tracks indices of `score.tracks`; those without notes are passed over. Default all with notes.
 * @throws RangeError when none of the tracks has notes, or more are to be written than fit.
 */
export function slotted(score: Score, tracks?: readonly number[]): SlottedScore {
  const sounding = soundingTracks(score);
  const wanted = new Set(tracks?.map((index) => score.tracks[index]) ?? sounding);
  const written = sounding.filter((track) => wanted.has(track));
  if (written.length === 0) {
    throw new RangeError('None of these tracks has notes: name one that plays somewhere.');
  }
  if (sounding.length <= SLOTS) return withSlots(score, sounding, written);
  const most = mostWritten(score);
  if (written.length > most) {
    throw new RangeError(
      `Of a piece with ${sounding.length} parts at most ${most} can be written at a time: name those.`,
    );
  }
  const others = sounding.filter((track) => !wanted.has(track));
  const ordered = [...written, ...others];
  return withSlots({ ...score, tracks: ordered }, ordered, written);
}

/** How many tracks of a piece can be written at a time: one slot is for those that the model does not tell apart. */
export function mostWritten(score: Score): number {
  return soundingTracks(score).length > SLOTS ? SLOTS - 1 : SLOTS;
}

function withSlots(
  score: Score,
  tracks: readonly Track[],
  written: readonly Track[],
): SlottedScore {
  return { score, tracks, open: new Set(written.map((track) => tracks.indexOf(track))) };
}
