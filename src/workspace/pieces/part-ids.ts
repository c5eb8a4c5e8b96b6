/** @file What the tracks of a piece are called where each needs an id of its own, such as in the mixer. */
import type { Score } from '../../score/score.ts';

/** An id for each track: the part that it says it plays, otherwise its index, `0` and so on. */
export function partIds({ tracks }: Pick<Score, 'tracks'>): string[] {
  return tracks.map(({ part }, i) => {
    const isFirst = tracks.findIndex((other) => other.part === part) === i;
    if (part === undefined) return String(i);
    return isFirst ? part : `${part}_${i}`;
  });
}
