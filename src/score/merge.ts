/** @file Merges Scores so that they play at the same time. */
import { expectArguments } from '../arguments/arguments.ts';
import { SCORE } from './score-shape.ts';
import { changeResolution } from './change-resolution.ts';
import { sortByTick, unlessEmpty } from './event-order.ts';
import type { Score } from './score.ts';

/**
 * The tracks of all pieces side by side (at least one piece), with the texts and system exclusive
 * messages of all. Title, resolution, tempo, meter and key come from the first; chord symbols and
 * markers from the first piece that has any. The other pieces are converted to the resolution of the
 * first, so quarter notes stay aligned.
 */
export function merge(first: Score, ...others: readonly Score[]): Score {
  const given = [first, ...others];
  given.forEach((score, i) =>
    expectArguments('merge(...scores)', { [`score ${i + 1}`]: [score, SCORE] }),
  );
  const scores = [
    first,
    ...others.map((score) =>
      score.ticksPerQuarter === first.ticksPerQuarter
        ? score
        : changeResolution(score, first.ticksPerQuarter),
    ),
  ];
  const texts = sortByTick(scores.flatMap((score) => score.texts ?? []));
  const systemExclusive = sortByTick(scores.flatMap((score) => score.systemExclusive ?? []));
  return {
    ...first,
    chords: scores.find(({ chords }) => chords.length > 0)?.chords ?? [],
    markers: scores.find(({ markers }) => markers.length > 0)?.markers ?? [],
    ...unlessEmpty('texts', texts),
    ...unlessEmpty('systemExclusive', systemExclusive),
    tracks: scores.flatMap(({ tracks }) => tracks),
    endTick: scores.reduce((end, score) => Math.max(end, score.endTick), 0),
  };
}
