/** @file How a genre swings at a tempo. */
import type { Genre } from './genre.ts';

/** Long-short ratio of the genre's swung pair at a tempo, 0.5 where it plays straight. */
export function swingAt(genre: Genre, bpm: number): number {
  const points = [...(genre.feel.swing?.ratio ?? [])].sort((a, b) => a[0] - b[0]);
  if (points.length === 0) return 0.5;
  const after = points.findIndex(([at]) => at >= bpm);
  if (after === 0) return points[0]![1];
  if (after < 0) return points.at(-1)![1];
  const [lowBpm, low] = points[after - 1]!;
  const [highBpm, high] = points[after]!;
  return low + ((high - low) * (bpm - lowBpm)) / (highBpm - lowBpm);
}
